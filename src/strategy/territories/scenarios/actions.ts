import type { LocalDate } from '../../../ground/days.ts';
import { newId } from '../../../ground/ids.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Tx } from '../../../platform/history/door.ts';
import {
  everyTerritory,
  fresh,
  type Given,
  known,
  strangersIn,
  type Unfit,
  unfitAmong,
  withGiven,
} from '../actions.ts';
import { type Drawn, firstDraft, parentsFirst, publication } from '../rules/scenarios/publication.ts';
import { reseated } from '../rules/scenarios/seats.ts';
import { type TerritoryRow, territories } from '../tables.ts';
import { asLists, drawnIn, type ScenarioRow, scenarios } from './tables.ts';

export type Refused = 'published' | 'changed-since' | 'too-many-named';
/** What stands in the way of what was asked for. */
export type No<R extends Refused = never> = { missing: true } | { conflict: ScenarioRow } | Unfit | { refused: R };
type Done<R extends Refused = never> = { row: ScenarioRow } | No<R>;
/** A territory of a draft as it is given: without an id it is a new one. */
type GivenTerritory = Given & { id?: string | undefined; name: string };
type GivenScenario = {
  name?: string | undefined;
  firstOn?: LocalDate | null | undefined;
  territories?: readonly GivenTerritory[] | undefined;
};

export const drawnOf = ({ version: _, validFrom: __, ...row }: TerritoryRow): Drawn => row;

/** A draft of all that holds on its first day, or of another draft. */
export async function makeScenario(
  tx: Tx,
  { name, firstOn = null, from }: { name: string; firstOn?: LocalDate | null | undefined; from?: string | undefined },
  today: LocalDate,
): Promise<Done> {
  const other = from === undefined ? null : await scenarioAt(tx, from);
  if (from !== undefined && !other) return { unfit: { field: 'from', message: 'is not here' } };
  const standing = await everyTerritory(tx, tx.actor);
  const drawn = other ? drawnIn(other) : firstDraft(standing.map(drawnOf), firstOn ?? today);
  const row: ScenarioRow = {
    ...{ id: newId(), version: 0, validFrom: '', name, firstOn: firstOn ?? other?.firstOn ?? null, publishedOn: null },
    ...asLists(drawn),
    known: other?.known ?? standing.map(({ id, version }) => ({ territoryId: id, version })),
  };
  const { version } = await tx.record({ table: scenarios, before: null, after: row });
  return { row: { ...row, version } };
}

export const scenarioAt = (tx: Pick<Tx, 'row' | 'actor'>, id: string): Promise<ScenarioRow | null> =>
  tx.row<ScenarioRow>(readable(tx.actor, scenarios).where('id', '=', id) as never);

/** What a draft may still be told: its name, its day, its territories, which are given whole. */
export async function changeScenario(
  tx: Tx,
  id: string,
  seen: number,
  given: GivenScenario,
): Promise<Done<'published'>> {
  const held = await openDraft(tx, id, seen);
  if (!('row' in held)) return held;
  const { row: before } = held;
  const drawn = given.territories ? await drawnAs(tx, drawnIn(before), given.territories) : drawnIn(before);
  if ('unfit' in drawn) return drawn;
  const after: ScenarioRow = {
    ...before,
    ...{ name: given.name ?? before.name, firstOn: given.firstOn === undefined ? before.firstOn : given.firstOn },
    ...asLists(drawn),
  };
  return saved(tx, before, after);
}

/** Moves companies of a draft to other territories, by their names. */
export async function moveByName(
  tx: Tx,
  before: ScenarioRow,
  moves: readonly { companyId: string; to: string }[],
): Promise<{ row: ScenarioRow } | { refused: 'too-many-named' }> {
  const toOf = new Map(moves.map(({ companyId, to }) => [companyId, to]));
  const drawn = drawnIn(before).map((one) => {
    const stay = one.named.filter(({ companyId }) => one.isOverlay || !toOf.has(companyId));
    const come = moves.flatMap(({ companyId, to }) => (to === one.id ? [{ companyId }] : []));
    return { ...one, named: [...stay, ...come] };
  });
  if (drawn.some(({ named }) => named.length > mostNamed)) return { refused: 'too-many-named' };
  return saved(tx, before, { ...before, ...asLists(drawn) });
}

/** Others work some territories of a draft from a day on. */
export const reseat = (
  tx: Tx,
  before: ScenarioRow,
  peopleOf: ReadonlyMap<string, readonly string[]>,
  day: LocalDate,
): Promise<{ row: ScenarioRow }> =>
  saved(tx, before, {
    ...before,
    ...asLists(
      drawnIn(before).map((one) => {
        const incoming = peopleOf.get(one.id);
        return incoming ? { ...one, people: reseated(one.people, incoming, day) } : one;
      }),
    ),
  });

/** As many as one territory may name. */
const mostNamed = 1_000;

async function saved(tx: Tx, before: ScenarioRow, after: ScenarioRow): Promise<{ row: ScenarioRow }> {
  const { version } = await tx.record({ table: scenarios, before, after });
  return { row: { ...after, version } };
}

/** A draft, locked, as whoever changes it has seen it. */
export async function openDraft(tx: Tx, id: string, seen: number): Promise<Done<'published'>> {
  const row = await tx.lock(scenarios, id);
  if (!row) return { missing: true };
  if (row.version !== seen) return { conflict: row };
  return row.publishedOn === null ? { row } : { refused: 'published' };
}

async function drawnAs(tx: Tx, before: readonly Drawn[], given: readonly GivenTerritory[]): Promise<Drawn[] | Unfit> {
  const left = new Map(before.map((one) => [one.id, one]));
  const drawn: Drawn[] = [];
  for (const { id, ...fields } of given) {
    const stood = id === undefined ? undefined : left.get(id);
    if (id !== undefined && !stood) return unfit('name one that is not in it, or one twice');
    left.delete(id ?? '');
    const before = { ...fresh, id: newId(), name: fields.name, ...stood } as TerritoryRow;
    const all = await known(tx, tx.actor, fields, before);
    if ('unfit' in all) return unfit(all.unfit.message);
    const said = withGiven(before, all.given);
    if ('unfit' in said) return unfit(said.unfit.message);
    drawn.push(drawnOf(said.row));
  }
  const wrong = unfitAmong(drawn, drawn) ?? (await strangersIn(tx, tx.actor, namedIn(given)));
  return wrong ? unfit(wrong.unfit.message) : drawn;
}

const namedIn = (given: readonly GivenTerritory[]) => ({
  named: given.flatMap(({ named }) => named ?? []),
  people: given.flatMap(({ people }) => people ?? []),
});

const unfit = (message: string): Unfit => ({ unfit: { field: 'territories', message } });

/**
 * Makes the territories those of a draft from a day on, as one act that is undone as one. Where some have changed since they were drawn
 * it is said first which.
 */
export async function publishScenario(
  tx: Tx,
  id: string,
  seen: number,
  { day, evenSo, today }: { day: LocalDate; evenSo: boolean; today: LocalDate },
): Promise<Done<'published' | 'changed-since'>> {
  const held = await openDraft(tx, id, seen);
  if (!('row' in held)) return held;
  if (day < today) return { unfit: { field: 'day', message: 'is over' } };
  const ids = (await everyTerritory(tx, tx.actor)).map((one) => one.id).sort();
  const standing = ids.length > 0 ? await tx.lockMany(territories, ids) : [];
  const known = new Map(held.row.known.map(({ territoryId, version }) => [territoryId, version]));
  const standingIds = new Set(ids);
  const gone = new Set([...known.keys()].filter((one) => !standingIds.has(one)));
  const hasChanged = gone.size > 0 || standing.some((one) => known.get(one.id) !== one.version);
  if (hasChanged && !evenSo) return { refused: 'changed-since' };
  const drawn = drawnIn(held.row);
  const asked = { standing: standing.map(drawnOf), gone, drawn, day, today, newId };
  await write(tx, standing, publication(asked), day);
  return saved(tx, held.row, { ...held.row, firstOn: day, publishedOn: today });
}

async function write(
  tx: Tx,
  standing: readonly TerritoryRow[],
  { made, changed, ended, removed }: ReturnType<typeof publication>,
  day: LocalDate,
): Promise<void> {
  const stood = new Map(standing.map((row) => [row.id, row]));
  const rowOf = async (id: string) => (await tx.lock(territories, id)) as TerritoryRow;
  for (const one of parentsFirst(made))
    await tx.record({ table: territories, before: null, after: { ...one, version: 0, validFrom: '' } as TerritoryRow });
  for (const one of changed) {
    const before = await rowOf(one.id);
    await tx.record({ table: territories, before, after: { ...before, ...one } as TerritoryRow });
  }
  for (const id of ended.filter((one) => stood.has(one))) {
    const before = await rowOf(id);
    await tx.record({ table: territories, before, after: { ...before, untilOn: day } });
  }
  for (const id of removed) await tx.record({ table: territories, before: await rowOf(id), after: null });
}

/** Takes a draft away, or what was published of one: the territories stay. */
export async function removeScenario(tx: Tx, id: string, seen: number): Promise<Done> {
  const row = await tx.lock(scenarios, id);
  if (!row) return { missing: true };
  if (row.version !== seen) return { conflict: row };
  await tx.record({ table: scenarios, before: row, after: null });
  return { row };
}
