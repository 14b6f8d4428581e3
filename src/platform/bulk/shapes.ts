import { z } from 'zod';
import { id, version } from '../http/contract.ts';
import { mostAtOnce, mostNamed, whysOfLeft } from './rules/plan.ts';

/** What every change of many records asks: these, or all that match. */
export const idsOfMany = z
  .array(id)
  .min(1)
  .max(mostNamed)
  .optional()
  .describe('These; left out, all that match the filter');

const outcome = {
  unchanged: z.int().describe('Those that have it so already'),
  left: z
    .array(z.object({ id, name: z.string(), why: z.enum(whysOfLeft) }))
    .describe('Those that cannot change, the first 50 by name'),
  leftInAll: z.int(),
};

/** What looking ahead answers. */
export const previewOfMany = z.object({ changing: z.int(), ...outcome });

/** What changing many answers. */
export const changeOfMany = z.object({
  groupId: id.nullable().describe('Undo it by this; null while a job is at it'),
  runId: id.nullable().describe('The run to watch and to stop: until it is through nothing is changed'),
  changed: z.int().describe('How many changed; by a job, how many will'),
  ...outcome,
});

/** A block that was pasted: each record with its own fields, as the writer saw it. */
export const rowsOf = <Fields extends z.ZodType>(fields: Fields) =>
  z
    .array(z.strictObject({ id, version: version.describe('The one you saw'), fields }))
    .min(1)
    .max(mostAtOnce);

/** What changing many rows, each in its own way, answers. */
export const changeOfRows = z.object({
  groupId: id.describe('Undo it by this'),
  changed: z.int(),
  left: z
    .array(
      z.object({
        id,
        why: z.enum(['not-here', 'not-yours', 'changed-meanwhile', 'does-not-fit']),
        field: z.string().optional(),
        message: z.string().optional(),
      }),
    )
    .describe('Those that were left as they are, and why; the others are changed'),
});
