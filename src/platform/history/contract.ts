import { z } from 'zod';
import { flagInQuery, id, instant, route } from '../http/contract.ts';

const left = z.object({
  kind: z.string(),
  recordId: id,
  field: z.string().nullable(),
  why: z.enum([
    ...(['changed-since', 'not-yours', 'gone', 'in-use', 'erased', 'no-such-quarter', 'undone-already'] as const),
    'against-rules',
  ]),
});
const undone = z.object({
  groupId: id.describe('The act that took it back, which can be undone itself'),
  undone: z.int(),
  left: z.array(left),
  runId: id.nullable().describe('The run of the job that is at it, whose result has the figures'),
});

export const undoChange = route({
  id: 'history.undoChange',
  method: 'POST',
  path: '/api/v1/changes/:id/undo',
  summary: 'Take back one change; what was changed again since is left and listed',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  answer: undone,
  refusals: ['nothing-undone'],
});

export const undoGroup = route({
  id: 'history.undoGroup',
  method: 'POST',
  path: '/api/v1/changes/groups/:id/undo',
  summary: 'Take back all that was done in one act',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  query: z.strictObject({
    inBackground: flagInQuery()
      .optional()
      .describe('An act of more than a thousand changes is taken back by a job, and `runId` names its run'),
  }),
  answer: undone,
  refusals: ['nothing-undone'],
});

export const leftSight = route({
  id: 'history.leftSight',
  method: 'POST',
  path: '/api/v1/kept/left',
  summary: 'Of the records that your device keeps, those that you may not read any more',
  description:
    'A device that shows pages without a connection asks this as soon as it has one. `all` says that nothing of what it keeps may stand: your rights changed, or somebody was erased.',
  rights: 'signed-in',
  idempotent: false,
  body: z.strictObject({
    since: z.string().max(200).nullable().describe('What `now` said the last time; null the first'),
    ids: z.array(id).max(2_000),
  }),
  answer: z.object({ now: z.string(), all: z.boolean(), left: z.array(id) }),
});

const whom = { kind: z.string().min(1).max(40), id };

export const eraseRecord = route({
  id: 'history.erase',
  method: 'POST',
  path: '/api/v1/erasures',
  summary: 'Erase what is about a person in a record and in all its history; nobody can take it back',
  rights: { kind: 'erasure', action: 'write' },
  idempotent: false,
  body: z.strictObject({
    ...whom,
    confirm: z.literal('erase'),
    mentions: z
      .array(z.strictObject({ kind: z.string().min(1).max(40), recordId: id }))
      .max(10_000)
      .default([])
      .describe('Other records out of whose texts the person is taken'),
    alsoUnseen: z.boolean().default(false).describe('And out of those that you may not see'),
  }),
  answer: z.object({ erasedAt: instant, takenOut: z.int().describe('Out of the texts of so many other records') }),
  refusals: ['only-leaders', 'nothing-personal'],
});

export const findMentions = route({
  id: 'history.findMentions',
  method: 'GET',
  path: '/api/v1/erasures/mentions',
  summary: 'Where other texts name the person of a record: by whole name, address or number, now or once',
  rights: { kind: 'erasure', action: 'write' },
  query: z.strictObject(whom),
  answer: z.object({
    called: z.array(z.string()).describe('By what is looked; numbers by their last eight digits'),
    items: z.array(
      z.object({
        kind: z.string(),
        recordId: id,
        on: z.object({ kind: z.string(), id }).nullable().describe('The record that it stands on'),
        title: z.string().nullable(),
        text: z.string().describe('Around the first place'),
      }),
    ),
    unseen: z.int().describe('In so many records that you may not see'),
    isCut: z.boolean().describe('Of some kind there are more than can be told at once'),
  }),
  refusals: ['only-leaders', 'nothing-personal'],
});
