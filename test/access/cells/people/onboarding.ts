import { today } from '../../../support/two-workspaces.ts';
import { expected } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const onRamp = (rest: string, body: object): Cells =>
  perOwner(
    'ramp-plan',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const aStepOfAWay = {
  ...{ key: 'knows-people', kind: 'milestone', text: null, day: 1, courseKey: null, times: 1, rubric: [] },
  passMark: null,
};

/** Ways into jobs: whose they are reads them and puts down what he did; those above him judge. */
export const cells: Record<string, Cells> = {
  'ramp.list': all(`${api}/ramp-plans`),
  'ramp.read': perOwner('ramp-plan', 'read', (p, owner) => ({
    path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}`,
  })),
  // Everybody in the cast goes his way already.
  'ramp.begin': perOwner(
    'ramp-plan',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans`,
      asking: { body: { personId: personId(p, owner), startsOn: today, templateKey: null } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'ramp.end': onRamp('/end', { why: 'Another job' }),
  'ramp.judge': onRamp('/gates', { stepKey: 'first-talk', on: today, points: [], note: null }),
  'ramp.log': perOwner(
    'ramp-entry',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}/entries`,
      asking: { body: { stepKey: 'knows-people', onDay: today, withId: null, note: null } },
    }),
    { ok: 201 },
  ),
  'ramp.unlog': perOwner(
    'ramp-entry',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-entries/${idIn(p, owner, 'rampEntries')}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'ramp.templates': all(`${api}/ramp-templates`),
  'ramp.sayTemplate': (_, who) =>
    one(`${api}/ramp-templates`, expected(who, 'ramp-template', 'write', null, { where: who.name, ok: 200 }), {
      body: { key: 'own-way', name: 'Own way', role: 'rep', steps: [aStepOfAWay] },
    }),
  'ramp.curves': all(`${api}/ramp-curves`),
};
