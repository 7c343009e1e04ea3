// The page's side of the worker: questions and promises of answers.
import type { At, Axes, Fetched, Result } from "clepsydre-results-reader/web";

export type Question =
  | { ask: "open"; url: string }
  | { ask: "court"; variables: string[]; at: At }
  | { ask: "map"; variables: string[]; at: MapAt };
export type MapAt = Parameters<Result["map"]>[1];
export type Answer = { id: number; value: unknown; fetched: Fetched } | { id: number; error: string };

export interface Opened {
  axes: Axes;
  attributes: Result["attributes"];
  variables: string[]; //!< of those a file may lack, the ones that it has
}

export class Link {
  fetched: Fetched = { requests: 0, bytes: 0 };
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  private asked = 0;

  constructor(url: URL) {
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => this.settle(data);
    this.worker.onerror = ({ message }) => {
      for (const { reject } of this.waiting.values()) reject(new Error(message || "the worker did not start"));
      this.waiting.clear();
    };
  }

  open(url: string): Promise<Opened> {
    return this.ask({ ask: "open", url });
  }

  court(variables: string[], at: At): Promise<Record<string, Float32Array>> {
    return this.ask({ ask: "court", variables, at });
  }

  map(variables: string[], at: MapAt): Promise<Record<string, Float32Array>> {
    return this.ask({ ask: "map", variables, at });
  }

  private ask<Value>(question: Question): Promise<Value> {
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, question });
    });
  }

  private settle(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ("error" in answer) return waiting?.reject(new Error(answer.error));
    this.fetched = answer.fetched;
    waiting?.resolve(answer.value as never);
  }
}
