// What the figures rest on: hypotheses of each scenario, sources, what is not modelled, conventions, fingerprints.
import { quantileConvention } from "../../drawing/convention.ts";
import { html } from "../../drawing/dom.ts";
import { bare, french } from "../../drawing/format.ts";
import type { Scenario } from "../data.ts";
import { block, list, paragraph, quoted, section, strong } from "../layout.ts";
import type { Report } from "../reading.ts";

//! The values of a key of the resolved YAML, whose strings always stand in double quotes.
export function yamlTexts(yaml: string, key: string): string[] {
  return [...yaml.matchAll(new RegExp(`^[ -]*${key}: ("(?:[^"\\\\]|\\\\.)*")`, "gm"))].map((found) => {
    try {
      return String(JSON.parse(found[1]!));
    } catch {
      return found[1]!.slice(1, -1);
    }
  });
}

function scenarioBlock(scenario: Scenario): HTMLElement {
  const intent = yamlTexts(scenario.resolved, "intent")[0];
  const levers = scenario.resolved.includes("\nlevers:")
    ? scenario.resolved.slice(scenario.resolved.indexOf("\nlevers:") + 1)
    : "";
  const count = yamlTexts(levers, "type").length;
  const first = yamlTexts(scenario.resolved, "source")[0];
  return html(
    "div",
    { class: "hypothesis" },
    html("h4", {}, scenario.label),
    ...(intent ? [paragraph(french(intent))] : []),
    ...(first ? [paragraph("Source\u202f: ", french(first))] : []),
    paragraph(
      count === 0
        ? "Aucun levier\u202f: rien ne change."
        : `${count} ${count < 2 ? "levier" : "leviers"}, dans le texte ci-dessous.`,
    ),
    html(
      "details",
      {},
      html("summary", {}, `Le scénario résolu en entier\u202f: ${scenario.label}`),
      html(
        "pre",
        { tabindex: 0, role: "region", "aria-label": `Scénario résolu, ${scenario.label}` },
        scenario.resolved,
      ),
    ),
    html(
      "p",
      { class: "hash" },
      "Empreinte (SHA-256 du scénario résolu et des fichiers du réseau)\u202f: ",
      html("code", {}, scenario.hash),
    ),
  );
}

function sources(report: Report): HTMLElement {
  const all = report.scenarios.flatMap((scenario) => yamlTexts(scenario.resolved, "source")).map(french);
  return block(
    "Sources",
    paragraph(`Réseau simulé\u202f: ${quoted(report.data.network)}. ${report.note}`),
    ...(all.length > 0
      ? [paragraph("Dites par les scénarios\u202f:"), list([...new Set(all)].map((one) => [one]))]
      : []),
  );
}

const notModelled: readonly string[] = [
  "Les juges et les affaires ne sont pas des personnes\u202f: ni dossier particulier, ni rôle d’audience, ni chambre.",
  "Le comportement des parties devant les délais (transiger parce que l’attente est longue) n’est pas distingué " +
    "du niveau des affaires nouvelles.",
  "Les âges au sein d’un mois\u202f: une matière qui se règle en jours (JLD, référés) n’a qu’une durée convenue " +
    "pour le premier mois.",
  "Les ruptures (pandémie, réforme de procédure) n’entrent que si un scénario les énonce\u202f: aucun intervalle " +
    "ne couvre ce qu’aucun scénario ne dit.",
  "Un agent n’a ni grade, ni carrière, ni quotité propre\u202f; qui part est remplacé, non déplacé.",
];

function conventions(report: Report): HTMLElement {
  const { replications, levels, quantileConvention: convention } = report.data;
  // Two standard errors of a share at its worst, a half.
  const points = bare(Math.ceil(100 / Math.sqrt(replications)), "cases", "fr");
  return block(
    "Conventions",
    list([
      [
        strong("DTES\u202f: "),
        "stock divisé par la moyenne mensuelle des affaires terminées des douze derniers mois. C’est un rapport, " +
          "non une durée.",
      ],
      [
        strong("Durées\u202f: "),
        "calculées en jours, montrées en mois de 365/12 jours pour se lire à côté du DTES. La durée est celle " +
          "des affaires terminées dans le seul mois\u202f: elle a ses saisons, août surtout.",
      ],
      [
        strong("Mois\u202f: "),
        `les valeurs sont celles de la fin du mois\u202f; la première est celle de fin ${report.first}, premier ` +
          "mois simulé.",
      ],
      [
        strong("Quantiles\u202f: "),
        quantileConvention(convention, "fr"),
        ` Niveaux du fichier\u202f: ${levels.map((level) => bare(level, "share", "fr")).join(", ")}.`,
      ],
      [
        strong("Sommes\u202f: "),
        "les chiffres du pays sont additionnés dans chaque réplication avant que les quantiles soient " +
          "pris\u202f; ce ne sont pas des sommes de quantiles.",
      ],
      [
        strong("Réplications\u202f: "),
        `${bare(replications, "cases", "fr")}. Une probabilité est une part des réplications\u202f; à ce nombre, ` +
          `elle est juste à ${points} points près, 19 fois sur 20.`,
      ],
      [
        strong("Ce que couvre un intervalle\u202f: "),
        "l’incertitude des paramètres, le hasard du processus, et celle que les leviers énoncent.",
      ],
    ]),
  );
}

function provenance(report: Report): HTMLElement {
  const { file, version, seed, licence } = report.data;
  const entry = (name: string, ...value: (Node | string)[]) => [html("dt", {}, name), html("dd", {}, ...value)];
  return block(
    "Provenance",
    html(
      "dl",
      { class: "provenance" },
      ...entry("Fichier", html("code", {}, file)),
      ...entry("Programme", `Clepsydre ${version}`),
      ...entry("Graine des aléas", html("code", {}, seed)),
      ...entry("Licence", licence),
      ...entry("Fond de carte", "© IGN (Admin Express), INSEE, par france-geojson\u202f; Licence Ouverte"),
    ),
  );
}

export function methodSection(report: Report): HTMLElement {
  return section(
    report,
    "methode",
    "Hypothèses et méthode",
    block("Hypothèses", ...report.scenarios.map(scenarioBlock)),
    sources(report),
    block("Ce qui n’est pas modélisé", list(notModelled.map((one) => [one]))),
    conventions(report),
    provenance(report),
  );
}
