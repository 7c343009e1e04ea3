// Staff: who is at work, month by month, and which posts are vacant.
import { fanChart } from "../../drawing/fan_chart.ts";
import { french } from "../../drawing/format.ts";
import { fansOf } from "../fans.ts";
import { block, pair, paragraph, section, type Choice } from "../layout.ts";
import type { Report } from "../reading.ts";

//! Without staff data there is no section: undefined.
export function staffSection(report: Report, choice: Choice): HTMLElement | undefined {
  const staff = report.data.staff;
  if (staff.length === 0) return undefined;
  return section(
    report,
    "personnel",
    "Personnel",
    paragraph(
      "ETPT\u202f: équivalents temps plein au travail dans le mois. Postes vacants\u202f: postes qui existent et " +
        "que personne n’occupe. Les personnes sont simulées en nombres entiers\u202f: départs, arrivées, délais " +
        "pour pourvoir.",
    ),
    choice.part((shown) =>
      staff.map(({ label, etpt, vacancies }) =>
        block(
          french(label),
          pair(
            fanChart(
              {
                title: `ETPT, ${french(label)}`,
                unit: "etpt",
                floor: "data",
                fans: fansOf(report, shown, (scenario) => report.staffBand(etpt[scenario]!)),
              },
              "fr",
            ),
            fanChart(
              {
                title: `Postes vacants, ${french(label)}`,
                unit: "posts",
                floor: "zero",
                fans: fansOf(report, shown, (scenario) => report.staffBand(vacancies[scenario]!)),
              },
              "fr",
            ),
          ),
        ),
      ),
    ),
  );
}
