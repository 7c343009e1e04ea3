// The bytes of a file on a server, fetched by ranges when they are asked for, and kept. For a worker: it waits for them.
const block = 1 << 14;

export class Ranges {
  constructor(url, head) {
    this.url = url;
    this.kept = new Map(); // by number of block
    this.requests = 0;
    this.bytes = 0;
    this.size = this.#fetch(0, head);
  }

  // Fills `target` from `position` on; gives how many bytes there were.
  read(target, position) {
    const length = Math.min(target.length, Math.max(0, this.size - position));
    this.want(position, position + length);
    for (let done = 0; done < length;) {
      const at = position + done;
      const piece = this.kept.get(Math.floor(at / block)).subarray(at % block).subarray(0, length - done);
      target.set(piece, done);
      done += piece.length;
    }
    return length;
  }

  // Fetches what is missing of [begin, end): one request for each run of missing blocks.
  want(begin, end) {
    const last = Math.ceil(Math.min(end, this.size) / block);
    for (let from = Math.floor(begin / block); from < last; ++from) {
      if (this.kept.has(from)) continue;
      let to = from + 1;
      while (to < last && !this.kept.has(to)) ++to;
      this.#fetch(from * block, to * block);
      from = to;
    }
  }

  #fetch(begin, end) {
    const request = new XMLHttpRequest();
    request.open("GET", this.url, false);
    request.responseType = "arraybuffer";
    request.setRequestHeader("Range", `bytes=${begin}-${end - 1}`);
    request.send();
    if (request.status === 404) throw new Error(`${this.url}: the server has no such file`);
    const size = Number(/\/(\d+)$/.exec(request.getResponseHeader("Content-Range") ?? "")?.[1]);
    if (request.status !== 206 || !size) {
      throw new Error(`${this.url}: the server does not answer ranges (status ${request.status}, 206 was expected). ` +
                      "Serve it with `clepsydre view`, or with a web server that does, without compressing .h5");
    }
    const bytes = new Uint8Array(request.response);
    for (let at = 0; at < bytes.length; at += block) this.kept.set((begin + at) / block, bytes.subarray(at, at + block));
    this.requests += 1;
    this.bytes += bytes.length;
    return size;
  }
}
