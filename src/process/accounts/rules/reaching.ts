import type { Spot } from '../../../ground/globe.ts';
import { phoneKey } from './phone-key.ts';

/** Where somebody can be found beside mail and telephone. */
export const channelKinds = ['linkedin', 'website', 'whatsapp', 'signal', 'telegram', 'wechat', 'x', 'other'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export type Phone = { label: string | null; number: string };
/** A number with the key by which it is found. */
export type KeyedPhone = Phone & { key: string | null };
export type Channel = { kind: ChannelKind; value: string };
export type Address = {
  label: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  /** Where it is on the ground, where somebody said so. */
  spot?: Spot | null;
};

/** Numbers as they were typed, each with its key. */
export const keyed = (phones: readonly Phone[]): KeyedPhone[] =>
  phones.map(({ label, number }) => ({ label, number, key: phoneKey(number) }));

/** An address in one line, as on an envelope: "Kaistrasse 4, 20457 Hamburg, Germany". */
export function addressLine({ street, postalCode, city, region, country }: Address): string {
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [street, town, region, country].filter(Boolean).join(', ');
}

/** Degrees as maps give them: "53.54, 9.98" north and east; south and west are less than nothing. Null where that is no place on earth. */
export function parseSpot(typed: string): Spot | null {
  const parts = /^\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed);
  if (!parts) return null;
  const [latitude, longitude] = [Number(parts[1]), Number(parts[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

export const spotText = ({ latitude, longitude }: Spot): string => `${latitude}, ${longitude}`;

/**
 * Where a channel leads; null for what is no address a browser may open. Only https and http, so that nothing typed here
 * ever runs: "javascript:…" is no link. "acme.com" is https://acme.com.
 */
export function channelLink({ kind, value }: Channel): string | null {
  const isAddress = /^https?:\/\/[^\s<>"]+$/i.test(value);
  if (isAddress) return value;
  if (kind === 'whatsapp' && phoneKey(value)) return `https://wa.me/${value.replaceAll(/\D/g, '').replace(/^00/, '')}`;
  const isHost = /^[\w-]+(\.[\w-]+)+(\/[^\s<>"]*)?$/.test(value);
  return isHost && (kind === 'linkedin' || kind === 'website') ? `https://${value}` : null;
}
