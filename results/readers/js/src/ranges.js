// The bytes of a file on a server, fetched by ranges and kept. HDF5 reads at once or not at all, a server answers
// later: what is not there yet is refused and noted, fetched in as few requests as can be, and HDF5 is asked again.
const block = 1 << 10;
const smallGap = 16; // blocks between two missing ones that are fetched along rather than left out
const least = 8; // blocks: HDF5's tables are small and lie together, so the rest of an aligned group comes along

export class Ranges {
  static async open(url, head) {
    const ranges = new Ranges(url);
    ranges.size = await ranges.#fetch(0, Math.ceil(head / block));
    return ranges;
  }

  constructor(url) {
    this.url = url;
    this.kept = new Map(); // by number of block
    this.coming = new Map(); // promises, by number of block
    this.missing = new Set(); // numbers of blocks
    this.requests = 0;
    this.bytes = 0;
  }

  // Fills `target` from `position` on and gives how many bytes there were; undefined where some are not there yet.
  read(target, position) {
    const length = Math.min(target.length, Math.max(0, this.size - position));
    const first = Math.floor(position / block);
    let whole = true;
    for (let at = first; at * block < position + length; ++at) {
      if (!this.kept.has(at)) whole = !this.missing.add(at);
    }
    if (!whole) return undefined;
    for (let done = 0; done < length;) {
      const at = position + done;
      const piece = this.kept
        .get(Math.floor(at / block))
        .subarray(at % block)
        .subarray(0, length - done);
      target.set(piece, done);
      done += piece.length;
    }
    return length;
  }

  // What the action gives once all that it reads is there. What it gave or threw before that is worth nothing.
  async attempt(action) {
    for (;;) {
      this.missing = new Set();
      let outcome;
      try {
        const value = action();
        outcome = () => value;
      } catch (error) {
        outcome = () => {
          throw error;
        };
      }
      if (this.missing.size === 0) return outcome();
      await this.#fetchAll([...this.missing].sort((one, other) => one - other));
    }
  }

  // One request for each run of blocks, small gaps included; none for what is on its way.
  async #fetchAll(blocks) {
    const isFree = (at) => !this.coming.has(at) && !this.kept.has(at);
    const fresh = blocks.filter(isFree);
    const joins = (one, other) =>
      other - one <= smallGap && Array.from({ length: other - one }, (_, at) => one + at).every(isFree);
    for (let from = 0, to; from < fresh.length; from = to) {
      for (to = from + 1; to < fresh.length && joins(fresh[to - 1], fresh[to]);) ++to;
      this.#start(fresh[from], fresh[to - 1] + 1, isFree);
    }
    await Promise.all(blocks.map((at) => this.coming.get(at)));
  }

  #start(first, end, isFree) {
    if (end - first < least) {
      const group = first - (first % least);
      const until = Math.min(group + least, Math.ceil(this.size / block));
      while (first > group && isFree(first - 1)) --first;
      while (end < until && isFree(end)) ++end;
    }
    const numbers = Array.from({ length: end - first }, (_, at) => first + at);
    const promise = this.#fetch(first, end).finally(() => numbers.forEach((at) => this.coming.delete(at)));
    numbers.forEach((at) => this.coming.set(at, promise));
  }

  async #fetch(first, end) {
    const headers = { Range: `bytes=${first * block}-${end * block - 1}` };
    const answer = await fetch(this.url, { headers }).catch((error) => {
      throw new Error(`${this.url}: the server does not answer (${error.message})`);
    });
    if (answer.status === 404) throw new Error(`${this.url}: the server has no such file`);
    const size = Number(/\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "")?.[1]);
    if (answer.status !== 206 || !size) {
      throw new Error(
        `${this.url}: the server does not answer ranges (status ${answer.status}, 206 was expected). ` +
          "Serve it with `clepsydre view`, or with a web server that does, without compressing .h5",
      );
    }
    const version = `${size} ${answer.headers.get("ETag")}`;
    this.version ??= version;
    if (version !== this.version)
      throw new Error(`${this.url}: the file has changed since it was opened: open it again`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    for (let at = 0; at * block < bytes.length; ++at)
      this.kept.set(first + at, bytes.subarray(at * block, (at + 1) * block));
    this.requests += 1;
    this.bytes += bytes.length;
    return size;
  }
}
