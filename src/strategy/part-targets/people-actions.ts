import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { setQuotas } from '../targets/actions.ts';
import { overQuota, withLine } from '../targets/index.ts';
import { type QuotaRow, quotasIn, quotasToChange } from '../targets/reads.ts';
import { withGone } from './layout.ts';
import { type Part, type PartKey, tied } from './rules/parts.ts';
import { keyOf, targetsIn } from './store.ts';
import { partTargets } from './tables.ts';

export type PersonTarget = { personId: string; line: string; quarterStart: LocalDate; amount: number | null };
export type PeopleSet =
  | { set: number; unchanged: number }
  | { refused: 'fiscal-year-changed' | 'changed-meanwhile' }
  | { refused: 'not-yours' | 'no-quota' | 'twice'; at: number }
  | { refused: 'over-quota'; at: number; by: number }
  | { refused: 'over-line'; line: string; by: number };

const lineKey = (line: string) => `line:${line}`;

/** What all people have of each line in a quarter, whoever asks; some of them as they are about to be. */
export async function givenOf(tx: Tx, start: LocalDate, about: readonly QuotaRow[] = []): Promise<Map<string, number>> {
  const all = tx.entrusted();
  const rows = await quotasIn(all, all.actor, { first: start, next: addDays(start, 1) });
  const given = new Map<string, number>();
  const others = rows.filter(({ id }) => about.every((one) => one.id !== id));
  for (const { line, amount } of [...others, ...about].flatMap(({ lines }) => lines))
    given.set(line, (given.get(line) ?? 0) + amount);
  return given;
}

/** The first line of which people have more than it is to bring; null where there is none. */
export function overgiven(
  given: ReadonlyMap<string, number>,
  products: readonly Part[],
  said: ReadonlyMap<PartKey, number>,
) {
  const { worth } = tied(withGone(products, said.keys()), said);
  for (const [line, amount] of given) {
    const most = worth.get(lineKey(line))?.amount ?? null;
    if (most !== null && amount > most) return { line, by: amount - most };
  }
  return null;
}

/** What was said of products and lines in a quarter; the rows of some lines are nobody else's until this is through. */
async function saidOf(tx: Tx, start: LocalDate, lines: ReadonlySet<string>): Promise<Map<PartKey, number>> {
  const all = tx.entrusted();
  const rows = await targetsIn(all, all.actor, { first: start, next: addDays(start, 1) });
  const held = await Promise.all(
    rows.flatMap(({ id, line }) => (line !== null && lines.has(line) ? [all.lock(partTargets, id)] : [])),
  );
  const now = new Map(held.flatMap((row) => (row ? [[row.id, row]] : [])));
  return new Map(
    rows.flatMap((row) => (row.territoryId === null ? [[keyOf(row), (now.get(row.id) ?? row).amount] as const] : [])),
  );
}

/** Says what of people's quotas is to be won with which line, as one act: all or none. */
export async function setPeopleTargets(
  tx: Tx,
  items: readonly PersonTarget[],
  products: readonly Part[],
): Promise<PeopleSet> {
  const keys = items.map(({ personId, line, quarterStart }) => `${personId} ${quarterStart} ${line}`);
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (twice >= 0) return { refused: 'twice', at: twice };
  const people = [...new Set(items.map(({ personId }) => personId))];
  const starts = [...new Set(items.map(({ quarterStart }) => quarterStart))];
  const rows = await quotasToChange(tx, tx.actor, people, starts);
  const now = new Map(rows.map((row) => [`${row.personId} ${row.quarterStart}`, row]));
  for (const [at, { personId, line, quarterStart, amount }] of items.entries()) {
    const row = now.get(`${personId} ${quarterStart}`);
    if (!row) return { refused: 'no-quota', at };
    const lines = withLine(row.lines, line, amount);
    const by = overQuota(lines, row.amount);
    if (by > 0 && amount !== null) return { refused: 'over-quota', at, by };
    now.set(`${personId} ${quarterStart}`, { ...row, lines });
  }
  const lines = new Set(items.map(({ line }) => line));
  for (const start of starts) {
    const said = await saidOf(tx, start, lines);
    const about = [...now.values()].filter(({ quarterStart }) => quarterStart === start);
    const over = overgiven(await givenOf(tx, start, about), products, said);
    if (over) return { refused: 'over-line', ...over };
  }
  const done = await setQuotas(
    tx,
    [...now.values()].map(({ personId, quarterStart, amount, version, lines }) => ({
      ...{ personId, quarterStart, amount, version, lines },
    })),
  );
  if ('refused' in done)
    return done.refused === 'fiscal-year-changed' || done.refused === 'changed-meanwhile'
      ? { refused: done.refused }
      : { refused: 'not-yours', at: 0 };
  return { set: done.set, unchanged: done.unchanged };
}
