import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { afterCursor, nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { changesInWords } from './changes-in-words.ts';
import { importById } from './engine/store.ts';
import { fix } from './fixing.ts';
import * as acts from './imports.ts';
import * as contract from './imports-contract.ts';
import { headsOf, rowsOfImport } from './row-store.ts';
import { headingOf, perhapsInWords, saidOfRows } from './rows-in-words.ts';
import { actsNow } from './rules/import-state.ts';
import type { ImportedKind } from './rules/mapping.ts';
import type { Counted, Tally } from './rules/tally.ts';
import { type ImportRow, imports, savedMappings } from './tables.ts';

type Names = ReadonlyMap<string, { id: string; name: string }>;
const whoIs = (names: Names, id: string | null) => {
  const found = id === null ? undefined : names.get(id);
  return found ? { id: found.id, name: found.name } : null;
};

const counted = ({ rows, create, change, unchanged, perhaps, 'left-out': leftOut }: Counted) => ({
  rows,
  create,
  change,
  unchanged,
  perhaps,
  leftOut,
});

function countsOf({ rows, kinds, problems, noticed = 0, sums, left, days, newReasons = [], unoffered = {} }: Tally) {
  const all = Object.entries(kinds).map(([kind, its]) => ({ kind, ...counted(its) }));
  const sum = (of: 'create' | 'change' | 'unchanged' | 'perhaps' | 'leftOut') =>
    all.reduce((total, its) => total + its[of], 0);
  return {
    rows,
    create: sum('create'),
    change: sum('change'),
    unchanged: sum('unchanged'),
    perhaps: sum('perhaps'),
    leftOut: sum('leftOut'),
    kinds: all,
    noticed,
    problems: Object.entries(problems)
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count),
    sums: Object.entries(sums)
      .map(([key, source]) => {
        const [what = key, currency = ''] = key.split(' ');
        return { what, currency, source, leftOut: left[key] ?? 0 };
      })
      .sort((a, b) => (a.what < b.what ? 1 : -1)),
    days: days ?? null,
    newReasons,
    unoffered: Object.entries(unoffered).map(([key, count]) => {
      const at = key.indexOf(' ');
      return { module: key.slice(0, at), what: key.slice(at + 1), count };
    }),
  };
}

function besideOf({ files }: ImportRow) {
  const beside = files.filter(({ isBeside }) => isBeside);
  return { count: beside.length, bytes: beside.reduce((sum, { size }) => sum + Number(size), 0) };
}

const brief = (one: ImportRow, names: Names) => ({
  id: one.id,
  version: one.version,
  name: one.name,
  state: one.state,
  files: one.files.flatMap(({ id, name, size, isBeside }) => (isBeside ? [] : [{ id, name, size }])),
  beside: besideOf(one),
  source: one.mapping.source,
  owner: whoIs(names, one.ownerId),
  createdAt: one.createdAt,
  endedAt: one.endedAt,
  counts: countsOf(one.counts),
  signedBy: whoIs(names, one.signedBy),
  signedAt: one.signedAt,
});

const namesFor = (reader: Reader, actor: Actor, all: readonly ImportRow[]) =>
  peopleByIds(
    reader,
    actor,
    all.flatMap(({ ownerId, signedBy }) => [ownerId, signedBy].filter((id) => id !== null)),
  );

async function shown(reader: Reader, actor: Actor, one: ImportRow) {
  const names = await namesFor(reader, actor, [one]);
  return {
    ...brief(one, names),
    filesGone: one.filesGone,
    mapping: one.mapping,
    announces: one.announces,
    groupId: one.groupId,
    runId: one.runId,
    note: one.note,
    acts: actsNow(one.state, one.filesGone === null),
    reconcile: one.reconcile.map((line) => ({ ...line, explained: [...line.explained] })),
    leftAsIs: [...one.leftAsIs],
  };
}

const words = {
  'not-now': 'This import is not at a point where that can be done.',
  'signed-already': 'This import was signed already.',
};

/** Answers what became of an act: the import as it is now, or why not. */
async function told(tx: Reader, actor: Actor, done: acts.Outcome) {
  if ('missing' in done) return missing();
  if ('off' in done)
    return unfit(
      ...done.off.map(({ at, what, module }) => ({
        field: `mapping.${at}`,
        message: `names ${what}, which belongs to ${module} and is off here`,
        in: 'body' as const,
      })),
    );
  if ('conflict' in done) return conflict(await shown(tx, actor, done.conflict));
  if ('refused' in done) return refuse(done.refused, { detail: words[done.refused] });
  return shown(tx, actor, done.one);
}

/** The contracts of what is done to an import have one shape; each keeps its own id and address. */
const act = (
  one: Pick<typeof contract.signImport, 'answer'>,
  how: (tx: Tx, id: string) => Promise<acts.Outcome>,
): Served =>
  serve(one as typeof contract.signImport, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => told(tx, actor, await how(tx, params.id)) as never),
  );

const samplesShown = 20;

/** Imports from their files to their signature, and the way back. */
export const importRoutes: Served[] = [
  serve(contract.listImports, ({ world, actor, query: { limit, cursor: text } }) =>
    world.db.read(actor, async (reader) => {
      const cursor = parseCursor(text, 'moment');
      if (text && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      let asked = readable(actor, imports);
      if (cursor) asked = asked.where(afterCursor('createdAt', 'desc', cursor, false));
      const rows = await reader.rows(
        asked
          .orderBy('createdAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1),
      );
      const items = rows.slice(0, limit);
      const names = await namesFor(reader, actor, items);
      return { items: items.map((one) => brief(one, names)), nextCursor: nextCursor(rows, limit, 'createdAt') };
    }),
  ),

  serve(contract.draftImport, async ({ world, actor, body }) => {
    const done = await acts.draftImport(world.db, actor, body, { keepStages: body.stages === 'keep' });
    if ('one' in done) return world.db.read(actor, (reader) => shown(reader, actor, done.one));
    if (done.refused === 'unreadable') return refuse('unreadable', { detail: done.detail });
    return refuse('no-such-file', { detail: 'One of these files is not here any more. Bring it again.' });
  }),

  serve(contract.readImport, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const one = await importById(reader, actor, params.id);
      return one ? shown(reader, actor, one) : missing();
    }),
  ),

  serve(contract.readHeads, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      if (!(await importById(reader, actor, params.id))) return missing();
      const heads = await headsOf(reader, actor.workspaceId, params.id);
      return { items: heads.map((head) => ({ ...head, sample: head.sample.slice(0, samplesShown) })) };
    }),
  ),

  serve(
    contract.changeImport,
    ({ world, actor, params, body, ifMatch }) =>
      world.db.transaction(
        actor,
        async (tx) => told(tx, actor, await acts.changeImport(tx, params.id, ifMatch, body as never)) as never,
      ),
    {
      current: ({ world, actor, params }) =>
        world.db.read(actor, async (reader) => {
          const one = await importById(reader, actor, params.id);
          return one && shown(reader, actor, one);
        }),
    },
  ),

  act(contract.checkImport, acts.askCheck),
  act(contract.writeImport, acts.askRun),
  act(contract.pauseImport, acts.pause),
  act(contract.stopImport, acts.stop),
  act(contract.signImport, acts.sign),
  act(contract.undoImport, acts.askUndo),

  serve(contract.listRows, ({ world, actor, params, query: { outcome, kind, noticed, limit, after } }) =>
    world.db.read(actor, async (reader) => {
      const one = await importById(reader, actor, params.id);
      if (!one) return missing();
      const asked = { outcome, kind, noticed: noticed === 'yes', after, limit: limit + 1 };
      const rows = await rowsOfImport(reader, actor.workspaceId, params.id, asked);
      const page = rows.slice(0, limit);
      const say = await changesInWords(reader, actor, page);
      const perhaps = await perhapsInWords(reader, actor, page);
      const said = await saidOfRows(reader, actor.workspaceId, params.id, page);
      const items = page.map((row) => ({
        seq: Number(row.seq),
        table: row.sourceTable,
        row: row.row,
        kind: row.kind as ImportedKind,
        outcome: row.outcome,
        why: row.why,
        name: row.name,
        recordId: row.recordId,
        changes: say(row),
        problems: row.problems.map(({ column, code, value, hint, effect }) => ({
          column: headingOf(one.mapping, row.sourceTable, column),
          code,
          value,
          hint,
          effect,
        })),
        candidates: perhaps(row),
        said: said(row),
        cells: row.cells && [...row.cells],
      }));
      return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
    }),
  ),

  serve(contract.fixRow, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await fix(tx, params.id, body);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return (await told(tx, actor, done)) as never;
    }),
  ),

  serve(contract.removeImport, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await acts.remove(tx, params.id);
      if ('removed' in done) return undefined;
      return 'missing' in done ? missing() : refuse('not-now', { detail: words['not-now'] });
    }),
  ),

  serve(contract.listMappings, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const all = await reader.rows(readable(actor, savedMappings).orderBy('name').limit(200));
      const names = await peopleByIds(
        reader,
        actor,
        all.flatMap(({ ownerId }) => ownerId ?? []),
      );
      return {
        items: all.map(({ id, version, name, ownerId, mapping }) => ({
          id,
          version,
          name,
          owner: whoIs(names, ownerId),
          mapping,
        })),
      };
    }),
  ),

  serve(contract.saveMapping, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const { id, version, name, ownerId, mapping } = await acts.saveMapping(tx, body.name, body.mapping as never);
      const names = await peopleByIds(tx, actor, ownerId ? [ownerId] : []);
      return { id, version, name, owner: whoIs(names, ownerId), mapping };
    }),
  ),

  serve(contract.removeMapping, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => ((await acts.removeMapping(tx, params.id)) ? undefined : missing())),
  ),
];
