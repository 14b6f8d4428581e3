import { type Instant, type LocalDate, newId, startOfDay } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { holdFiscalYear } from '../../platform/settings/workspace.ts';
import { type LineOfQuota, linesWithin } from './rules/quota-lines.ts';
import { quotasToChange } from './store.ts';
import { type QuotaRow, quotas } from './tables.ts';

export type QuotaToSet = {
  personId: string;
  quarterStart: LocalDate;
  amount: number | null;
  version?: number | null | undefined;
  /** What of it is to be won with which lines; left out, as it was, as far as it fits. */
  lines?: readonly LineOfQuota[] | undefined;
};
export type QuotasSet =
  | { groupId: string; set: number; cleared: number; unchanged: number }
  | { refused: 'not-yours' | 'twice'; at: number }
  | { refused: 'fiscal-year-changed' }
  | {
      refused: 'changed-meanwhile';
      changed: { personId: string; quarterStart: LocalDate; amount: number | null; version: number | null }[];
    };

/** Sets many quotas as one act: all or none. An amount of null clears one; `trueFrom` is since when new ones hold. */
export async function setQuotas(
  tx: Tx,
  items: readonly QuotaToSet[],
  { trueFrom, reason }: { trueFrom?: LocalDate | undefined; reason?: string | undefined } = {},
): Promise<QuotasSet> {
  const { actor } = tx;
  if (!(await holdFiscalYear(tx))) return { refused: 'fiscal-year-changed' };
  const foreign = items.findIndex(({ personId }) => !may(actor, quotas.policy, 'write', personId));
  if (foreign >= 0) return { refused: 'not-yours', at: foreign };
  const keys = items.map(cellOf);
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (twice >= 0) return { refused: 'twice', at: twice };

  const people = [...new Set(items.map(({ personId }) => personId))];
  const starts = [...new Set(items.map(({ quarterStart }) => quarterStart))];
  const found = (await quotasToChange(tx, actor, people, starts)).filter((quota) => keys.includes(cellOf(quota)));
  const locked = await Promise.all(found.map(({ id }) => tx.lock(quotas, id)));
  const now = new Map(locked.flatMap((quota) => (quota ? [[cellOf(quota), quota] as const] : [])));

  const changed = items.filter(
    (item) => item.version !== undefined && (now.get(cellOf(item))?.version ?? null) !== item.version,
  );
  if (changed.length > 0) {
    const asItIs = changed.map((item) => {
      const quota = now.get(cellOf(item));
      return {
        personId: item.personId,
        quarterStart: item.quarterStart,
        amount: quota?.amount ?? null,
        version: quota?.version ?? null,
      };
    });
    return { refused: 'changed-meanwhile', changed: asItIs };
  }

  const from = trueFrom && startOfDay(trueFrom, actor.timeZone);
  const done = { groupId: tx.groupId, set: 0, cleared: 0, unchanged: 0 };
  await Promise.all(
    items.map(async (item) => {
      const what = await record(tx, item, now.get(cellOf(item)) ?? null, from, reason);
      done[what] += 1;
    }),
  );
  return done;
}

async function record(
  tx: Tx,
  item: QuotaToSet,
  before: QuotaRow | null,
  from: Instant | undefined,
  reason: string | undefined,
) {
  const base = { table: quotas, reason, announce: 'quota.set' };
  const { currency } = tx.actor;
  if (item.amount === null) {
    if (!before) return 'unchanged';
    await tx.record({ ...base, before, after: null });
    return 'cleared';
  }
  if (before) {
    const lines = item.lines ?? linesWithin(before.lines, item.amount);
    const done = await tx.record({ ...base, before, after: { ...before, amount: item.amount, currency, lines } });
    return done.changeId === null ? 'unchanged' : 'set';
  }
  const { personId, quarterStart, amount } = item;
  const after = {
    id: newId(),
    version: 0,
    validFrom: '',
    personId,
    quarterStart,
    amount,
    currency,
    lines: item.lines ?? [],
  };
  await tx.record({ ...base, before: null, after, trueFrom: from });
  return 'set';
}

const cellOf = ({ personId, quarterStart }: { personId: string; quarterStart: LocalDate }) =>
  `${personId} ${quarterStart}`;

/** Quotas as a story or an archive knows them, each set at its own time; nobody has two for a quarter. */
export const enterQuotas = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<QuotaRow, keyof Kept | 'lines'> & Partial<QuotaRow> }[],
): Promise<void> =>
  tx.recordMany(
    quotas,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row: { lines: [], ...row } }] })),
  );

export { enterPlans } from './plans/enter.ts';
