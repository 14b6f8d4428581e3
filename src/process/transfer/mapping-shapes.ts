import { z } from 'zod';
import { fieldTypes } from '../../platform/fields/rules/definition.ts';
import { currency, id, named } from '../../platform/http/contract.ts';
import { moduleNames } from '../../platform/settings/rules/modules.ts';
import { importedKinds } from './rules/mapping.ts';

const text = (longest = 200) => z.string().max(longest);
const kind = z.enum(importedKinds);
const off = z
  .strictObject({ module: z.enum(moduleNames), what: text(80) })
  .optional()
  .describe('The part of the product that it belongs to and that is off here; what is there is left out and counted');

const styles = z.strictObject({
  dates: z.enum(['year-first', 'day-first', 'month-first']),
  decimals: z.enum(['point', 'comma']),
  timeZone: text(60),
  currency,
});

const goal = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('field'), field: text(60) }),
  z.strictObject({ to: z.literal('added'), key: text(60) }),
  z.strictObject({ to: z.literal('new-field'), label: text(80).min(1), type: z.enum(fieldTypes) }),
  z.strictObject({ to: z.literal('nothing') }),
]);

const column = z.strictObject({
  column: text(1_000),
  goal,
  because: z.enum(['preset', 'name', 'values', 'saved', 'chosen']).nullable(),
  sure: z.number().min(0).max(1),
  styles: styles.partial().optional(),
  nothing: z.array(text()).max(50).optional(),
  times: z.number().optional(),
  refers: z.strictObject({ kind, by: z.enum(['id', 'name', 'email', 'domain', 'code']) }).optional(),
  prefix: text(60).optional(),
  off,
});

const table = z.strictObject({
  table: text(500).describe('The table: its file, or the file and the sheet'),
  kind: kind.nullable().describe('What its rows become; null: it is not imported'),
  why: text(1_000).nullable().describe('Why it is not imported: no-heads, not-ours, or module-off'),
  off,
  lacks: z
    .strictObject({ columns: text(9_000), nearest: kind.nullable() })
    .optional()
    .describe('What its columns are called, and of which kind it would be if nothing were lacking'),
  columns: z.array(column).max(1_000),
  styles,
  without: z
    .array(z.strictObject({ column: text(1_000), is: z.array(text()).max(100) }))
    .max(50)
    .optional(),
  split: z.strictObject({ column: text(1_000), is: z.array(text()).max(100), kind }).optional(),
});

/** How files become records, as `rules/mapping.ts` says it. */
export const mapping = named(
  'ImportMapping',
  z.strictObject({
    preset: text(60).nullable(),
    source: text(60).min(1).describe('The system it is from: what came from it before is known by its id there'),
    tables: z.array(table).max(100),
    stages: z
      .array(
        z.strictObject({
          word: text(),
          stageId: z.union([id, z.literal('own')]).describe('A stage here, or `own` for one of a pipeline of its own'),
          status: z.enum(['open', 'won', 'lost']),
        }),
      )
      .max(200),
    existing: z
      .enum(['create', 'create-and-change', 'change'])
      .describe('Only what is new, also changes to what is here, or those alone. Blank cells change nothing.'),
    newReasons: z
      .enum(['add', 'words'])
      .optional()
      .describe(
        'Whether a reason of loss that the tree does not have is added to it, or stays in words; add if left out',
      ),
    unknownNames: z.enum(['come-along', 'left-out']),
    beforeClose: text().optional(),
    saved: text(80).optional().describe('The kept mapping that it was taken from'),
  }),
);

const cells = z.object({ row: z.int(), cells: z.array(z.string()) });
export const head = z.object({
  table: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  header: z.array(z.string()),
  sample: z.array(cells).describe('The first rows'),
  rows: z.int(),
  rowsAreExact: z.boolean(),
  noticed: z.array(
    z.object({ code: z.string(), column: z.string().optional(), row: z.int().optional(), count: z.int().optional() }),
  ),
});
