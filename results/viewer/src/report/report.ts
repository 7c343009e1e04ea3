// The report: reads its own data, writes its sections. Asks nothing of any network.
import { html } from "../drawing/dom.ts";
import { bare } from "../drawing/format.ts";
import type { ReportData } from "./data.ts";
import { Choice } from "./layout.ts";
import { Report } from "./reading.ts";
import { comparisonSection } from "./sections/comparison.ts";
import { courtSection } from "./sections/courts.ts";
import { mapSection } from "./sections/maps.ts";
import { methodSection } from "./sections/method.ts";
import { nationalSection } from "./sections/national.ts";
import { byEffect, opening } from "./sections/opening.ts";
import { staffSection } from "./sections/staff.ts";
import { targetSection } from "./sections/targets.ts";

const readable = "clepsydre/report/1";

function header(report: Report): HTMLElement {
  const { months, replications, file } = report.data;
  const scenarios = report.scenarios.length;
  return html(
    "header",
    {},
    html("p", { class: "eyebrow" }, "Clepsydre, prévision des délais de la justice"),
    html("h1", {}, `Stock et délais des ${report.places}, de ${report.first} à ${report.last}`),
    html(
      "p",
      { class: "facts" },
      `${report.main.label}. ${scenarios} ${scenarios < 2 ? "scénario" : "scénarios"}, ` +
        `${bare(months, "cases", "fr")} mois, `,
      `${bare(replications, "cases", "fr")} réplications. Fichier ${file}.`,
    ),
  );
}

function contents(sections: readonly HTMLElement[]): HTMLElement {
  return html(
    "nav",
    { class: "contents", "aria-label": "Sommaire" },
    html(
      "ol",
      {},
      ...sections.map((section) =>
        html("li", {}, html("a", { href: `#${section.id}` }, section.querySelector("h2")!.textContent!)),
      ),
    ),
  );
}

function write(data: ReportData): void {
  const report = new Report(data);
  const choice = new Choice(report, byEffect(report)[0] ?? 0);
  const sections = [
    opening(report),
    mapSection(report, choice),
    nationalSection(report, choice),
    comparisonSection(report, choice),
    targetSection(report, choice),
    courtSection(report, choice),
    staffSection(report, choice),
    methodSection(report),
  ].filter((section) => section !== undefined);
  document.getElementById("report")!.replaceChildren(header(report), contents(sections), choice.bar(), ...sections);
}

const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
if (data.format === readable) write(data);
else
  document
    .getElementById("report")!
    .replaceChildren(
      html(
        "p",
        { role: "alert" },
        `Ce rapport est du format «\u202f${String(data.format)}\u202f»\u202f; sa page lit «\u202f${readable}\u202f».`,
      ),
    );
