import { nameKey } from '../../../ground/text.ts';
import type { PlannedRow } from '../rules/planned.ts';
import type { By } from './kinds.ts';

/** One form of what names a record, however it was written: "ACME, Inc." and "Acme Inc" are one name. */
export function keyIn(by: By, value: string): string | null {
  const text = value.trim();
  if (text === '') return null;
  if (by === 'id' || by === 'code' || by === 'row' || by === 'here') return text;
  if (by === 'email') return text.toLowerCase();
  if (by === 'domain') return domainIn(text);
  return nameKey(text) || text.toLowerCase();
}

/** `https://www.Acme.com/about` and `info@acme.com` are of acme.com; what has no dot is no domain. */
export function domainIn(text: string): string | null {
  const host = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '');
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? host : null;
}

/** What a row is called, by each way that names it. */
export function keysOf(row: PlannedRow, ways: readonly By[]): { by: By; value: string }[] {
  const said: Record<By, unknown> = {
    id: row.externalId,
    email: row.values.email,
    domain: row.values.website,
    code: row.values.code,
    row: `${row.table}#${row.row}`,
    here: null,
    name: row.called ?? row.name,
  };
  return ways.flatMap((by) => {
    const value = typeof said[by] === 'string' ? keyIn(by, said[by]) : null;
    return value === null ? [] : [{ by, value }];
  });
}
