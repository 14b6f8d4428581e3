import { type LocalDate, newId } from '../../ground/index.ts';
import { reportTo } from '../../people/organisation/actions.ts';
import { inactiveIn, peopleByIds } from '../../people/organisation/reads.ts';
import type { Tx } from '../../platform/history/door.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { createActivity } from '../../process/activities/actions.ts';
import { kindsOf } from '../../process/activities/reads.ts';
import { handOnShares, type ToHandOn, toHandOn } from '../../process/handover/actions.ts';
import { heldDraft, type Unfit } from './actions.ts';
import { type Changing, changingBy } from './changing.ts';
import { thereAt } from './placed.ts';
import { type Finding, findingsOf, isInTheWay } from './rules/findings.ts';
import { structuresOf } from './store.ts';
import { type DraftRow, drafts, type StructureRow, structures } from './tables.ts';

export type Asked = { day: LocalDate; movesLines: boolean; handsOver: boolean; task: string | null };
type No = { missing: true } | { conflict: DraftRow } | Unfit | { refused: 'not-whole'; findings: Finding[] };

/**
 * A draft holds from a day on: what stood until then stays the structure of the days before. `atOnce` says that whoever asked goes on to
 * what follows from it in this very act.
 */
export async function switchTo(
  tx: Tx,
  { id, seen }: { id: string; seen: number },
  { day, movesLines, handsOver, task }: Asked,
  { today, atOnce }: { today: LocalDate; atOnce: (draft: DraftRow) => Promise<boolean> },
): Promise<{ row: StructureRow } | No> {
  const held = await heldDraft(tx, id, seen);
  if (!('row' in held)) return held;
  if (day < today) return { unfit: { field: 'day', message: 'must be today or later' } };
  const draft = held.row;
  if (draft.teams.length === 0) return { unfit: { field: 'teams', message: 'must be at least one' } };
  const [there, gone] = await Promise.all([thereAt(tx, tx.actor, {}), inactiveIn(tx, tx.actor.workspaceId)]);
  const left = draft.people.find(({ personId }) => gone.includes(personId));
  if (left) {
    const name = (await peopleByIds(tx, tx.actor, [left.personId])).get(left.personId)?.name ?? '';
    return { unfit: { field: 'teams', message: `is ${name}, who has left` } };
  }
  const findings = findingsOf(draft, there).filter(isInTheWay);
  if (findings.length > 0) return { refused: 'not-whole', findings };
  const begins = day === today && (await atOnce(draft));
  await tx.record({ table: drafts, before: draft, after: null });
  const { name, levels, sizeBy, bands, teams, people } = draft;
  const row: StructureRow = {
    ...{ id: newId(), version: 0, validFrom: '', name, levels, sizeBy, bands, teams, people },
    ...{ startsOn: day, movesLines, handsOver, task, begunIn: begins ? tx.groupId : null },
  };
  const { version } = await tx.record({ table: structures, before: null, after: row });
  return { row: { ...row, version } };
}

export type Begun = { lines: number; companies: number; deals: number; moved: number };

type Report = (done: number) => Promise<void>;
type Clock = { today: LocalDate; now: string };

/** What follows from a structure that begins: reporting lines follow and what is with another team is handed over, as far as that was asked. */
export async function follow(tx: Tx, row: StructureRow, clock: Clock, report: Report = async () => {}): Promise<Begun> {
  const changing = await changingBy(tx, tx.actor, row, clock.now);
  const hand = tx.entrusted();
  const lines = row.movesLines ? await reportTo(hand, changing.lines.moves) : 0;
  const moved = row.handsOver ? await handOver(hand, changing, report) : 0;
  if (row.handsOver && row.task) await askTakers(hand, row.task, changing, clock);
  return { lines, ...countsOf(row.handsOver ? changing : { ...changing, going: [] }), moved };
}

/** A structure whose day has come begins, in an act of its own; null where it is gone or has begun. */
export async function begin(tx: Tx, id: string, clock: Clock, report?: Report): Promise<Begun | null> {
  const before = await tx.lock(structures, id);
  if (!before || before.begunIn !== null) return null;
  const { version } = await tx.record({ table: structures, before, after: { ...before, begunIn: tx.groupId } });
  return follow(tx, { ...before, begunIn: tx.groupId, version }, clock, report);
}

/** How many companies and open deals change hands. */
export function countsOf({ going, companies, open }: Changing): { companies: number; deals: number } {
  const leaving = new Set(going.map(({ id, fromId }) => `${id} ${fromId}`));
  return {
    companies: companies.filter(({ id, ownerId }) => leaving.has(`${id} ${ownerId}`)).length,
    deals: open.filter(
      (deal) => leaving.has(`${deal.id} ${deal.ownerId}`) || leaving.has(`${deal.companyId} ${deal.ownerId}`),
    ).length,
  };
}

async function handOver(tx: Tx, { going, open }: Changing, report: Report): Promise<number> {
  const shares = new Map<string, ToHandOn[]>();
  const notSecret = new Set(open.map(({ id }) => id));
  for (const [fromId, its] of Map.groupBy(going, ({ fromId }) => fromId)) {
    const toOf = new Map(its.map(({ id, toId }) => [id, toId]));
    for (const record of await toHandOn(tx, tx.actor, fromId)) {
      const toId = toOf.get(record.group) ?? (record.kind === 'deal' ? toOf.get(record.id) : undefined);
      if (toId === undefined || (record.kind === 'deal' && !notSecret.has(record.id))) continue;
      shares.set(toId, [...(shares.get(toId) ?? []), record]);
    }
  }
  return handOnShares(tx, shares, { reason: null, report });
}

const mostNamed = 20;

/** Whoever is given something has a task for it, due on the day, which names what comes from whom. */
async function askTakers(tx: Tx, task: string, { going, companies, open }: Changing, clock: Clock) {
  const kinds = (await kindsOf(tx, tx.actor)).filter(({ retired }) => !retired);
  const kind = kinds.find(({ icon }) => icon === 'task') ?? kinds[0];
  if (!kind) return;
  const called = new Map([...open, ...companies].map(({ id, name }) => [id, name]));
  const people = await peopleByIds(
    tx,
    tx.actor,
    going.map(({ fromId }) => fromId),
  );
  for (const [ownerId, its] of Map.groupBy(going, ({ toId }) => toId)) {
    const told = its.map(({ id, fromId }) => `${called.get(id) ?? ''} ← ${people.get(fromId)?.name ?? ''}`);
    const more = told.length > mostNamed ? [`+ ${told.length - mostNamed}`] : [];
    const body = [...told.slice(0, mostNamed), ...more].join('\n');
    await createActivity(tx, { kindId: kind.id, subject: task, body, on: clock.today, ownerId }, clock);
  }
}

/** The first structure that was to begin by today and has not; null where there is none. */
export async function dueNext(tx: Tx, today: LocalDate): Promise<StructureRow | null> {
  const all = await structuresOf(tx, tx.actor);
  return all.findLast(({ begunIn, startsOn }) => begunIn === null && startsOn <= today) ?? null;
}

type TakenBack = { row: StructureRow; left: number } | { missing: true } | { conflict: StructureRow };

/**
 * Takes a structure back, with the lines that followed and all that it handed over as it began; what was changed again since is left, and
 * counted. It is a draft again.
 */
export async function takeBack(tx: Tx, id: string, seen: number): Promise<TakenBack> {
  const before = await tx.lock(structures, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const { begunIn, name, levels, sizeBy, bands, teams, people } = before;
  await tx.record({ table: structures, before, after: null });
  const undone = begunIn ? await undoGroup(tx.entrusted(), begunIn) : null;
  const left = new Set((undone?.left ?? []).map(({ recordId }) => recordId));
  left.delete(id);
  // One that began in the act that made it comes back as a draft with that act.
  if (!begunIn || before.version > 1) {
    const after: DraftRow = { id: newId(), version: 0, validFrom: '', name, levels, sizeBy, bands, teams, people };
    await tx.record({ table: drafts, before: null, after });
  }
  return { row: before, left: left.size };
}
