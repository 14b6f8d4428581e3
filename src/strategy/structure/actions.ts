import { type Instant, newId } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Design, faultIn, type Team } from './rules/design.ts';
import { drawnAt } from './store.ts';
import { type DraftRow, drafts, type StructureRow, structures } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: DraftRow } | { missing: true } | { conflict: DraftRow } | Unfit;
/** What is said of a draft: a team without an id is a new one, and its lead stands among its people. */
export type Given = {
  name?: string | undefined;
  levels?: Design['levels'] | undefined;
  sizeBy?: Design['sizeBy'] | undefined;
  bands?: Design['bands'] | undefined;
  teams?: readonly GivenTeam[] | undefined;
};
export type GivenTeam = Omit<Team, 'id'> & {
  id?: string | undefined;
  leadId: string | null;
  people: readonly string[];
};

const fresh: Design = { levels: ['territory'], sizeBy: 'employees', bands: [], teams: [], people: [] };

/** A draft of nothing yet, or of a structure or another draft. */
export async function makeDraft(
  tx: Tx,
  { name, from, ...given }: Given & { name: string; from?: string | undefined },
): Promise<Done> {
  const other = from === undefined ? null : await drawnAt(tx, tx.actor, from);
  if (from !== undefined && !other) return { unfit: { field: 'from', message: 'is not here' } };
  const { levels, sizeBy, bands, teams, people } = other ?? fresh;
  const before: DraftRow = { id: newId(), version: 0, validFrom: '', name, levels, sizeBy, bands, teams, people };
  const row = await withGiven(tx, before, given);
  return 'unfit' in row ? row : written(tx, null, row);
}

/** What a draft may be told: its name, its levels, its bands, its teams, which are given whole. */
export async function changeDraft(tx: Tx, id: string, seen: number, given: Given): Promise<Done> {
  const held = await heldDraft(tx, id, seen);
  if (!('row' in held)) return held;
  const row = await withGiven(tx, held.row, given);
  return 'unfit' in row ? row : written(tx, held.row, row);
}

export async function removeDraft(tx: Tx, id: string, seen: number): Promise<Done> {
  const held = await heldDraft(tx, id, seen);
  if (!('row' in held)) return held;
  await tx.record({ table: drafts, before: held.row, after: null });
  return held;
}

/** A draft, locked, as whoever changes it has seen it. */
export async function heldDraft(tx: Tx, id: string, seen: number): Promise<Done> {
  const row = await tx.lock(drafts, id);
  if (!row) return { missing: true };
  return row.version === seen ? { row } : { conflict: row };
}

async function written(tx: Tx, before: DraftRow | null, row: DraftRow): Promise<Done> {
  const { version } = await tx.record({ table: drafts, before, after: row });
  return { row: { ...row, version } };
}

async function withGiven(tx: Tx, before: DraftRow, { teams, ...given }: Given): Promise<DraftRow | Unfit> {
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const drawn = teams ? teamsOf(before, teams) : {};
  if ('unfit' in drawn) return drawn as Unfit;
  const after: DraftRow = { ...before, ...told, ...drawn };
  const bands = after.bands.toSorted((a, b) => a.from - b.from);
  const fault = faultIn({ ...after, bands });
  if (fault) return { unfit: fault };
  if (teams) {
    const known = await peopleByIds(
      tx,
      tx.actor,
      after.people.map(({ personId }) => personId),
    );
    const stranger = after.people.find(({ personId }) => !known.has(personId));
    const at = after.teams.findIndex(({ id }) => id === stranger?.teamId);
    if (stranger) return { unfit: { field: `teams.${at}.people`, message: 'is not here' } };
  }
  return { ...after, bands };
}

function teamsOf(before: DraftRow, given: readonly GivenTeam[]): Pick<Design, 'teams' | 'people'> | Unfit {
  const left = new Set(before.teams.map(({ id }) => id));
  const drawn: { team: Team; people: Design['people'] }[] = [];
  for (const [at, { id = newId(), name, keys, leadId, people }] of given.entries()) {
    if (given[at]?.id !== undefined && !left.delete(id))
      return { unfit: { field: `teams.${at}.id`, message: 'names one that is not in it, or one twice' } };
    const all = leadId === null || people.includes(leadId) ? people : [leadId, ...people];
    drawn.push({
      team: { id, name, keys },
      people: all.map((personId) => ({ teamId: id, personId, isLead: personId === leadId })),
    });
  }
  return { teams: drawn.map(({ team }) => team), people: drawn.flatMap(({ people }) => people) };
}

type Told<Row> = { id: string; from: Instant; row: Omit<Row, keyof Kept> };

/** Structures and drafts of them as they are known from elsewhere, each true from its moment on. */
export async function enterStructures(
  tx: Tx,
  known: { structures: readonly Told<StructureRow>[]; drafts: readonly Told<DraftRow>[] },
): Promise<void> {
  const told = <Row>({ id, from, row }: Told<Row>) => ({ id, states: [{ from, row }] });
  await tx.recordMany(structures, known.structures.map(told));
  await tx.recordMany(drafts, known.drafts.map(told));
}
