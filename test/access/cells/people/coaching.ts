import type { Answer } from '../../../support/product.ts';
import { owners } from '../../../support/two-workspaces.ts';
import { breadth, expected, reaches } from '../../rights.ts';
import { api, behaviour, type Cells, idIn, one, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const coachingReads = (path: string): Cells => {
  return (_, who) => one(`${api}/coaching${path}`, breadth('coaching-plan', 'read', who.role) === 'none' ? 403 : 200);
};

const onCoached = (
  what: 'plans' | 'sessions',
  rest: string,
  body?: unknown,
  kind = what === 'plans' ? 'coaching-plan' : 'coaching-session',
): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/coaching/${what}/${idIn(p, owner, what === 'plans' ? 'coachingPlans' : 'coachingSessions')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const onNote = (body?: unknown): Cells =>
  perOwner(
    'coaching-note',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/notes/${idIn(p, owner, 'coachingNotes')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Coaching: what somebody works on is his and of those above him, what two write to each other theirs alone. */
export const cells: Record<string, Cells> = {
  'coaching.next': coachingReads('/next'),
  'coaching.matrix': coachingReads('/matrix'),
  'coaching.coaches': coachingReads('/coaches'),
  'coaching.sessionsDue': coachingReads('/sessions'),
  'coaching.person': perOwner('coaching-plan', 'read', (p, owner) => ({
    path: `${api}/coaching/people/${personId(p, owner)}`,
  })),
  'coaching.makePlan': perOwner(
    'coaching-plan',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/plans`,
      asking: {
        body: { personId: personId(p, owner), skillKey: 'demo', behaviour, dose: 4, weeks: 8, queued: true },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'coaching.startPlan': onCoached('plans', '/start'),
  'coaching.endPlan': onCoached('plans', '/end', { how: 'dropped', learned: 'Too early' }),
  'coaching.planSession': perOwner(
    'coaching-session',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/sessions`,
      asking: { body: { personId: personId(p, owner), kind: 'visit', cause: 'rhythm', dueOn: '2026-03-05' } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'coaching.holdSession': onCoached('sessions', '/held', { heldOn: '2026-01-05', report: null }),
  'coaching.finishNext': onCoached('sessions', '/next', { doneOn: null }),
  'coaching.cancelSession': onCoached('sessions', ''),
  // A note of his own is told to nobody, whoever may read what he works on.
  'coaching.listNotes': (p, who) =>
    owners.map((owner) => {
      const isRead = reaches(who, 'coaching-plan', 'read', owner);
      const isNone = breadth('coaching-note', 'read', who.role) === 'none';
      return {
        to: owner,
        path: `${api}/coaching/people/${personId(p, owner)}/notes`,
        expect: [isNone ? 403 : isRead ? 200 : 404],
        check: (a: Answer) =>
          a.status !== 200 || owner === who.name || a.json().items.length === 0 ? null : 'is told a note of another',
      };
    }),
  'coaching.writeNote': (p, who) =>
    owners.map((owner) => {
      const isCoach = reaches(who, 'coaching-plan', 'write', owner);
      const isNone = breadth('coaching-note', 'write', who.role) === 'none';
      return {
        to: owner,
        path: `${api}/coaching/people/${personId(p, owner)}/notes`,
        asking: { body: { text: 'Between us' } },
        expect: [isNone ? 403 : isCoach ? 201 : 404],
      };
    }),
  'coaching.changeNote': onNote({ text: 'Otherwise' }),
  'coaching.removeNote': onNote(),
  'coaching.sayOfSkill': (_, who) =>
    one(`${api}/coaching/skills`, expected(who, 'coaching-skill', 'write', null, { where: who.name, ok: 201 }), {
      body: { key: 'closing', name: null, metricId: 'win_rate', stageWords: [], controllability: 0.5 },
    }),
};
