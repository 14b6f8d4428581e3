import { z } from 'zod';
import { currency, id, route } from '../../platform/http/contract.ts';
import { otherFormats } from './rules/formats.ts';

const file = z.strictObject({
  name: z.string().min(1).max(200).describe('Name of the file, without folders'),
  base64: z.base64().max(90_000_000).describe('Its bytes'),
});
const body = z.strictObject({
  files: z.array(file).min(1).max(20),
  stages: z
    .enum(['map', 'keep'])
    .default('map')
    .describe('Take the source’s stages for stages of the first pipeline, or keep them as a pipeline of their own'),
});

const problem = z.object({
  file: z.string(),
  row: z.int(),
  column: z.string().nullable(),
  code: z.string(),
  value: z.string(),
  hint: z.string().nullable(),
  effect: z.enum(['row-left-out', 'value-left-out', 'kept']),
});
const reconciled = z.object({
  what: z.string(),
  unit: z.enum(['rows', 'minor-units']),
  source: z.int(),
  plan: z.int(),
  leftOut: z.int(),
});
const counts = { people: z.int(), companies: z.int(), products: z.int(), deals: z.int() };
const report = {
  currency,
  problems: z.array(problem).describe('The first 200'),
  problemCount: z.int(),
  reconcile: z.array(reconciled),
};
const refusals = [
  'not-recognised',
  'too-big',
  'too-many-rows',
  'too-many-columns',
  'cell-too-long',
  'empty',
  'not-text',
  'bomb',
  'damaged',
  ...otherFormats,
] as const;

export const previewImport = route({
  id: 'transfer.previewImport',
  method: 'POST',
  path: '/api/v1/imports/preview',
  summary: 'What an import would write, row problems included; nothing is written',
  rights: { kind: 'import', action: 'write' },
  idempotent: false,
  bodyBytes: 128 * 1024 * 1024,
  body,
  answer: z.object({ ...counts, ...report, firstDay: z.string().nullable(), lastDay: z.string().nullable() }),
  refusals,
});

export const runImport = route({
  id: 'transfer.runImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Import an export: all of it in one act, undone as one by its group',
  rights: { kind: 'import', action: 'write' },
  bodyBytes: 128 * 1024 * 1024,
  body,
  answer: z.object({ groupId: id, ...counts, alreadyThere: z.int(), ...report, lastDay: z.string().nullable() }),
  created: true,
  refusals,
});
