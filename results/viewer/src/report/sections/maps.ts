// The maps: DTES beside durée in each court, at the first month and at the last, scenario by scenario.
import { breaksAroundZero, breaksFor } from "../../drawing/classes.ts";
import { franceMap } from "../../drawing/france_map.ts";
import type { MapCourt, MapSpec } from "../../drawing/spec.ts";
import { french } from "../../drawing/format.ts";
import { block, pair, paragraph, quoted, section, type Choice } from "../layout.ts";
import { known, series, type Report } from "../reading.ts";

type Ratio = "dtes" | "duree";
const ratios: readonly Ratio[] = ["dtes", "duree"];

export function placed(report: Report, sizes: readonly number[], values: readonly number[]): MapCourt[] {
  return report.data.courts.map((court, i) => ({
    code: court.code,
    label: french(court.label),
    latitude: court.latitude ?? NaN,
    longitude: court.longitude ?? NaN,
    size: sizes[i]!,
    value: values[i]!,
  }));
}

function valuesOf(report: Report, scenario: number, of: Ratio, when: "now" | "horizon"): number[] {
  const ends = report.courts(scenario)[of];
  return known(when === "now" ? ends.now : ends.horizon.middle, series[of].scale);
}

function sizesOf(report: Report, scenario: number, when: "now" | "horizon"): number[] {
  const stock = report.courts(scenario).stock;
  return known(when === "now" ? stock.now : stock.horizon.middle);
}

//! DTES and durée side by side, in the same classes of colour.
function maps(report: Report, scenario: number, when: "now" | "horizon", breaks: readonly number[]): HTMLElement {
  const month = when === "now" ? report.first : report.last;
  const sizes = sizesOf(report, scenario, when);
  return pair(
    ...ratios.map((of) => {
      const spec: MapSpec = {
        title: `${of === "dtes" ? "DTES" : "Durée moyenne"}, fin ${month}`,
        unit: "months",
        palette: "delay",
        breaks,
        courts: placed(report, sizes, valuesOf(report, scenario, of, when)),
      };
      return franceMap(spec, "fr");
    }),
  );
}

//! The same classes for all scenarios, whichever is shown: colours can be compared from map to map.
function commonBreaks(report: Report): number[] {
  return breaksFor(
    report.scenarios.flatMap((_, scenario) =>
      ratios.flatMap((of) => [...valuesOf(report, scenario, of, "now"), ...valuesOf(report, scenario, of, "horizon")]),
    ),
    7,
  );
}

export function mapSection(report: Report, choice: Choice): HTMLElement {
  const breaks = commonBreaks(report);
  return section(
    report,
    "carte",
    "Carte des délais",
    paragraph(
      `Médianes de ${quoted(report.main.label)} par juridiction (${report.data.courts.length} ${report.places}). ` +
        "Les couleurs sont les mêmes sur toutes les cartes de cette section.",
    ),
    block(`Fin ${report.first}, premier mois simulé`, maps(report, 0, "now", breaks)),
    choice.part((shown) =>
      shown.map((scenario) =>
        block(
          `Fin ${report.last}\u202f: ${report.scenarios[scenario]!.label}`,
          maps(report, scenario, "horizon", breaks),
        ),
      ),
    ),
  );
}

//! Where a scenario changes delays.
export function changeMaps(report: Report, shown: readonly number[]): HTMLElement[] {
  const changed = shown.filter((scenario) => report.courts(scenario).difference);
  const values = (scenario: number, of: Ratio) =>
    known(report.courts(scenario).difference![of].middle, series[of].scale);
  const breaks = breaksAroundZero(changed.flatMap((scenario) => ratios.flatMap((of) => values(scenario, of))));
  return changed.map((scenario) =>
    block(
      `Où les délais changent, fin ${report.last}\u202f: ${report.scenarios[scenario]!.label}`,
      pair(
        ...ratios.map((of) =>
          franceMap(
            {
              title: `Écart ${of === "dtes" ? "de DTES" : "de durée moyenne"} à la référence (médiane)`,
              unit: "months",
              palette: "difference",
              breaks,
              courts: placed(report, sizesOf(report, scenario, "horizon"), values(scenario, of)),
            },
            "fr",
          ),
        ),
      ),
    ),
  );
}
