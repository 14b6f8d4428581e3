type Entry = { fileName: string; compressedSize: number; uncompressedSize: number };

const gigabyte = 1024 ** 3;

/**
 * The first entry that unpacks to what no honest archive holds, or null: more than 64 GB together with those before it, or
 * more than a gigabyte that is packed to less than a five-hundredth. 2 GB out of 1 MB is one; 2 GB out of 100 MB is none.
 */
export function bombAmong(entries: readonly Entry[]): string | null {
  let sum = 0;
  for (const { fileName, compressedSize, uncompressedSize } of entries) {
    sum += uncompressedSize;
    if (sum > 64 * gigabyte || (uncompressedSize > gigabyte && uncompressedSize > 500 * compressedSize))
      return fileName;
  }
  return null;
}
