import { z } from 'zod';
import { asOf, day, id, line, named, route } from '../../platform/http/contract.ts';
import { states } from './rules/keep-rate.ts';

const read = { kind: 'commitment', action: 'read' } as const;
const write = { kind: 'commitment', action: 'write' } as const;
const groupId = id.describe('Undo it by this');

const name = line(500).describe('What is promised');
const dealId = id.nullable().describe('Which deal it is about');
const note = z.string().trim().max(2_000);

const commitment = named(
  'Commitment',
  z.object({
    ...{ id, version: z.int(), name, dueOn: day },
    owner: z.object({ id, name: z.string() }),
    withManager: z.boolean().describe('Agreed with whoever leads him'),
    timesMoved: z.int().describe('How often its day was moved'),
    deal: z.object({ id, name: z.string() }).nullable().describe('Null also where you may not read the deal'),
    state: z.enum(states),
    endedOn: day.nullable().describe('When that was said; null while it is open'),
    note: z.string(),
    isOverdue: z.boolean().describe('Past its day and open: counts as broken until it is marked'),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
  }),
);

export const listCommitments = route({
  id: 'commitments.list',
  method: 'GET',
  path: '/api/v1/commitments',
  summary: 'What was promised: 200 that are open, due first, then the 200 that ended last',
  rights: read,
  query: z.strictObject({ whose: z.enum(['mine', 'all']).optional(), asOf }),
  answer: z.object({ items: z.array(commitment) }),
});

export const makeCommitment = route({
  id: 'commitments.make',
  method: 'POST',
  path: '/api/v1/commitments',
  summary: 'Note what you, or somebody of yours, promises to do by a day',
  rights: write,
  body: z.strictObject({
    ...{ name, dueOn: day, dealId },
    ownerId: id.optional().describe('Whose it is; left out it is yours'),
    withManager: z.boolean().describe('What somebody else notes for him is agreed with him in any case'),
  }),
  answer: commitment.extend({ groupId }),
  created: true,
});

export const changeCommitment = route({
  id: 'commitments.change',
  method: 'PATCH',
  path: '/api/v1/commitments/:id',
  summary: 'Say whether it was kept, move its day, or put it otherwise',
  rights: write,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ name, dueOn: day, dealId, state: z.enum(states), note }).partial(),
  answer: commitment.extend({ groupId }),
  current: commitment,
});
