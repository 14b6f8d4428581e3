import { z } from 'zod';
import { id, instant, named, route } from '../../platform/http/contract.ts';
import { auditAnswers, auditQuestions, checkIds, pillars } from './rules/audit.ts';
import { saids, setupParts, setupSteps } from './rules/guide.ts';

const read = { kind: 'setup', action: 'read' } as const;
const write = { kind: 'setup', action: 'write' } as const;

const guide = {
  steps: z.array(
    z.object({
      step: z.enum(setupSteps),
      standing: z.enum(['open', ...saids]),
      by: z.enum(['found', 'said']).nullable().describe('Whether the product found it, or somebody said so'),
    }),
  ),
  left: z.int().describe('How many steps are open still'),
  next: z.enum(setupSteps).nullable().describe('The first of them'),
  isAway: z.boolean().describe('Somebody put the guide away'),
  isOver: z.boolean().describe('Nothing is left to do, or the guide was put away'),
  isMadeUp: z.boolean().describe('A demo company is here; what it holds says of no step that it is done'),
};
const theGuide = named('SetupGuide', z.object(guide));
const changedGuide = named('ChangedSetupGuide', z.object({ ...guide, groupId: id }));

export const readSetup = route({
  id: 'setup.read',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'The six steps of setting up, and which of them are done',
  description: 'Each step is seen by what is there: quotas, people, stages, imports, views, standards.',
  rights: read,
  answer: theGuide,
});

export const saySetup = route({
  id: 'setup.say',
  method: 'PUT',
  path: '/api/v1/setup/:part',
  summary: 'Say that a step, or the whole guide, is done or put away, or take that back',
  rights: write,
  params: z.strictObject({ part: z.enum(setupParts) }),
  body: z.strictObject({ said: z.enum(saids).nullable().describe('Null takes back what was said') }),
  answer: changedGuide,
});

export const takeSetupDefault = route({
  id: 'setup.takeDefault',
  method: 'POST',
  path: '/api/v1/setup/:part/default',
  summary: 'Take what is usual for a step',
  description:
    'Strategy: quotas of this quarter, by what each person won before. Coaching: a first standard of activity. The others: the word that the step is done.',
  rights: write,
  params: z.strictObject({ part: z.enum(setupSteps) }),
  answer: changedGuide,
  refusals: ['nothing-to-go-by'],
});

const share = z.number().min(0).max(1);
const audit = {
  pillars: z.array(
    z.object({
      pillar: z.enum(pillars),
      score: z.int().min(0).max(100).nullable().describe('Of 100, by what is measured; null where nothing is yet'),
      measured: z.int(),
      of: z.int().describe('How many checks there are'),
    }),
  ),
  weakest: z.enum(pillars).nullable().describe('The pillar that weakens the others most'),
  checks: z.array(
    z.object({
      check: z.enum(checkIds),
      pillar: z.enum(pillars),
      share: share.nullable().describe('How much of it is well; null where there is nothing to look at yet'),
      n: z.number(),
      of: z.number().describe('n of these are as they should be'),
      about: z.string().nullable().describe('The stage in which deals wait'),
      page: z.string().nullable().describe('Where it is seen and mended'),
      answer: z.enum(auditAnswers).nullable().describe('To a question that no data answers'),
      lost: z.number().describe('What it takes from its pillar, by its weight'),
    }),
  ),
  gaps: z.array(z.enum(checkIds)).describe('What is not whole, the gravest first'),
  isMadeUp: z.boolean().describe('A demo company is here; it is looked at as if it were yours'),
  freshAt: instant,
};

export const readAudit = route({
  id: 'setup.audit',
  method: 'GET',
  path: '/api/v1/setup/audit',
  summary: 'The four pillars: what of each is there, what is missing, and which gap is the gravest',
  description: 'From what stands in the workspace, and from four questions that no data answers.',
  rights: read,
  answer: named('PillarAudit', z.object(audit)),
});

export const answerAudit = route({
  id: 'setup.answer',
  method: 'PUT',
  path: '/api/v1/setup/audit/:question',
  summary: 'Answer a question of the audit, or take the answer back',
  rights: write,
  params: z.strictObject({ question: z.enum(auditQuestions) }),
  body: z.strictObject({ answer: z.enum(auditAnswers).nullable().describe('Null takes the answer back') }),
  answer: named('ChangedPillarAudit', z.object({ ...audit, groupId: id })),
});
