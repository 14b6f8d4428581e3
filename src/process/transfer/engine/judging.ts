import type { LocalDate } from '../../../ground/days.ts';
import { newId } from '../../../ground/ids.ts';
import { mayTouchRoles } from '../../../people/organisation/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { fixedFields } from '../../../platform/access/policy.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { peopleWith } from '../../pipeline/index.ts';
import { type ImportKey, keysNamed } from '../row-store.ts';
import { type Candidate, isLeftOut, judge, type Word } from '../rules/judge.ts';
import type { Existing, ImportedKind } from '../rules/mapping.ts';
import type { PlannedRow, PlannedValue, Reference } from '../rules/planned.ts';
import type { Problem } from '../rules/source.ts';
import { dealNews } from './deal-news.ts';
import { several } from './directory.ts';
import { fieldFor, fitted } from './fitting.ts';
import { keysOf } from './keys.ts';
import { type Kind, kindOf } from './kinds.ts';
import { ambiguous, base, firstCode, type Judged, leftOut, twice, type Waiting } from './left-out.ts';
import { isReference, meantBy, namedRecords, type Place, valuesOf } from './look-up.ts';
import { isPart, judgeParts, linesOf, peopleOf, referencesInParts } from './parts.ts';
import { type ReasonOf, withReason } from './reasons.ts';
import type { StageOf } from './stage-places.ts';
import { knownHere } from './within.ts';

/** Whom a new record perhaps repeats, for each of some rows of a kind; filled by the search for duplicates. */
export type Candidates = (
  place: Place,
  kind: ImportedKind,
  rows: readonly PlannedRow[],
  /** The company that a row names, also one that the import brings; null where it names none. */
  companyOf: (row: PlannedRow) => string | null,
) => Promise<Candidate[][]>;

export type Judging = {
  existing: Existing;
  candidates: Candidates;
  /** Somebody's word on a row, by its table, line and kind. */
  decided(row: PlannedRow): Word | null;
  today: LocalDate;
  /** The rows that others beside them name by their line, and kinds of which rows of other tables may. */
  namedRows: ReadonlySet<string>;
  rowKinds: ReadonlySet<ImportedKind>;
  /** The stage here for one of the source. */
  stageOf: StageOf;
  /** The reason of loss in the tree that a text names; null where none is called so. */
  reasonOf: ReasonOf;
  /** By which the ids of the file are known. */
  source: string;
  /** While it is looked at, a row that an earlier one of the import was already is left out; written, it is itself. */
  isWriting: boolean;
};

/** What becomes of some rows of one kind, and by what each can be named from now on. Nothing is written. */
export async function judgeRows(
  place: Place,
  kindName: ImportedKind,
  waiting: readonly Waiting[],
  judging: Judging,
): Promise<{ judged: Judged[]; keys: ImportKey[] }> {
  if (isPart(kindName)) return { judged: await judgeParts(place, waiting, judging), keys: [] };
  const kind = kindOf(kindName);
  if (!kind) return { judged: waiting.map((one) => leftOut(one, 'not-imported')), keys: [] };
  const rows = waiting.map(({ row }) => row);
  const others = await namedRecords(place, rows.flatMap(referencesOf));
  const known = await knownHere(place, kind, waiting, others, judging);
  const given = waiting.map((one, at) => {
    const id = known[at];
    return { ...one, recordId: typeof id === 'string' ? id : (one.recordId ?? newId()) };
  });
  // A row may name another of its own kind beside it: the company that one belongs to.
  const named = new Map([...namesAmong(kind, given, judging), ...others]);
  const seen = judging.isWriting ? new Map<string, number>() : await seenBefore(place, kind, rows);
  const ids = known.filter((id): id is string => typeof id === 'string');
  const here = await valuesOf(place, kind, ids);
  // Written, rows were asked about before: those of the same files that are alike are not asked about once more.
  const companyOf = ({ values: { company } }: PlannedRow) =>
    (isReference(company) && meantBy(company, named)?.id) || null;
  const candidates = judging.isWriting ? [] : await judging.candidates(place, kindName, rows, companyOf);
  const fixed = new Set(fixedFields(place.actor, kind.table));
  const judged: Judged[] = [];
  const keys: ImportKey[] = [];
  for (const [at, one] of given.entries()) {
    const its = namesOf(one.row, kind, judging);
    const identity = keysOf(one.row, kind.known).map(({ by, value }) => `${by} ${value}`);
    const twin = identity.map((key) => seen.get(key)).find((row) => row !== undefined);
    const id = known[at] ?? null;
    // Only named in a row, and here or in the import already: there is nothing to say of it.
    if (one.row.isImplied && (twin !== undefined || id !== null)) {
      if (typeof id === 'string')
        keys.push(...its.map((key) => ({ kind: kindName, ...key, recordId: id, row: one.row.row })));
      continue;
    }
    const said = resolve(one, kind, named, fixed, judging);
    const { says } = said;
    const done =
      twin !== undefined
        ? leftOut(twice(one, twin), 'duplicate')
        : id === several
          ? leftOut(ambiguous(one), 'ambiguous-name')
          : lostFile(kindName, says, judging)
            ? leftOut(one, 'belongs-to-nothing')
            : verdictOf(
                one,
                says,
                id === null ? null : (here.get(id) ?? null),
                candidates[at] ?? [],
                judging,
                place.actor,
              );
    // What it becomes once those have come is written by its plan.
    judged.push(said.later.length > 0 ? { ...done, later: said.later, planned: done.planned ?? one.row } : done);
    if (done.recordId === null) continue;
    for (const key of identity) if (!judging.isWriting) seen.set(key, one.row.row);
    keys.push(...its.map((key) => ({ kind: kindName, ...key, recordId: done.recordId as string, row: one.row.row })));
  }
  return { judged, keys };
}

/** A file whose record turns out to be nowhere; while it is written, the database says so of it. */
const lostFile = (kind: ImportedKind, { about }: Values, { isWriting }: Pick<Judging, 'isWriting'>): boolean =>
  kind === 'file' && !isWriting && !(Array.isArray(about) && about.length > 0);

/** By what a row may be named: by its line only where another beside it does. */
function namesOf(row: PlannedRow, { named }: Kind, { namedRows, rowKinds }: Pick<Judging, 'namedRows' | 'rowKinds'>) {
  const isByLine = (row.externalId === null && rowKinds.has(row.kind)) || namedRows.has(`${row.table}#${row.row}`);
  // Contacts and deals of a list are named by their line or a key; by their names only where no list holds them.
  const isByName = row.isImplied === true || (row.kind !== 'contact' && row.kind !== 'deal');
  const ways = isByName ? named : named.filter((by) => by !== 'name');
  return keysOf(row, isByLine ? [...ways, 'row'] : ways);
}

/** The rows that these name by their line, as `table#7`. */
export const rowsNamedIn = (rows: readonly PlannedRow[]): Set<string> =>
  new Set(rows.flatMap((row) => referencesOf(row).flatMap(({ by, value }) => (by === 'row' ? [value] : []))));

/** What each of these rows will be, by the ways that another may name it; the first of a name keeps it. */
function namesAmong(kind: Kind, rows: readonly Waiting[], judging: Judging): Map<string, string> {
  const names = new Map<string, string>();
  for (const { row, recordId } of rows)
    for (const { by, value } of namesOf(row, kind, judging)) {
      const key = `${kind.kind} ${by} ${value}`;
      if (recordId !== null && !names.has(key)) names.set(key, recordId);
    }
  return names;
}

function verdictOf(
  one: Waiting,
  says: Values,
  here: Values | null,
  candidates: readonly Candidate[],
  judging: Judging,
  actor: Actor,
): Judged {
  if (isLeftOut(one.problems)) return { ...leftOut(one, firstCode(one.problems)), says };
  const news = here && one.row.kind === 'deal' ? dealNews(one, here, judging, actor) : null;
  const told: Values = { ...says, ...news?.values, ...idTaken(one.row, here, judging) };
  // The same words as before say nothing against the reason that somebody chose since.
  if (here?.lossReasonId && here.lostReason === told.lostReason) delete told.lossReasonId;
  const kept = [...(ofNew[one.row.kind] ?? []), ...reservedOf(one, here, actor)];
  const sameHere =
    here &&
    Object.fromEntries(
      Object.entries(told).filter(([field]) => (field in here || field.startsWith('custom.')) && !kept.includes(field)),
    );
  const said = { values: sameHere ?? says, here, candidates, decided: judging.decided(one.row) };
  const { outcome, changes, why } = judge(said, judging.existing);
  const isIn = outcome === 'create' || outcome === 'change' || outcome === 'unchanged';
  const isWritten = outcome === 'create' || outcome === 'change' || outcome === 'perhaps';
  return {
    ...base(one),
    outcome,
    why,
    changes,
    candidates: outcome === 'perhaps' ? candidates : [],
    recordId: isIn ? one.recordId : null,
    planned: isWritten ? one.row : null,
    cells: one.problems.length > 0 || outcome === 'perhaps' ? one.cells : null,
    says,
    ...(news ? { since: news.since } : {}),
  };
}

/** A record that was known by its name takes the id of the file where it has none, so that the next file finds it by that. */
const idTaken = ({ externalId }: PlannedRow, here: Values | null, { source }: Judging): Values =>
  here && externalId !== null && here.externalId === null
    ? { externalId, ['importSource' in here ? 'importSource' : 'source']: source }
    : {};

/**
 * What lines and people say of a deal that is here, they say themselves; when it was opened it knows itself. A file that is here keeps
 * its bytes.
 */
const ofNew: Partial<Record<ImportedKind, readonly string[]>> = {
  deal: ['lines', 'people', 'createdOn', 'sourceStage'],
  file: ['fileId', 'size', 'addedById'],
  // What became of a lead since it is here is known better here.
  lead: ['status', 'statusReason', 'recycleOn', 'receivedAt', 'answeredAt', 'companyId', 'contactId', 'dealId'],
  // What somebody may do here is nothing that a list of people knows: it only guesses who leads.
  person: ['role'],
};

/** What is left as it stands of a leader who is here: that he is, and where his notices go, but by the hand of a leader. */
function reservedOf({ row, problems }: Waiting, here: Values | null, actor: Actor): readonly string[] {
  if (row.kind !== 'person' || here?.role !== 'leader') return [];
  const reserved = mayTouchRoles(actor, 'leader') ? ['active'] : ['active', 'email'];
  for (const field of reserved) {
    const value = row.values[field];
    if (value === undefined || value === null || value === here[field]) continue;
    const said = { file: row.file, row: row.row, column: field, code: 'not-yours' as const, value: String(value) };
    problems.push({ ...said, hint: null, effect: 'value-left-out' });
  }
  return reserved;
}

/** By what rows of the import before these are known: the same again is left out. */
async function seenBefore(place: Place, kind: Kind, rows: readonly PlannedRow[]): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const keys = rows.flatMap((row) => keysOf(row, kind.known));
  for (const [by, its] of Map.groupBy(keys, (key) => key.by)) {
    const values = [...new Set(its.map(({ value }) => value))];
    const found = await keysNamed(place.reader, place.actor.workspaceId, place.importId, kind.kind, by, values);
    for (const [value, { row }] of found) seen.set(`${by} ${value}`, row);
  }
  return seen;
}

function referencesOf(row: PlannedRow): Reference[] {
  const said: readonly unknown[] = [...Object.values(row.values), ...Object.values(row.added)].flat();
  return [...said.filter(isReference), ...referencesInParts(row)];
}

/** The values of a row with ids for names; what names nobody, or is not his to write, is a problem and left out. */
function resolve(
  one: Waiting,
  kind: Kind,
  named: ReadonlyMap<string, string>,
  fixed: ReadonlySet<string>,
  { today, reasonOf }: Pick<Judging, 'today' | 'reasonOf'>,
): { says: Values; later: { field: string; reference: Reference }[] } {
  const says: Values = {};
  const later: { field: string; reference: Reference }[] = [];
  const { row, problems } = one;
  const leave = (code: Problem['code'], field: string, value: string) =>
    problems.push({ file: row.file, row: row.row, column: field, code, value, hint: null, effect: 'value-left-out' });
  const take = (field: string, value: PlannedValue) => {
    if (fixed.has(fieldFor(kind.kind, field))) return leave('not-yours', field, '');
    if (isReference(value)) {
      const meant = meantBy(value, named);
      if (meant === null && value.comes && (value.isLink || value.kind === kind.kind))
        later.push({ field: fieldFor(kind.kind, field), reference: value });
      else if (meant === null) leave(unknownCode(value), field, value.value);
      else says[field] = meant.id;
    } else if (Array.isArray(value)) {
      for (const one of value)
        if (isReference(one) && meantBy(one, named) === null) leave(unknownCode(one), field, one.value);
      says[field] = namedIn(value, named, field === 'about' || field === 'with');
    } else if (value !== null && value !== undefined) says[field] = value;
  };
  for (const [field, value] of Object.entries(row.values)) take(field, value);
  const own = withReason(fitted(kind.kind, says, today), fixed, reasonOf);
  for (const key of Object.keys(says)) delete says[key];
  for (const [key, value] of Object.entries(row.added)) take(`custom.${key}`, value);
  const id = one.recordId ?? '';
  const parts = {
    ...(row.lines ? { lines: linesOf(id, row.lines, named) } : {}),
    ...(row.people ? { people: peopleWith([], peopleOf(id, row.people, named)) } : {}),
  };
  const whole = { ...own, ...says, ...parts };
  return { says: kind.completed ? kind.completed(whole) : whole, later };
}

/** A list with ids for names; of what an activity is about the kind is kept beside the id. */
const namedIn = (list: readonly unknown[], named: ReadonlyMap<string, string>, withKind: boolean): unknown[] =>
  list.flatMap((each) => {
    if (!isReference(each)) return [each];
    const meant = meantBy(each, named);
    return meant === null ? [] : [withKind ? meant : meant.id];
  });

const unknownCode = ({ kind, orKinds = [] }: Reference): Problem['code'] =>
  orKinds.length === 0 && (kind === 'person' || kind === 'product' || kind === 'company')
    ? `unknown-${kind}`
    : 'unknown-record';
