/** How much of a file one row of the database holds: few enough rows, each small enough to be held many times at once. */
export const pieceBytes = 1_048_576;

/**
 * What comes in pieces of any size, cut anew into pieces of one size; only the last is smaller.
 * 2.5 MB that come as five half megabytes become 1 + 1 + 0.5; nothing becomes nothing.
 */
export async function* inPieces(source: AsyncIterable<Uint8Array>, size = pieceBytes): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const coming of source) {
    let rest = coming;
    while (length + rest.length >= size) {
      const taken = size - length;
      yield Buffer.concat([...held, rest.subarray(0, taken)]);
      rest = rest.subarray(taken);
      held = [];
      length = 0;
    }
    if (rest.length > 0) held.push(rest);
    length += rest.length;
  }
  if (length > 0) yield Buffer.concat(held);
}
