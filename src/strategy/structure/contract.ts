import { z } from 'zod';
import { day, id, line, route } from '../../platform/http/contract.ts';
import { columns } from './rules/sheet.ts';
import * as shapes from './shapes.ts';

const reads = { kind: 'structure', action: 'read' } as const;
const writes = { kind: 'structure', action: 'write' } as const;
const readsDrafts = { kind: 'structure-draft', action: 'read' } as const;
const writesDrafts = { kind: 'structure-draft', action: 'write' } as const;
const byId = z.strictObject({ id });
const { groupId } = shapes;

export const listStructures = route({
  id: 'structures.list',
  method: 'GET',
  path: '/api/v1/structures',
  summary: 'Into which teams sales is divided, was and will be: the structure that begins last first',
  rights: reads,
  answer: z.object({ items: z.array(shapes.structure), mayDraw: z.boolean() }),
});

export const rollUpStructures = route({
  id: 'structures.rollUp',
  method: 'GET',
  path: '/api/v1/structures/roll-up',
  summary: 'The same deals under each structure and each draft that you see, on a day',
  description: 'Teams and what is with none make up the total to the cent, under each of them.',
  rights: reads,
  query: z.strictObject({ on: day.optional().describe('Left out: today') }),
  answer: shapes.rollUp,
  refusals: ['not-told'],
});

export const takeStructureBack = route({
  id: 'structures.takeBack',
  method: 'DELETE',
  path: '/api/v1/structures/:id',
  summary: 'Take a structure back, with the lines that followed and all that it handed over: it is a draft again',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId, left: z.int().describe('Records changed again since, which stay') }),
  current: shapes.structure,
});

export const listDrafts = route({
  id: 'structureDrafts.list',
  method: 'GET',
  path: '/api/v1/structure-drafts',
  summary: 'Structures that are being drawn, the newest first',
  rights: readsDrafts,
  answer: z.object({ items: z.array(shapes.draft) }),
});

export const readDraft = route({
  id: 'structureDrafts.read',
  method: 'GET',
  path: '/api/v1/structure-drafts/:id',
  summary: 'A structure that is being drawn',
  rights: readsDrafts,
  params: byId,
  answer: shapes.draft,
});

export const makeDraft = route({
  id: 'structureDrafts.make',
  method: 'POST',
  path: '/api/v1/structure-drafts',
  summary: 'Begin to draw a structure: from nothing, or from another or a draft',
  rights: writesDrafts,
  body: z.strictObject({
    ...z.object(shapes.fields).partial().shape,
    name: shapes.fields.name,
    from: id.optional().describe('A structure, or a draft of one'),
  }),
  answer: shapes.draft.extend({ groupId }),
  created: true,
});

export const changeDraft = route({
  id: 'structureDrafts.change',
  method: 'PATCH',
  path: '/api/v1/structure-drafts/:id',
  summary: 'Change what is being drawn: its name, levels, bands, teams; those are given whole',
  rights: writesDrafts,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(shapes.fields).partial(),
  answer: shapes.draft.extend({ groupId }),
  current: shapes.draft,
});

export const removeDraft = route({
  id: 'structureDrafts.remove',
  method: 'DELETE',
  path: '/api/v1/structure-drafts/:id',
  summary: 'Take away what was being drawn; that can be undone',
  rights: writesDrafts,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: shapes.draft,
});

export const bringDraft = route({
  id: 'structureDrafts.bring',
  method: 'POST',
  path: '/api/v1/structure-drafts/:id/bring',
  summary: 'Take levels, bands and teams from a file: all of it or nothing, instead of those that are drawn',
  description: `CSV with the columns ${columns.join(', ')}; a row for each band and for each team, several values between semicolons. Territories, product lines and people are known by their names. What does not fit is told by line and column, and nothing is written.`,
  rights: writesDrafts,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ text: z.string().max(500_000) }),
  answer: z.object({
    groupId: id.nullable().describe('Undo it by this; null where nothing was written'),
    teams: z.int(),
    faults: z.array(z.object({ line: z.int(), column: z.string(), said: z.string() })).describe('The first 50'),
  }),
  current: shapes.draft,
});

export const draftEffect = route({
  id: 'structureDrafts.effect',
  method: 'GET',
  path: '/api/v1/structure-drafts/:id/effect',
  summary: 'What a draft would change if it held from today on: nothing is written',
  rights: readsDrafts,
  params: byId,
  answer: shapes.effect,
  refusals: ['not-told'],
});

export const switchStructure = route({
  id: 'structureDrafts.switch',
  method: 'POST',
  path: '/api/v1/structure-drafts/:id/switch',
  summary:
    'Let a draft hold from a day on; on wish reporting lines follow, and companies and open deals are handed over',
  description:
    'Today it begins at once, or by a run where much is handed over; later, on its day. It is taken back by DELETE on the structure.',
  rights: writesDrafts,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    day,
    movesLines: z.boolean().describe('Whoever is of one team reports to its lead'),
    handsOver: z.boolean().describe('What is with a team of which its owner is not goes to its people'),
    task: line(200).nullable().optional().describe('What whoever is given something is asked to do; null asks nothing'),
  }),
  answer: z.object({
    structure: shapes.structure,
    groupId,
    runId: id.nullable().describe('The run that hands over; null where it is through, or begins later'),
    ...{ lines: z.int(), companies: z.int(), deals: z.int(), moved: z.int().describe('Records handed over') },
  }),
  current: shapes.draft,
  refusals: ['not-whole'],
});
