import { owners, today } from '../../../support/two-workspaces.ts';
import { breadth, expected } from '../../rights.ts';
import { api, behaviour, type Cells, idIn, one, perOwner, stale, tellsTheirs } from '../asking.ts';

const improvementReads = (path: string, kind = 'improvement-case'): Cells => {
  return (_, who) => one(`${api}/improvement${path}`, breadth(kind, 'read', who.role) === 'none' ? 403 : 200);
};

const onBehind = (what: 'cases' | 'checks', rest: string, body: unknown): Cells =>
  perOwner(
    what === 'cases' ? 'improvement-case' : 'improvement-check',
    'write',
    (p, owner) => ({
      path: `${api}/improvement/${what}/${idIn(p, owner, what === 'cases' ? 'improvementCases' : 'improvementChecks')}${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Who is far behind is known to those who lead him; his plan he reads himself, and what he says to it nobody says for him. */
export const cells: Record<string, Cells> = {
  'improvement.cases': improvementReads('/cases'),
  'improvement.lookedAt': improvementReads('/looked-at'),
  'improvement.setRule': (_, who) =>
    one(`${api}/improvement/rule`, expected(who, 'improvement-rule', 'write', null, { where: who.name, ok: 200 }), {
      body: { quarters: 2, under: 0.7 },
    }),
  'improvement.lookNow': (_, who) =>
    one(`${api}/improvement/look`, breadth('improvement-case', 'write', who.role) === 'none' ? 403 : 200, {}),
  'improvement.handling': improvementReads('/handling'),
  'improvement.plans': improvementReads('/plans', 'improvement-plan'),
  'improvement.due': improvementReads('/due', 'improvement-plan'),
  'improvement.case': perOwner('improvement-case', 'read', (p, owner) => ({
    path: `${api}/improvement/cases/${idIn(p, owner, 'improvementCases')}`,
  })),
  'improvement.plan': perOwner('improvement-plan', 'read', (p, owner) => ({
    path: `${api}/improvement/plans/${idIn(p, owner, 'improvementPlans')}`,
  })),
  'improvement.diagnose': onBehind('cases', '/diagnosis', { answers: [] }),
  'improvement.openPlan': onBehind('cases', '/plan', {
    ...{ behaviour, targets: [{ metricId: 'deals_made', atLeast: 3 }], weeks: 8 },
    support: [{ kind: 'coaching', what: 'A session each week', by: '2199-01-01' }],
  }),
  'improvement.holdCheck': onBehind('checks', '/held', { heldOn: today, seen: 'Seen', next: 'Next', kept: [] }),
  // Who may read a plan of another cannot speak for him.
  'improvement.sayTo': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/improvement/plans/${idIn(p, owner, 'improvementPlans')}/words`,
      asking: { body: { text: 'I see it otherwise' } },
      expect: [owner === who.name ? 201 : 404],
    })),
};
