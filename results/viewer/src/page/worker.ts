// Holds the file: synchronous range requests must not stop the page. Answers one question at a time, in order.
import { type Result, open, type Fetched } from "clepsydre-results-reader/worker";
import type { Answer, Opened, Question } from "./link.ts";

let result: (Result & { readonly ranges: Fetched }) | undefined;

async function openFile(url: string): Promise<Opened> {
  result = await open(url);
  const variables = ["ecart_stock", "carte_dtes", "carte_ecart_dtes"].filter((name) => result!.has(name));
  return { axes: result.axes, attributes: result.attributes, variables };
}

async function answer(question: Question): Promise<unknown> {
  if (question.ask === "open") return openFile(question.url);
  if (!result) throw new Error("asked before the file was open");
  if (question.ask === "map") return result.map(question.variable, question.at);
  return result.court(question.variables, question.at);
}

self.onmessage = async ({ data: { id, question } }: MessageEvent<{ id: number; question: Question }>) => {
  const reply: Answer = await answer(question).then(
    (value) => ({ id, value, fetched: { requests: result?.ranges.requests ?? 0, bytes: result?.ranges.bytes ?? 0 } }),
    (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(reply);
};
