// Fans of the nation for each contentieux: stock, DTES beside durée on one scale, and on demand what lies behind them.
import { html } from "../../drawing/dom.ts";
import { fanChart } from "../../drawing/fan_chart.ts";
import { french, month } from "../../drawing/format.ts";
import type { FanSpec } from "../../drawing/spec.ts";
import { fansOf, topOf } from "../fans.ts";
import { block, pair, section, type Choice } from "../layout.ts";
import { boundText, series, type Report, type Series } from "../reading.ts";

function bound(report: Report, contentieux: number, of: Series): Pick<FanSpec, "bound"> {
  const target = report.data.targets.find(
    (one) => one.contentieux === report.contentieux[contentieux]!.key && one.indicator === of,
  );
  if (!target) return {};
  const side = target.side === "at_most" ? "au plus" : "au moins";
  return {
    bound: {
      label: `Cible\u202f: ${side} ${boundText(target.value, of)} en ${month(target.month, "fr", "short")}`,
      value: target.value * series[of].scale,
      month: target.month,
    },
  };
}

function chart(report: Report, shown: readonly number[], contentieux: number, of: Series, top?: number): HTMLElement {
  const fans = fansOf(report, shown, (scenario) => report.bandOf(scenario, contentieux, of));
  return fanChart(
    {
      title: `${of === "dtes" ? series[of].name : series[of].title}, ${report.contentieux[contentieux]!.label}`,
      unit: series[of].unit,
      fans,
      floor: "zero",
      ...(top !== undefined && { top }),
      ...bound(report, contentieux, of),
    },
    "fr",
  );
}

//! Charts that most readers pass over: drawn when asked for.
function behind(report: Report, shown: readonly number[], contentieux: number): HTMLElement {
  const details = html(
    "details",
    { class: "behind" },
    html(
      "summary",
      {},
      `Affaires nouvelles, affaires terminées, âge du stock\u202f: ${report.contentieux[contentieux]!.label}`,
    ),
  );
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    const draw = (of: Series) => chart(report, shown, contentieux, of);
    details.append(
      pair(draw("entrees"), draw("sorties")),
      pair(draw("age_stock"), draw("part_stock_12")),
      pair(draw("part_stock_24")),
    );
  });
  return details;
}

function contentieuxBlock(report: Report, shown: readonly number[], contentieux: number): HTMLElement {
  const { label, domain } = report.contentieux[contentieux]!;
  const ratios = shown.flatMap((scenario) => [
    report.bandOf(scenario, contentieux, "dtes"),
    report.bandOf(scenario, contentieux, "duree"),
  ]);
  const top = topOf(report, ratios);
  return block(
    domain ? `${label} (${french(domain)})` : label,
    chart(report, shown, contentieux, "stock"),
    pair(chart(report, shown, contentieux, "dtes", top), chart(report, shown, contentieux, "duree", top)),
    ...(report.nation(0, contentieux).behind ? [behind(report, shown, contentieux)] : []),
  );
}

export function nationalSection(report: Report, choice: Choice): HTMLElement {
  return section(
    report,
    "national",
    "Le pays, mois par mois",
    choice.part((shown) => report.contentieux.map((_, contentieux) => contentieuxBlock(report, shown, contentieux))),
  );
}
