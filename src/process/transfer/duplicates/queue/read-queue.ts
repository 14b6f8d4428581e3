import type { LocalDate } from '../../../../ground/days.ts';
import type { Money } from '../../../../ground/money.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import { besideRecords, readable, writable } from '../../../../platform/access/narrow.ts';
import { hiddenFields } from '../../../../platform/access/policy.ts';
import { afterCursor, type Cursor } from '../../../../platform/database/keyset.ts';
import { build } from '../../../../platform/database/query.ts';
import type { Kept, Table } from '../../../../platform/database/tables.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import { companiesByIds } from '../../../accounts/reads.ts';
import { knownByIds } from '../candidates.ts';
import type { KnownKind } from '../rules/keys.ts';
import { type Compared, likelyEnough, type Reason } from '../rules/likely.ts';
import { tableOf } from '../side-by-side.ts';
import { type PairRow, verdicts } from './tables.ts';
import { weightsFor } from './weights.ts';

export type QueueAsked = { kind: KnownKind; limit: number; cursor: Cursor | null };
type Side = { id: string; name: string; detail: string | null; amount: Money | null };
export type QueuedPair = { id: string; score: number; reasons: Reason[]; one: Side; other: Side; group: string[] };

/** Pairs that nobody decided about, of records that are both the actor's to change, the likeliest first. */
function undecided(actor: Actor, kind: KnownKind, today: LocalDate) {
  const table = tableOf(kind) as Table<Kept>;
  const mine = () => writable(actor, table).clearSelect().select('id');
  return build
    .selectFrom(besideRecords<PairRow>(actor, 'likely_pairs').as('p'))
    .innerJoin(mine().as('a'), 'a.id', 'p.oneId')
    .innerJoin(mine().as('b'), 'b.id', 'p.otherId')
    .leftJoin(readable(actor, verdicts).as('v'), (join) =>
      join.onRef('v.oneId', '=', 'p.oneId').onRef('v.otherId', '=', 'p.otherId'),
    )
    .where('p.kind', '=', kind)
    .where((eb) =>
      eb.or([
        eb('v.id', 'is', null),
        eb('v.agreed', '<>', eb.ref('p.agreed')),
        eb.and([eb('v.verdict', '=', 'later'), eb('v.until', '<=', today)]),
      ]),
    );
}

/** A page of the queue, how many there are, and on how many decisions the weights rest. */
export async function pageOfQueue(reader: Reader, actor: Actor, asked: QueueAsked, today: LocalDate) {
  const { kind, limit, cursor } = asked;
  let found = undecided(actor, kind, today)
    .select(['p.id', 'p.kind', 'p.oneId', 'p.otherId', 'p.score', 'p.agreed'])
    .orderBy('p.score', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1);
  if (cursor) found = found.where(afterCursor('p.score', 'desc', cursor, false));
  const [rows, total, learned] = await Promise.all([
    reader.rows(found),
    reader.row(undecided(actor, kind, today).select((eb) => eb.fn.countAll<number>().as('n'))),
    weightsFor(reader, actor, kind),
  ]);
  const page = rows.slice(0, limit);
  const known = await knownByIds(reader, actor, kind, new Set(page.flatMap(({ oneId, otherId }) => [oneId, otherId])));
  const groups = await groupsOf(reader, actor, kind, today, page);
  const firmIds = kind === 'deal' ? [...known.values()].flatMap(({ companyId }) => companyId ?? []) : [];
  const firms = await companiesByIds(reader, actor, firmIds);
  const items = page.flatMap(({ id, oneId, otherId }): QueuedPair[] => {
    const [one, other] = [known.get(oneId), known.get(otherId)];
    if (!one || !other) return [];
    // By what is kept from him somebody is told of nobody.
    const likely = likelyEnough(kind, one, other, learned.weights);
    if (!likely) return [];
    const { score, reasons } = likely;
    const side = (its: string, of: Compared) => sideOf(its, of, kind === 'deal' ? firms : null);
    return [{ id, score, reasons, one: side(oneId, one), other: side(otherId, other), group: groups(oneId, otherId) }];
  });
  const seesAll = hiddenFields(actor, tableOf(kind)).length === 0;
  return {
    items,
    next: rows.length > limit ? (page.at(-1) as PairRow) : null,
    total: seesAll ? Number(total?.n ?? 0) : undefined,
    learned: { labels: learned.labels, isLearned: learned.isLearned },
  };
}

function sideOf(id: string, of: Compared, firms: ReadonlyMap<string, { name: string }> | null): Side {
  const { name, email, website, city, series, externalId, amount } = of;
  const tells = firms ? [firms.get(of.companyId ?? '')?.name] : [email, website, city, series];
  const [sum, currency = ''] = amount?.split(' ') ?? [];
  return {
    id,
    name: name ?? '',
    detail: tells.filter(Boolean).join(' · ') || externalId || null,
    amount: sum ? { amount: Number(sum), currency } : null,
  };
}

/** So sure two must be for a third to come with them. */
const surely = 0.9;
const mostInGroup = 20;

/** Whoever is surely the same as one of a pair belongs to its group. */
async function groupsOf(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  today: LocalDate,
  page: readonly { oneId: string; otherId: string }[],
) {
  const ids = [...new Set(page.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  if (ids.length === 0) return () => [];
  const sure = await reader.rows(
    undecided(actor, kind, today)
      .select(['p.oneId', 'p.otherId'])
      .where('p.score', '>=', surely)
      .where((eb) => eb.or([eb('p.oneId', 'in', ids), eb('p.otherId', 'in', ids)]))
      .limit(2_000),
  );
  const beside = new Map<string, Set<string>>();
  for (const { oneId, otherId } of sure)
    for (const [from, to] of [
      [oneId, otherId],
      [otherId, oneId],
    ] as const)
      beside.set(from, (beside.get(from) ?? new Set()).add(to));
  return (one: string, other: string) =>
    [...new Set([one, other, ...(beside.get(one) ?? []), ...(beside.get(other) ?? [])])].slice(0, mostInGroup);
}
