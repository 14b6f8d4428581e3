import { z } from 'zod';
import { asOf, day, id, line, named, prose, route } from '../../platform/http/contract.ts';
import { knownPlaces } from './rules/known-playbooks.ts';
import { most } from './rules/playbook.ts';

const written = { groupId: id.describe('Undo it by this') };
const stepKey = z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be the key of a step, such as first-call');

const step = named(
  'PlaybookStep',
  z.strictObject({ key: stepKey.describe('Stays when the words change'), text: line(200) }),
);
const script = named('PlaybookScript', z.strictObject({ title: line(100), text: line(4_000) }));
const link = named(
  'PlaybookLink',
  z.strictObject({ title: line(100), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
);
const contentFields = {
  steps: z.array(step).max(most.steps).describe('What to do, in its order'),
  questions: z.array(line(300)).max(most.questions),
  scripts: z.array(script).max(most.scripts),
  links: z.array(link).max(most.links),
};
const known = z
  .enum(knownPlaces)
  .nullable()
  .describe('The stage or kind of the product whose words these are; null: own words');

const playbook = named(
  'Playbook',
  z.object({
    id: id.describe('Of its stage or its kind of activity'),
    about: z.enum(['stage', 'activity']),
    name: z.string(),
    pipeline: z.object({ id, name: z.string() }).nullable(),
    buyerTask: z.string().nullable().describe('What the buyer does meanwhile'),
    version: z.int().min(0).describe('0 while the workspace wrote none'),
    known,
    ...contentFields,
  }),
);

export const listPlaybooks = route({
  id: 'playbooks.list',
  method: 'GET',
  path: '/api/v1/playbooks',
  summary: 'The playbook of each stage and each kind of activity',
  rights: { kind: 'playbook', action: 'read' },
  answer: z.object({ items: z.array(playbook), mayWrite: z.boolean() }),
});

export const playbookVersions = route({
  id: 'playbooks.versions',
  method: 'GET',
  path: '/api/v1/playbooks/:id/versions',
  summary: 'How a playbook was in each of its versions, the newest first',
  rights: { kind: 'playbook', action: 'read' },
  params: z.strictObject({ id }),
  answer: z.object({
    items: z.array(z.object({ version: z.int(), since: z.string(), ...contentFields })),
  }),
});

export const writePlaybook = route({
  id: 'playbooks.write',
  method: 'PUT',
  path: '/api/v1/playbooks/:id',
  summary: 'Write the playbook of a stage or of a kind of activity',
  description: 'If-Match is "0" where the workspace wrote none yet.',
  rights: { kind: 'playbook', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject(contentFields),
  answer: playbook.extend(written),
  current: playbook,
});

const said = z
  .object({
    version: z.int().min(1),
    done: z.boolean(),
    note: z.string(),
    by: z.object({ id, name: z.string() }).nullable(),
    on: day,
    text: z.string().describe('The words of the step when it was said'),
  })
  .nullable();

const onDeal = named(
  'PlaybookOnDeal',
  z.object({
    stage: z.object({ id, name: z.string() }).nullable(),
    buyerTask: z.string().nullable(),
    version: z.int().min(0),
    known,
    done: z.int(),
    of: z.int(),
    steps: z.array(z.object({ ...step.shape, said })),
    questions: contentFields.questions,
    scripts: contentFields.scripts,
    links: contentFields.links,
    activities: z
      .array(z.object({ id, name: z.string(), suggested: z.boolean(), known, ...contentFields }))
      .describe('Playbooks of kinds of activity, those suggested in the stage first'),
    before: z
      .array(z.object({ stage: z.object({ id, name: z.string() }), texts: z.array(z.string()) }))
      .describe('What was done in other stages'),
    mayWrite: z.boolean(),
  }),
);

export const readOnDeal = route({
  id: 'playbooks.onDeal',
  method: 'GET',
  path: '/api/v1/deals/:id/playbook',
  summary: 'The playbook of the stage in which a deal stands, and what was done of it',
  rights: { kind: 'playbook-step', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf }),
  answer: onDeal,
});

export const sayStep = route({
  id: 'playbooks.sayStep',
  method: 'PUT',
  path: '/api/v1/deals/:id/playbook/:stepKey',
  summary: 'Say that a step of the deal’s stage was done, or was not after all',
  description: 'If-Match is "0" where nothing was said of the step yet.',
  rights: { kind: 'playbook-step', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id, stepKey }),
  body: z.strictObject({ done: z.boolean(), note: prose(2_000).optional().describe('What shows it') }),
  answer: onDeal.extend(written),
  current: onDeal,
  refusals: ['already-closed', 'no-such-step'],
});
