import type { Answer } from '../../../support/product.ts';
import { owners, today } from '../../../support/two-workspaces.ts';
import { expected, reaches } from '../../rights.ts';
import {
  all,
  anywhere,
  api,
  type Cells,
  dealOf,
  idIn,
  one,
  own,
  perOwner,
  personId,
  shared,
  stale,
  tellsTheirs,
} from '../asking.ts';

/** A write on one activity in a version that is not there; through its deal nobody else comes to change it. */
const onActivity = (rest: string, body?: unknown): Cells =>
  perOwner(
    'activity',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'activities.list': (p, who) => [
    ...one(`${api}/activities`, 200),
    // By a record that he may not read there is nothing.
    ...owners.map((owner) => ({
      to: `the deal of ${owner}`,
      path: `${api}/activities?aboutKind=deal&aboutId=${dealOf(p, owner)}`,
      expect: [200],
      check: (a: Answer) =>
        a.json().total === Number(reaches(who, 'deal', 'read', owner))
          ? null
          : 'counts what hangs on a deal out of reach',
    })),
  ],
  'activities.read': perOwner('activity', 'read', (p, owner) => ({
    path: `${api}/activities/${idIn(p, owner, 'activities')}`,
  })),
  'activities.create': perOwner(
    'activity',
    'write',
    (p, owner, who) => ({
      path: `${api}/activities`,
      asking: { body: { kindId: own(p, who).activityKinds[0], subject: 'A call', ownerId: personId(p, owner) } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'activities.update': onActivity('', { subject: 'Another call' }),
  'activities.complete': onActivity('/complete', {}),
  'activities.cancel': onActivity('/cancel', {}),
  'activities.remove': onActivity(''),
  'activities.listKinds': all(`${api}/activity-kinds`),
  'activities.createKind': (_, who) =>
    one(`${api}/activity-kinds`, expected(who, 'activity-kind', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Trade fair' },
    }),
  'activities.updateKind': shared(
    'activity-kind',
    'write',
    (id) => `${api}/activity-kinds/${id}`,
    (p, beta) => anywhere(p, beta).activityKinds[0] as string,
    412,
    { version: stale, body: { name: 'Phone call' } },
  ),
  'activities.suggestedFor': all(`${api}/activity-suggestions`),
  'activities.suggest': (p, who) =>
    one(
      `${api}/activity-suggestions/${own(p, who).stageIds[1]}`,
      expected(who, 'activity-suggestion', 'write', null, { where: who.name }),
      { body: { kindIds: own(p, who).activityKinds.slice(0, 1) } },
    ),
  'activities.listStandards': all(`${api}/activity-standards`),
  'activities.standardCounts': all(`${api}/activity-standards/counts`),
  'activities.createStandard': (_, who) =>
    one(`${api}/activity-standards`, expected(who, 'activity-standard', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Visits', startsOn: today },
    }),
  'activities.updateStandard': shared(
    'activity-standard',
    'write',
    (id) => `${api}/activity-standards/${id}`,
    (p, beta) => anywhere(p, beta).standard,
    412,
    { version: stale, body: { target: 6 } },
  ),
};
