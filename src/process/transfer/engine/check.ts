import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Progress } from '../../../platform/jobs/runs.ts';
import {
  addKeys,
  addRows,
  type Fix,
  fixesOf,
  forgetRows,
  headsOf,
  isWord,
  type JudgedRow,
  rowsNoticed,
  wordAt,
} from '../row-store.ts';
import type { Word } from '../rules/judge.ts';
import { type ImportedKind, importedKinds, type Mapping } from '../rules/mapping.ts';
import type { PlannedRow, Planner } from '../rules/planned.ts';
import { addDay, addSum, count, emptyTally, filesInBytes, type Tally } from '../rules/tally.ts';
import { countUnoffered } from '../rules/unoffered.ts';
import type { ImportRow } from '../tables.ts';
import { type Batch, batchesOf, fixKey, oneAhead, oneBehind, survey } from './batches.ts';
import { Directory, inDirectory } from './directory.ts';
import { type Candidates, type Judging, judgeRows, rowsNamedIn } from './judging.ts';
import { type Later, laterIn, settleLater } from './later.ts';
import type { Waiting } from './left-out.ts';
import type { Place } from './look-up.ts';
import { atRest, planFor } from './planning.ts';
import { reasonsNow } from './reasons.ts';
import { stagesNow } from './stage-places.ts';

export type CheckPorts = { candidates: Candidates; today(actor: Actor): string };

export type Report = (progress: Progress) => Promise<void>;

/** Somebody's words on rows that are perhaps duplicates. */
export const wordsIn = (fixes: readonly Fix[]): ((row: PlannedRow) => Word | null) => {
  const words = new Map(
    fixes
      .filter(isWord)
      .map(({ sourceTable, row, columnAt, value }) => [`${fixKey(sourceTable, row)} ${columnAt}`, value]),
  );
  return ({ table, row, kind }) => {
    const word = words.get(`${fixKey(table, row)} ${wordAt(kind)}`);
    return word === undefined ? null : word === 'create' || word === 'leave' ? word : { same: word };
  };
};

export const openPlace = async (
  db: Database,
  actor: Actor,
  { id, mapping }: Pick<ImportRow, 'id' | 'mapping'>,
): Promise<Omit<Place, 'reader'>> => ({
  actor,
  importId: id,
  source: mapping.source,
  directory: await db.read(actor, (reader) => Directory.of(reader, actor, inDirectory)),
});

/**
 * Says for every row what would become of it, and writes nothing but that. It begins anew whenever it is begun: what a
 * check before it found is forgotten.
 */
export async function checkImport(
  db: Database,
  actor: Actor,
  one: ImportRow,
  { candidates, today }: CheckPorts,
  report: Report,
): Promise<Tally> {
  const { workspaceId } = actor;
  await db.transaction(actor, (tx) => forgetRows(tx, workspaceId, one.id));
  const [heads, fixes] = await db.read(actor, (reader) =>
    Promise.all([headsOf(reader, workspaceId, one.id), fixesOf(reader, workspaceId, one.id)]),
  );
  const { mapping } = one;
  const planner = await db.read(actor, (reader) => planFor(reader, actor, one, today(actor)));
  const tables = one.files.filter(({ isBeside }) => !isBeside);
  const files = new Map(tables.map((file) => [file.name, atRest(db, actor, file)]));
  const byRow = Map.groupBy(fixes, ({ sourceTable, row }) => fixKey(sourceTable, row));
  const place = await openPlace(db, actor, one);
  const judging = {
    existing: mapping.existing,
    candidates,
    decided: wordsIn(fixes),
    isWriting: false,
    today: today(actor),
    source: mapping.source,
    rowKinds: namedByRow(mapping.tables),
  };
  const total = heads.reduce((sum, { rows }) => sum + rows, 0);
  const tally = emptyTally();
  let seq = 0;
  let done = 0;
  const sources = { tables: mapping.tables, heads, files, fixes: byRow };
  const unoffered: Record<string, number> = {};
  for (const { table, off } of mapping.tables)
    if (off) unoffered[`${off.module} ${table}`] = heads.find((head) => head.table === table)?.rows ?? 0;
  await survey(planner, sources, (rows) => report({ done: 0, total, note: `Read ${rows} rows` }));
  tally.stages = planner.ownStages();
  tally.choices = planner.newChoices();
  const [stageOf, reasonOf] = await db.read(actor, (reader) =>
    Promise.all([stagesNow(reader, actor, mapping.source, tally.stages), reasonsNow(reader, actor)]),
  );
  const reasons = mapping.newReasons === 'words' ? [] : planner.lossReasons();
  tally.newReasons = reasons.filter((words) => reasonOf(words) === null);
  const later: Later[] = [];
  const keeping = oneBehind((rows: JudgedRow[]) =>
    db.transaction(actor, (tx) => addRows(tx, workspaceId, one.id, rows)),
  );
  try {
    for await (const batch of oneAhead(batchesOf(planner, sources))) {
      await report({ done, total });
      const { waiting, left } = waitingIn(batch, seq);
      seq += waiting.length + left.length;
      const namedRows = rowsNamedIn(batch.planned);
      const { rows, behind } = await judgeBatch(db, place, waiting, { ...judging, namedRows, stageOf, reasonOf });
      rows.push(...left);
      await keeping.take(rows);
      later.push(...behind);
      tallyBatch(tally, planner, batch, rows);
      countUnoffered(batch.table, batch.rows, unoffered);
      done += batch.rows.length;
    }
  } finally {
    await keeping.settled();
  }
  if (Object.keys(unoffered).length > 0) tally.unoffered = unoffered;
  await settleLater(db, place, later, mapping.existing, tally);
  tally.noticed = await db.read(actor, (reader) => rowsNoticed(reader, workspaceId, one.id));
  return tally;
}

/** What becomes of the rows of a batch, each kind knowing those before it, and what waits for rows that have yet to come. */
const judgeBatch = (
  db: Database,
  place: Omit<Place, 'reader'>,
  waiting: readonly Waiting[],
  judging: Judging,
): Promise<{ rows: JudgedRow[]; behind: Later[] }> =>
  db.transaction(place.actor, async (tx) => {
    const rows: JudgedRow[] = [];
    const behind: Later[] = [];
    for (const kind of importedKinds) {
      const its = waiting.filter(({ row }) => row.kind === kind);
      if (its.length === 0) continue;
      const { judged, keys } = await judgeRows({ ...place, reader: tx }, kind, its, judging);
      rows.push(...judged);
      behind.push(...laterIn(judged));
      await addKeys(tx, place.actor.workspaceId, place.importId, keys);
    }
    return { rows, behind };
  });

/**
 * In which order rows are written: by kind, what stands above others first, then as they came. A parent far down its file is written before its
 * children, whichever batch either is in.
 */
const placeOf = (kind: ImportedKind, depth: number | undefined, n: number): number =>
  importedKinds.indexOf(kind) * 1e14 + Math.min(depth ?? 0, 9_999) * 1e10 + n;

/** Kinds of which rows of other tables may name one by its line, having no other key of it. */
const namedByRow = (tables: Mapping['tables']): Set<ImportedKind> =>
  new Set(
    (['contact', 'deal', 'lead'] as const).filter((kind) =>
      tables.some(
        (table) =>
          (table.kind !== null && table.kind !== kind && tables.some((other) => other.kind === kind)) ||
          // A link of an added field may lead to one of the same list.
          table.columns.some(({ goal, refers }) => goal.to === 'added' && refers?.kind === kind),
      ),
    ),
  );

/** The planned rows of a batch in the order in which they are written, and the rows of which nothing could be planned. */
function waitingIn({ table, rows, planned, problems }: Batch, seq: number): { waiting: Waiting[]; left: JudgedRow[] } {
  const cells = new Map(rows.map((row) => [row.row, row.cells]));
  const ordered = planned.toSorted((a, b) => importedKinds.indexOf(a.kind) - importedKinds.indexOf(b.kind));
  let next = seq;
  // What is wrong with a heading is told of no row: the first of the table says it.
  const first = ordered.find(({ kind }) => kind === table.kind);
  const onHeads = [...problems].flatMap(([row, its]) =>
    cells.has(row) ? [] : its.filter(({ effect }) => effect !== 'row-left-out'),
  );
  const waiting = ordered.map((row): Waiting => {
    next += 1;
    const its = row.kind === table.kind ? (problems.get(row.row) ?? []) : [];
    return {
      row,
      problems: row === first ? [...onHeads, ...its] : [...its],
      seq: placeOf(row.kind, row.depth, next),
      cells: cells.get(row.row) ?? null,
      recordId: null,
    };
  });
  const isPlanned = new Set(planned.filter(({ kind }) => kind === table.kind).map(({ row }) => row));
  const left = [...problems].flatMap(([row, its]): JudgedRow[] => {
    const out = its.find(({ effect }) => effect === 'row-left-out');
    if (isPlanned.has(row) || !out) return [];
    next += 1;
    const nothing = { recordId: null, planned: null, changes: [], candidates: [] };
    const name = cells.get(row)?.find((cell) => cell.trim() !== '') ?? '';
    return [
      {
        ...nothing,
        seq: placeOf(table.kind as ImportedKind, 0, next),
        sourceTable: table.table,
        row,
        kind: table.kind as ImportedKind,
        outcome: 'left-out',
        why: out.code,
        name: name.slice(0, 300),
        problems: its,
        cells: cells.get(row) ?? null,
      },
    ];
  });
  return { waiting, left };
}

/** Counts what became of a batch. What a deal amounts to is told by its plan, and by its cells where nothing was planned; how large files are, by the files. */
function tallyBatch(tally: Tally, planner: Planner, batch: Batch, rows: readonly JudgedRow[]): void {
  const deals = new Map(batch.planned.flatMap((row) => (row.kind === 'deal' ? [[row.row, row] as const] : [])));
  const sizes = new Map(
    batch.planned.flatMap((row) => (row.kind === 'file' ? [[row.row, Number(row.values.size)] as const] : [])),
  );
  for (const { row, kind, outcome, problems } of rows) {
    count(
      tally,
      kind,
      outcome,
      problems.map(({ code }) => code),
    );
    const bytes = kind === 'file' ? sizes.get(row) : undefined;
    if (bytes !== undefined) addSum(tally, filesInBytes, bytes, outcome);
    const deal = kind === 'deal' ? deals.get(row) : undefined;
    if (!deal) continue;
    const last = deal.life?.at(-1);
    if (last?.amount) addSum(tally, `deal.${last.status} ${last.amount.currency}`, last.amount.amount, outcome);
    if (outcome === 'left-out') continue;
    addDay(tally, deal.values.createdOn as LocalDate | undefined);
    for (const { closedOn } of deal.life ?? []) addDay(tally, closedOn);
  }
  const out = new Set(rows.flatMap(({ row, kind }) => (kind === 'deal' && !deals.has(row) ? [row] : [])));
  const unplanned = batch.rows.filter(({ row }) => out.has(row));
  for (const { status, sums } of planner.count(batch.table.table, unplanned))
    for (const { what, amount, currency } of sums)
      if (what === 'amount' && status) addSum(tally, `deal.${status} ${currency}`, amount, 'left-out');
}
