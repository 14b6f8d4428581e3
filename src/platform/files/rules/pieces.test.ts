import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from './pieces.ts';

async function* from(parts: readonly Uint8Array[]) {
  yield* parts;
}
const all = async (parts: readonly Uint8Array[], size: number) => {
  const pieces: Buffer[] = [];
  for await (const piece of inPieces(from(parts), size)) pieces.push(piece);
  return pieces;
};

test('whatever way a file comes, its pieces are the file again, each full but the last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      async (parts, size) => {
        const pieces = await all(parts, size);
        expect(Buffer.concat(pieces).equals(Buffer.concat(parts))).toBe(true);
        expect(pieces.slice(0, -1).every((piece) => piece.length === size)).toBe(true);
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= size)).toBe(true);
      },
    ),
  );
});

test('an empty file has no pieces', async () => {
  expect(await all([], 4)).toEqual([]);
});
