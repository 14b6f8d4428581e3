/** A zip written part by part with what browsers bring along: nothing is held but what is packed already. */
export type ZipWriter = {
  /** Begins a part; what is added goes into it until it is ended. */
  part(name: string): { add(text: string): Promise<void>; end(): Promise<void> };
  end(): Blob;
};

type Written = { name: Uint8Array<ArrayBuffer>; crc: number; packed: number; raw: number; at: number };

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The check sum that a zip keeps of each part; begun with 0 and gone on with from piece to piece. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let c = ~before;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] as number) ^ (c >>> 8);
  return ~c >>> 0;
}

export function zipWriter(): ZipWriter {
  const blobs: BlobPart[] = [];
  const written: Written[] = [];
  let at = 0;
  const put = (bytes: Uint8Array<ArrayBuffer>) => {
    blobs.push(bytes);
    at += bytes.length;
  };
  return {
    part(name) {
      const part: Written = { name: new TextEncoder().encode(name), crc: 0, packed: 0, raw: 0, at };
      put(localHeader(part.name));
      const packer = new CompressionStream('deflate-raw');
      const writer = packer.writable.getWriter();
      const packed = take(packer.readable, (bytes) => {
        part.packed += bytes.length;
        put(bytes);
      });
      return {
        async add(text) {
          const bytes = new TextEncoder().encode(text);
          part.crc = crc32(bytes, part.crc);
          part.raw += bytes.length;
          await writer.write(bytes);
        },
        async end() {
          await writer.close();
          await packed;
          put(fields([0x08074b50, 4], [part.crc, 4], [part.packed, 4], [part.raw, 4]));
          written.push(part);
        },
      };
    },
    end() {
      const directory = at;
      for (const part of written) put(directoryEntry(part));
      const size = at - directory;
      put(
        fields(
          [0x06054b50, 4],
          [0, 2],
          [0, 2],
          [written.length, 2],
          [written.length, 2],
          [size, 4],
          [directory, 4],
          [0, 2],
        ),
      );
      return new Blob(blobs, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
    },
  };
}

async function take(stream: ReadableStream<Uint8Array<ArrayBuffer>>, told: (bytes: Uint8Array<ArrayBuffer>) => void) {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) told(read.value);
}

/** Numbers one after another, each in so many bytes, the least first. */
function fields(...of: [value: number, bytes: 2 | 4][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(of.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of of) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

const joined = (...all: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of all) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
};

/** Sizes and check sum follow behind the part (0x08), names are UTF-8 (0x800); every part is of 1 January 1980. */
const flags = 0x0808;
const firstDay = 0x21;

const localHeader = (name: Uint8Array<ArrayBuffer>) =>
  joined(
    fields(
      [0x04034b50, 4],
      [20, 2],
      [flags, 2],
      [8, 2],
      [0, 2],
      [firstDay, 2],
      [0, 4],
      [0, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    ),
    name,
  );

const directoryEntry = ({ name, crc, packed, raw, at }: Written) =>
  joined(
    fields([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [8, 2], [0, 2], [firstDay, 2]),
    fields([crc, 4], [packed, 4], [raw, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
    name,
  );
