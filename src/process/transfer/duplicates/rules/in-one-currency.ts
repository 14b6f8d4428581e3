import type { KnownKind } from './keys.ts';
import type { Proposal, Row } from './one-value.ts';

/** Two fields of one record that are said in one currency, the leading first. */
const together: Partial<Record<KnownKind, readonly [string, string]>> = {
  deal: ['amount', 'lines'],
  product: ['listPrice', 'cost'],
};

const says = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/**
 * What is taken, so that the two are in one currency: an amount in euros does not come with lines in dollars. Whose amount is taken, his are
 * the lines then; who chose the lines alone gets their amount. Null where both were chosen and do not go together.
 */
export function inOneCurrency(
  kind: KnownKind,
  rows: readonly Row[],
  taken: ReadonlyMap<string, Proposal>,
  chosen: readonly string[],
): Map<string, Proposal> | null {
  const fields = new Map(taken);
  const pair = together[kind];
  if (!pair) return fields;
  const [first, second] = pair;
  const rowOf = (field: string) => rows.find(({ id }) => id === fields.get(field)?.from);
  const [leads, follows] = [rowOf(first), rowOf(second)];
  if (!leads || !follows || leads.currency === follows.currency || !says(follows[second])) return fields;
  if (!chosen.includes(second)) fields.set(second, { from: leads.id, why: 'kept' });
  else if (chosen.includes(first)) return null;
  else fields.set(first, { from: follows.id, why: 'kept' });
  return fields;
}
