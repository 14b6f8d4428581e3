import { createHash } from 'node:crypto';
import type { Life } from './lives.ts';

/**
 * A hash over lives that come by kind and, within a kind, in the order of their ids: the same wherever the same is true
 * since the same moments. Fields are taken in the order of their names, and those that say nothing are left out, so that a
 * later version with one more empty column has the same hash.
 */
export function contentHash() {
  const hash = createHash('sha256');
  return {
    add(kind: string, { id, states }: Life): void {
      hash.update(`${kind} ${id}\n`);
      for (const { from, row } of states) hash.update(`${from} ${canonical(row)}\n`);
    },
    digest: () => hash.digest('hex'),
  };
}

/** JSON whose objects have their fields in the order of their names, without nulls: `{ b: 1, a: null }` is `{"b":1}`. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}
