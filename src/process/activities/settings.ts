import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { defaultKinds, type KindSetting } from './rules/kinds.ts';
import { missingIn, type StandardFields } from './rules/standards.ts';
import { kindsAt } from './store.ts';
import { type Kind, kinds, type Standard, standards, suggestions } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
type Lacks = { refused: 'needs-definition'; lacks: string[] };
export type SettingOutcome = { id: string } | { missing: true } | { conflict: string } | Unfit | Lacks;
type Given<Fields> = { [F in keyof Fields]?: Fields[F] | undefined };

const fresh = (): Kept => ({ id: newId(), version: 0, validFrom: '' });

/** The kinds that a workspace begins with; gives them in their order. */
export async function addActivityKinds(tx: Tx, settings: readonly KindSetting[] = defaultKinds): Promise<Kind[]> {
  const rows = settings.map((setting) => ({ ...setting, ...fresh() }));
  const from = await tx.now();
  await tx.recordMany(
    kinds,
    rows.map(({ id, version: _, validFrom: __, ...row }) => ({ id, states: [{ from, row }] })),
  );
  return rows;
}

const blankKind: Omit<KindSetting, 'name' | 'position'> = {
  icon: 'task',
  hue: 0,
  hasDirection: false,
  channel: null,
  outcomes: [],
  twoWayOutcomes: [],
  countsAsContact: false,
  asksNextStep: false,
  happensAtOnce: false,
  retired: false,
};

export async function createKind(
  tx: Tx,
  given: Given<KindSetting> & Pick<KindSetting, 'name'>,
): Promise<SettingOutcome> {
  if (!may(tx.actor, kinds.policy, 'write', null)) return { missing: true };
  const position = Math.max(-1, ...(await kindsAt(tx, tx.actor)).map((kind) => kind.position)) + 1;
  const after = { ...blankKind, position, ...definedOf(given), ...fresh() } as Kind;
  await tx.record({ table: kinds, before: null, after });
  return { id: after.id };
}

/** Renames a kind, changes what is asked, retires it: what was done keeps what it was. */
export async function updateKind(tx: Tx, id: string, seen: number, given: Given<KindSetting>): Promise<SettingOutcome> {
  const before = await tx.lock(kinds, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await tx.record({ table: kinds, before, after: { ...before, ...definedOf(given) } as Kind });
  return { id };
}

/** The field that names a kind which is not here. */
async function unknownKind(tx: Tx, ids: readonly string[]): Promise<Unfit | null> {
  const known = new Set((await kindsAt(tx, tx.actor)).map(({ id }) => id));
  const lost = ids.findIndex((id) => !known.has(id));
  return lost < 0 ? null : { unfit: { field: `kindIds.${lost}`, message: 'is not here' } };
}

/** Which kinds are suggested in a stage, the first first; none takes the suggestion away. */
export async function suggestKinds(tx: Tx, stageId: string, kindIds: string[]): Promise<SettingOutcome> {
  if (!may(tx.actor, suggestions.policy, 'write', null)) return { missing: true };
  const unfit = await unknownKind(tx, kindIds);
  if (unfit) return unfit;
  const known = await tx.row(readable(tx.actor, suggestions).where('stageId', '=', stageId));
  const before = known && (await tx.lock(suggestions, known.id));
  const after = kindIds.length === 0 ? null : { ...(before ?? { ...fresh(), stageId }), kindIds };
  if (before || after) await tx.record({ table: suggestions, before, after });
  return { id: stageId };
}

type StandardGiven = Given<StandardFields>;

/** What is expected, first as a draft: nobody is measured by it until it says what counts, and why. */
export async function createStandard(
  tx: Tx,
  given: StandardGiven & Pick<StandardFields, 'name' | 'startsOn'>,
): Promise<SettingOutcome> {
  if (!may(tx.actor, standards.policy, 'write', null)) return { missing: true };
  const blank = { kindIds: [], definition: '', why: '', target: 1, per: 'week', role: null, personId: null };
  const after = { ...blank, published: false, endsOn: null, ...definedOf(given), ...fresh() } as unknown as Standard;
  const wrong = await wrongWith(tx, after);
  if (wrong) return wrong;
  await tx.record({ table: standards, before: null, after });
  return { id: after.id };
}

/** Changes a standard from now on; the past keeps what was expected then. */
export async function updateStandard(tx: Tx, id: string, seen: number, given: StandardGiven): Promise<SettingOutcome> {
  const before = await tx.lock(standards, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const after = { ...before, ...definedOf(given) } as Standard;
  const wrong = await wrongWith(tx, after);
  if (wrong) return wrong;
  await tx.record({ table: standards, before, after });
  return { id };
}

async function wrongWith(tx: Tx, after: Standard): Promise<Unfit | Lacks | null> {
  const { personId, startsOn, endsOn } = after;
  if (endsOn !== null && endsOn < startsOn) return { unfit: { field: 'endsOn', message: 'is before it starts' } };
  if (personId && after.role) return { unfit: { field: 'personId', message: 'is for one person or for a role' } };
  if (personId && !(await peopleByIds(tx, tx.actor, [personId])).has(personId))
    return { unfit: { field: 'personId', message: 'is not here' } };
  const unfit = await unknownKind(tx, after.kindIds);
  if (unfit) return unfit;
  const lacks = missingIn(after);
  return after.published && lacks.length > 0 ? { refused: 'needs-definition', lacks } : null;
}

/** What is suggested in each stage, or in one. */
export const suggestionsAt = (reader: Reader, actor: Actor, stageId: string | undefined) => {
  const all = readable(actor, suggestions).orderBy('id');
  return reader.rows(stageId === undefined ? all : all.where('stageId', '=', stageId));
};
