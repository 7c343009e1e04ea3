// Datasets of an HDF5 file through h5wasm. A source is {name, library (h5wasm's Module), file, attempt(action)}.

export function has({ file }, name) {
  return file.get_type(name) === 1; // H5G_DATASET
}

// All of a dataset, or what is left at positions on its first axes.
// h5wasm's own getters do not see that a read failed.
export function read({ name: fileName, library, file }, name, at = []) {
  const { shape, size, vlen, type } = file.get(name).metadata;
  const count = shape.map((length, axis) => (axis < at.length ? 1 : length));
  const length = count.reduce((product, steps) => product * steps, 1);
  const pointer = library._malloc(length * size);
  const [counts, offsets, strides] = [count, count.map((_, axis) => at[axis] ?? 0), count.map(() => 1)].map((list) =>
    list.map(BigInt),
  );
  try {
    const status = library.get_dataset_data(file.file_id, name, counts, offsets, strides, BigInt(pointer));
    if (status < 0) throw new Error(`${fileName}: "${name}" cannot be read: the file is damaged or not whole`);
    const bytes = library.HEAPU8.slice(pointer, pointer + length * size).buffer;
    if (!vlen)
      return new { 0: { 1: Uint8Array, 4: Int32Array }, 1: { 4: Float32Array, 8: Float64Array } }[type][size](bytes);
    const texts = Array.from(new Uint32Array(bytes), (text) => (text ? library.UTF8ToString(text) : ""));
    library.reclaim_vlen_memory(file.file_id, name, "", BigInt(pointer));
    return texts;
  } finally {
    library._free(pointer);
  }
}

// Tries all before it throws: where bytes are fetched, those of all are then known to be missing, and come together.
export function each(items, action) {
  const outcomes = items.map((item) => {
    try {
      return { value: action(item) };
    } catch (error) {
      return { error };
    }
  });
  const failed = outcomes.find(({ error }) => error);
  if (failed) throw failed.error;
  return outcomes.map(({ value }) => value);
}

// Refuses what does not begin as HDF5 does, before the library says so in a page of its own.
export function checkSignature(bytes, name) {
  if ([0x89, 0x48, 0x44, 0x46].every((byte, at) => bytes[at] === byte)) return;
  throw new Error(`${name}: not an HDF5 file (a result is one: \`clepsydre run … -o FILE.h5\` writes it)`);
}

// A file that HDF5 opens, or an error in words.
export function openHdf5(File, path, name) {
  const file = new File(path, "r");
  if (file.file_id < 0n) throw new Error(`${name}: HDF5 cannot open it: the file is damaged or not whole`);
  return file;
}
