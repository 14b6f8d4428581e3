import { z } from 'zod';
import { id, instant, line, page, pageQuery, route, version, wholeInQuery } from '../../platform/http/contract.ts';
import { head, mapping } from './mapping-shapes.ts';
import { importStates } from './rules/import-state.ts';
import { outcomes } from './rules/judge.ts';
import { importedKinds } from './rules/mapping.ts';

const read = { kind: 'import', action: 'read' } as const;
const write = { kind: 'import', action: 'write' } as const;
const params = z.strictObject({ id });
const who = z.object({ id, name: z.string() }).nullable();

const counts = z.object({
  rows: z.int(),
  create: z.int(),
  change: z.int(),
  unchanged: z.int(),
  perhaps: z.int(),
  leftOut: z.int(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      rows: z.int(),
      create: z.int(),
      change: z.int(),
      unchanged: z.int(),
      perhaps: z.int(),
      leftOut: z.int(),
    }),
  ),
  noticed: z.int().describe('Rows of which something was noticed'),
  problems: z.array(z.object({ code: z.string(), count: z.int() })).describe('The most frequent first'),
  sums: z
    .array(z.object({ what: z.string(), currency: z.string(), source: z.int(), leftOut: z.int() }))
    .describe('What deals amount to by where they stand, such as deal.won; of it what is left out'),
  days: z
    .object({ first: z.string(), last: z.string() })
    .nullable()
    .describe('The first and last day on which a deal that comes was opened or closed'),
  newReasons: z.array(z.string()).describe('Reasons of loss that would be added to the tree'),
  unoffered: z
    .array(z.object({ module: z.string(), what: z.string(), count: z.int() }))
    .describe(
      'Columns and tables of parts of the product that are off, and how many rows say something there that is left out',
    ),
});

const brief = {
  id,
  version,
  name: z.string(),
  state: z.enum(importStates),
  files: z.array(z.object({ id, name: z.string(), size: z.int() })).describe('The tables'),
  beside: z.object({ count: z.int(), bytes: z.int() }).describe('What came along that rows of files name'),
  source: z.string(),
  owner: who,
  createdAt: instant,
  endedAt: instant.nullable(),
  counts,
  signedBy: who,
  signedAt: instant.nullable(),
};

const theImport = z.object({
  ...brief,
  filesGone: z.enum(['age', 'erasure']).nullable().describe('Why neither its files nor its rows are here any more'),
  mapping,
  announces: z.boolean(),
  groupId: id.nullable(),
  runId: id.nullable().describe('The long work at it, to be watched'),
  note: z.string().nullable(),
  acts: z.array(z.enum(['change', 'check', 'run', 'pause', 'stop', 'sign', 'undo', 'remove'])),
  reconcile: z.array(
    z.object({
      what: z.string().describe('A kind of record, or a sum such as deal.won'),
      unit: z.enum(['rows', 'minor-units', 'bytes']),
      currency: z.string().nullable(),
      source: z.int(),
      result: z.int(),
      explained: z.array(z.object({ why: z.string(), count: z.int() })),
    }),
  ),
  leftAsIs: z
    .array(
      z.object({
        kind: z.string(),
        recordId: id,
        name: z.string().nullable(),
        field: z.string().nullable(),
        why: z.string(),
      }),
    )
    .describe('What its undo left as it is, the first thousand'),
});

export const listImports = route({
  id: 'transfer.listImports',
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Imports, the newest first',
  rights: read,
  query: z.strictObject(pageQuery),
  answer: page(z.object(brief)),
});

export const draftImport = route({
  id: 'transfer.draftImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Begin an import from files that were brought: they are looked at, and nothing is written',
  rights: write,
  body: z.strictObject({
    files: z
      .array(id)
      .min(1)
      .max(5_000)
      .describe('Ids that bringing files gave: tables, and what rows of files name, called by its path'),
    name: line(120).optional(),
    saved: id.optional().describe('A saved mapping to go by'),
    stages: z
      .enum(['map', 'keep'])
      .default('map')
      .describe('Take the source’s stages for stages of the first pipeline, or keep them as a pipeline of their own'),
  }),
  answer: theImport,
  created: true,
  refusals: ['unreadable', 'no-such-file'],
});

export const readImport = route({
  id: 'transfer.readImport',
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: 'An import: its files, how they are read, how far it is',
  rights: read,
  params,
  answer: theImport,
});

export const readHeads = route({
  id: 'transfer.readHeads',
  method: 'GET',
  path: '/api/v1/imports/:id/tables',
  summary: 'The tables of an import with their columns and first rows',
  rights: read,
  params,
  answer: z.object({ items: z.array(head) }),
});

export const changeImport = route({
  id: 'transfer.changeImport',
  method: 'PATCH',
  path: '/api/v1/imports/:id',
  summary: 'Change how an import reads its files; it has to be checked again then',
  rights: write,
  concurrency: 'if-match',
  params,
  body: z.strictObject({
    name: line(120).optional(),
    mapping: mapping.optional(),
    announces: z.boolean().optional().describe('Whether automations and others who listen hear of the new records'),
  }),
  answer: theImport,
  refusals: ['not-now'],
});

const act = <const Name extends string>(name: Name, path: string, summary: string, refusals: readonly string[] = []) =>
  route({
    id: `transfer.${name}`,
    method: 'POST',
    path: `/api/v1/imports/:id/${path}`,
    summary,
    rights: write,
    params,
    answer: theImport,
    refusals: ['not-now', ...refusals],
  });

export const checkImport = act('checkImport', 'check', 'Say for every row what would become of it; nothing is written');
export const writeImport = act(
  'writeImport',
  'run',
  'Write what the check found, or go on where it was paused or stopped',
);
export const pauseImport = act('pauseImport', 'pause', 'Pause an import behind the rows that are in');
export const stopImport = act('stopImport', 'stop', 'Stop an import; what is in stays until it is undone');
export const signImport = act('signImport', 'sign', 'Sign that what came in is what should have', ['signed-already']);
export const undoImport = act('undoImport', 'undo', 'Take a whole import back, its changes to records included');

const problem = z.object({
  column: z.string().nullable(),
  code: z.string(),
  value: z.string(),
  hint: z.string().nullable(),
  effect: z.enum(['row-left-out', 'value-left-out', 'kept']),
});

export const listRows = route({
  id: 'transfer.listRows',
  method: 'GET',
  path: '/api/v1/imports/:id/rows',
  summary: 'The rows of an import with what becomes of each, and why',
  rights: read,
  params,
  query: z.strictObject({
    outcome: z.enum(outcomes).optional(),
    kind: line(40).optional(),
    noticed: z.enum(['yes']).optional().describe('Only rows of which something was noticed'),
    limit: pageQuery.limit,
    after: wholeInQuery(0, Number.MAX_SAFE_INTEGER)
      .default(0)
      .describe('The number of the last row of the page before'),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        seq: z.int(),
        table: z.string(),
        row: z.int().describe('Its line in the file'),
        kind: z.enum(importedKinds),
        outcome: z.enum(outcomes),
        why: z.string().nullable(),
        name: z.string(),
        recordId: id.nullable(),
        changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
        problems: z.array(problem),
        candidates: z
          .array(z.object({ id, name: z.string(), score: z.number(), why: z.string().describe('By which signs') }))
          .describe('Whom it perhaps repeats'),
        said: z.string().nullable().describe('What somebody said that it is: `create`, `leave`, or whom it repeats'),
        cells: z.array(z.string()).nullable().describe('As it came, where something is wrong with it'),
      }),
    ),
    next: z.int().nullable(),
  }),
});

export const fixRow = route({
  id: 'transfer.fixRow',
  method: 'POST',
  path: '/api/v1/imports/:id/fixes',
  summary: 'Put a cell of a row right, or say of one that is perhaps a duplicate what it is',
  description:
    'The file stays as it came; the next check reads the correction instead, and nothing is written before it.',
  rights: write,
  params,
  body: z.strictObject({
    table: line(500),
    row: z.int().min(1).max(2_000_000_000),
    column: z.string().max(1_000).optional().describe('By its name in the header, with `value`'),
    value: z.string().max(20_000).optional(),
    kind: z.enum(importedKinds).optional().describe('Of which kind a word is, where the row tells of several'),
    word: z.enum(['create', 'leave']).optional().describe('A record of its own, or to be left out'),
    same: id.optional().describe('The record here that it is, one of those that it perhaps repeats'),
  }),
  answer: theImport,
  refusals: ['not-now'],
});

export const removeImport = route({
  id: 'transfer.removeImport',
  method: 'DELETE',
  path: '/api/v1/imports/:id',
  summary: 'Throw an import away that wrote nothing, or nothing that still stands; its files go with it',
  rights: write,
  params,
  refusals: ['not-now'],
});

const saved = z.object({ id, version, name: z.string(), owner: who, mapping });

export const listMappings = route({
  id: 'transfer.listMappings',
  method: 'GET',
  path: '/api/v1/import-mappings',
  summary: 'Saved mappings, by name',
  rights: read,
  answer: z.object({ items: z.array(saved) }),
});

export const saveMapping = route({
  id: 'transfer.saveMapping',
  method: 'POST',
  path: '/api/v1/import-mappings',
  summary: 'Keep a mapping under a name, in the place of what had it before',
  rights: write,
  body: z.strictObject({ name: line(80), mapping }),
  answer: saved,
});

export const removeMapping = route({
  id: 'transfer.removeMapping',
  method: 'DELETE',
  path: '/api/v1/import-mappings/:id',
  summary: 'Throw a saved mapping away',
  rights: write,
  params,
});
