import type { KnownKind } from './keys.ts';
import { keysOf } from './keys.ts';
import type { Compared } from './likely.ts';

/**
 * What of two records agrees: the keys that both have, and the company they share. The same text as long as neither changes in what agrees,
 * whatever else is changed: two Ann Lees with one telephone are asked about once, and again when one gets another number.
 */
export function agreedOf(kind: KnownKind, one: Compared, other: Compared): string {
  const its = new Set(keysOf(kind, one));
  const shared = keysOf(kind, other).filter((key) => its.has(key));
  const company = one.companyId && one.companyId === other.companyId ? [`company:${one.companyId}`] : [];
  return [...new Set([...shared, ...company])].sort().join('\n');
}
