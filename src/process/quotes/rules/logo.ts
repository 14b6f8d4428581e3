import { inflateSync } from 'node:zlib';

export const mostLogoBytes = 500_000;
const mostPixels = 4_000_000;

/** What keeps bytes from being the logo on quotes. A PNG is unpacked here once, so that a broken or a swollen one is never drawn. */
export function faultInLogo(base64: string): string | null {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > mostLogoBytes) return 'is larger than 500 kB';
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return null;
  if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') return 'is neither a PNG nor a JPEG';
  return isSoundPng(bytes) ? null : 'is a PNG that cannot be read, or one of more than 4 million pixels';
}

function isSoundPng(bytes: Buffer): boolean {
  const packed: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [length, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    if (at + 12 + length > bytes.length) return false;
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    if (name === 'IEND') return fills(bytes, Buffer.concat(packed));
    at += 12 + length;
  }
  return false;
}

function fills(bytes: Buffer, packed: Buffer): boolean {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || width * height === 0 || width * height > mostPixels) return false;
  try {
    return inflateSync(packed, { maxOutputLength: mostPixels * 9 }).length >= height;
  } catch {
    return false;
  }
}
