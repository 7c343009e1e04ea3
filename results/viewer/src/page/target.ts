// A target on what is shown: its line on the fan, and how often it is met.
import { html } from "../drawing/dom.ts";
import { month, number } from "../drawing/format.ts";
import type { FanSpec } from "../drawing/spec.ts";
import { type Context, scenarioOf, short } from "./context.ts";
import { indicator } from "./indicators.ts";

//! The target that the file sets for the contentieux and the indicator shown.
function targetOf({ file, state }: Context) {
  return file.axes.targets.find(
    (target) => target.contentieux === state.contentieux && target.indicator === state.indicator,
  );
}

export function bound(context: Context): FanSpec["bound"] {
  const target = targetOf(context);
  if (!target) return undefined;
  const { unit, scale } = indicator(target.indicator);
  const value = target.value * scale;
  const said = number(value, unit, context.state.language);
  return { label: context.texts.target(said, target.side), value, month: target.month };
}

//! "Objectif …, en décembre 2027 : tenu dans 97 % des réplications de « Politique de l’amiable »". Nothing where there is no target.
export async function targetSentence(context: Context): Promise<HTMLElement | undefined> {
  const {
    link,
    file: { axes },
    state,
    texts,
  } = context;
  const target = targetOf(context);
  if (!target) return undefined;
  const scenarios = [...new Set([state.scenario, state.against || state.scenario])].filter((id) =>
    axes.scenarios.some((one) => one.id === id),
  );
  const shares = await Promise.all(
    scenarios.map(async (scenario) => {
      const at = { scenario, court: state.court, target: target.id };
      return (await link.court(["cible_probabilite"], at))["cible_probabilite"]![0] ?? NaN;
    }),
  );
  if (!shares.some(Number.isFinite)) return undefined;
  const said = shares.map((share, at) =>
    texts.targetMet(number(share, "share", state.language), short(scenarioOf(context, scenarios[at]).label)),
  );
  return html(
    "p",
    { class: "target" },
    html("strong", {}, texts.targetWord, texts.colon),
    `${target.label}. `,
    `${texts.inMonth(month(target.month, state.language))}${texts.colon}${said.join(texts.targetJoin)}.`,
  );
}
