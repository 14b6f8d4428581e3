import { z } from 'zod';
import { day, id, named, route, version } from '../../../platform/http/contract.ts';
import { beside, one } from './contract.ts';

const writes = { kind: 'adopted-practice', action: 'write' } as const;
const about = z.enum(['step', 'activity']);
const groupId = id.describe('Undo it by this');

const practice = named(
  'AdoptedPractice',
  z.object({
    ...{ id, version, stage: one, about, key: z.string(), text: z.string(), adoptedOn: day },
    done: beside.describe('In how many of the deals that closed since it was done, and of those that closed before'),
    won: beside.describe('How many of them were won, since and before'),
  }),
);

export const listAdopted = route({
  id: 'playbooks.adopted',
  method: 'GET',
  path: '/api/v1/adopted-practices',
  summary: 'What the team took up of those who win the most, and what changed since',
  description:
    'Of the deals of the whole workspace that closed in two years and stood in the stage; nobody is named. Nothing is claimed of fewer than 20 deals on either side.',
  rights: { kind: 'adopted-practice', action: 'read' },
  answer: z.object({ items: z.array(practice), mayWrite: z.boolean() }),
});

export const adoptPractice = route({
  id: 'playbooks.adopt',
  method: 'POST',
  path: '/api/v1/adopted-practices',
  summary: 'Take up for the whole team what those who win the most do more often than the others',
  rights: writes,
  body: z.strictObject({ stageId: id, about, key: z.string().min(1).max(80) }),
  answer: z.object({ id, version, groupId }),
  created: true,
  refusals: ['is-adopted', 'not-told-apart'],
});

export const dropPractice = route({
  id: 'playbooks.drop',
  method: 'DELETE',
  path: '/api/v1/adopted-practices/:id',
  summary: 'Stop following what was taken up',
  rights: writes,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: z.object({ id, version }),
});
