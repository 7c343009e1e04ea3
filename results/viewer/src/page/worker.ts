// Holds the file, so that unpacking figures never stops the page.
import "./h5wasm.ts"; // before the reader starts it
import { type Result, open, type Fetched } from "clepsydre-results-reader/web";
import type { Answer, Opened, Question } from "./link.ts";

let result: (Result & { readonly ranges: Fetched }) | undefined;

const mayLack = ["ecart_stock", "carte_dtes", "carte_ecart_dtes"]; // variables that a file may be without

async function openFile(url: string): Promise<Opened> {
  result = await open(url);
  const { axes, attributes } = result;
  const has = await Promise.all(mayLack.map((name) => result!.has(name)));
  return { axes, attributes, variables: mayLack.filter((_, at) => has[at]) };
}

async function answer(question: Question): Promise<unknown> {
  if (question.ask === "open") return openFile(question.url);
  if (!result) throw new Error("asked before the file was open");
  if (question.ask === "map") return result.map(question.variables, question.at);
  return result.court(question.variables, question.at);
}

self.onmessage = async ({ data: { id, question } }: MessageEvent<{ id: number; question: Question }>) => {
  const reply: Answer = await answer(question).then(
    (value) => ({ id, value, fetched: { requests: result?.ranges.requests ?? 0, bytes: result?.ranges.bytes ?? 0 } }),
    (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(reply);
};
