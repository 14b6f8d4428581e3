import { z } from 'zod';
import { flagInQuery, id, line, manyInQuery, route } from '../../platform/http/contract.ts';

export const handedKinds = ['company', 'contact', 'deal', 'activity', 'lead'] as const;
const kind = z.enum(handedKinds);
const who = z.object({ id, name: z.string() });
const byKind = z.array(z.object({ kind, count: z.int() }));
const shares = z.array(z.object({ person: who, count: z.int() })).describe('How many records each would get');

const unseen = z
  .int()
  .describe('His confidential records that you do not see: they stay with him unless they are taken too');

export const previewHandover = route({
  id: 'handover.preview',
  method: 'GET',
  path: '/api/v1/handovers/preview',
  summary: 'What a person has to hand over, and how it would be spread',
  description:
    'Companies, contacts, open deals, planned activities and leads that are not over, which you may give to others.',
  rights: { kind: 'handover', action: 'read' },
  query: z.strictObject({
    personId: id,
    to: manyInQuery(id).optional(),
    kinds: manyInQuery(kind).optional(),
    unseen: flagInQuery().optional().describe('As if what you do not see went too'),
  }),
  answer: z.object({
    person: who.extend({ active: z.boolean() }),
    counts: byKind,
    total: z.int(),
    privatePlans: z
      .object({
        count: z.int(),
        to: who.nullable().describe('His manager, who may read them; null: they stay with him'),
      })
      .describe('Private plans go to nobody else, whoever else takes the rest'),
    unseen,
    mayTakeUnseen: z.boolean().describe('Whether your role may hand those over too'),
    shares,
  }),
});

export const handOver = route({
  id: 'handover.handOver',
  method: 'POST',
  path: '/api/v1/handovers',
  summary: 'Hand over all that a person has, to one person or spread over several',
  description:
    'What belongs to one company goes to one person. It is one act, undone as a whole. Many records are handed over by a job: then `runId` names it, and its result has the group.',
  rights: { kind: 'handover', action: 'write' },
  body: z.strictObject({
    personId: id,
    to: z.array(id).min(1).max(50),
    kinds: z
      .array(kind)
      .min(1)
      .max(handedKinds.length)
      .optional()
      .describe('Of these alone; of all where nothing is said'),
    unseen: z
      .boolean()
      .optional()
      .describe(
        'Also what is confidential and not for you to see: for leaders and operations, who then still do not see it',
      ),
    reason: line(500).nullable().optional(),
  }),
  answer: z.object({
    groupId: id.nullable().describe('Undo it by this; null while a job is at it'),
    runId: id.nullable(),
    total: z.int(),
    left: unseen,
    shares,
  }),
  refusals: ['nothing-to-hand-over'],
});
