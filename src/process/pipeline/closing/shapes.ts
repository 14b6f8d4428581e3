import { z } from 'zod';
import { roleNames } from '../../../platform/access/actor.ts';
import { day, id, line, version } from '../../../platform/http/contract.ts';
import { askings } from '../rules/closing-forms.ts';
import { atWins } from '../rules/floors.ts';
import { questionKinds } from '../rules/interviews.ts';

const named = z.object({ id, name: z.string() });
const asking = z.enum(askings);

export const reason = z.object({
  id,
  version,
  name: z.string(),
  parentId: id.nullable(),
  position: z.int(),
  retiredOn: day.nullable(),
});
export const competitor = z.object({
  id,
  version,
  name: z.string(),
  website: z.string().nullable(),
  notes: z.string().nullable(),
  retiredOn: day.nullable(),
});
export const forms = z.strictObject({
  lossReason: asking.describe('The reason of the tree, when lost'),
  lostTo: asking.describe('The competitor who won, when lost'),
  lossNote: asking.describe('A note in words, when lost'),
  wonBecause: asking.describe('What decided it, when won'),
});
export const question = z.strictObject({
  key: line(40),
  text: line(300),
  kind: z.enum(questionKinds).describe('Words, one of the choices, or a score from 1 to 5'),
  choices: z.array(line(100)).max(20),
  about: z.enum(['won', 'lost', 'both']).describe('After which end it is asked'),
});
const floor = z.number().min(0).max(1);
const limit = z.strictObject({
  series: line(200).nullable().describe('Of a category of products; null is all'),
  role: z.string().nullable().describe('Of deals whose owner has this role; null is everybody'),
  most: floor,
});
export const floors = z.strictObject({
  workspace: floor
    .nullable()
    .describe('The least margin of all products that have none of their own, as a share of the price'),
  bySeries: z
    .array(z.strictObject({ series: line(200), floor }))
    .max(200)
    .describe('The same of a category of products'),
  discounts: z
    .array(limit)
    .max(200)
    .describe('The highest discounts, as shares of the list price; the most particular says'),
  atWin: z
    .enum(atWins)
    .describe('Whether a deal with a line below its floor is won: as any other, after a warning, or once approved'),
});
export const givenFloors = floors.extend({
  discounts: z
    .array(limit.extend({ role: z.enum(roleNames).nullable() }))
    .max(200)
    .optional()
    .describe('Left out, they stay'),
});
export const renewals = z.strictObject({
  pipelineId: id.nullable().describe('Where renewals are opened; null opens none'),
  daysBefore: z.int().min(1).max(730).describe('How many days before the end of what they renew'),
});
export const closing = z.object({
  version,
  forms,
  questions: z.array(question),
  floors,
  renewals,
  mayWrite: z.boolean(),
});

export const givenInterview = z.strictObject({
  heldOn: day,
  contactId: id.nullable().optional().describe('Whom of the buyer’s; null for somebody who is no contact'),
  answers: z
    .array(z.strictObject({ key: line(40), value: z.union([z.int(), line(4_000)]) }))
    .min(1)
    .max(50),
});

const interview = z.object({
  id,
  heldOn: day,
  contact: named.nullable(),
  heldBy: named,
  answers: z.array(z.object({ key: z.string(), question: z.string(), value: z.union([z.string(), z.int()]) })),
});

/** Who else is in a deal, and why it ended as it did. */
export const outcome = z.object({
  rivals: z.array(named),
  lossReason: z.object({ id, path: z.string() }).nullable(),
  lostTo: named.nullable(),
  wonBecause: z.string().nullable(),
  interviews: z.array(interview),
});
