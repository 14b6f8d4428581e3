import { owners } from '../../../support/two-workspaces.ts';
import { reaches } from '../../rights.ts';
import { all, api, type Cells, idIn, missing, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

/** What is done to a meeting, in a version that is not there. */
const onMeeting = (rest = '', body?: unknown): Cells =>
  perOwner(
    'meeting',
    'write',
    (p, owner) => ({
      path: `${api}/meetings/${idIn(p, owner, 'meetings')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** What is said in a meeting, which would be refused to whoever takes part. */
const inMeeting = (rest: string, body: unknown, ok: number): Cells =>
  perOwner(
    'meeting-minutes',
    'write',
    (p, owner) => ({ path: `${api}/meetings/${idIn(p, owner, 'meetings')}${rest}`, asking: { body } }),
    { ok },
  );

const seriesFields = {
  ...{ name: 'Mine', template: 'team-meeting', cadence: 'once', startsOn: '2190-01-01', atMinute: 540, minutes: 30 },
  link: null,
};

export const cells: Record<string, Cells> = {
  'meetings.listSeries': all(`${api}/session-series`),
  // A series is made with people below oneself; made a second time it is there already.
  'meetings.makeSeries': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/session-series`,
      asking: { body: { ...seriesFields, people: [personId(p, owner)] } },
      expect: owner !== who.name && reaches(who, 'meeting', 'read', owner) ? [201, 409] : [400],
    })),
  'meetings.changeSeries': perOwner(
    'meeting-series',
    'write',
    (p, owner) => ({
      path: `${api}/session-series/${idIn(p, owner, 'meetingSeries')}`,
      asking: { version: stale, body: { name: 'Mine' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'meetings.list': all(`${api}/meetings?from=2026-01-01&until=2026-02-01`),
  'meetings.read': perOwner('meeting', 'read', (p, owner) => ({
    path: `${api}/meetings/${idIn(p, owner, 'meetings')}`,
  })),
  'meetings.start': onMeeting('/start'),
  'meetings.hold': onMeeting('/hold'),
  'meetings.skip': onMeeting('/skip', { reason: 'Away' }),
  'meetings.move': onMeeting('', { dueOn: '2190-01-01', atMinute: 540 }),
  'meetings.held': all(`${api}/meetings/held`),
  'meetings.time': perOwner('meeting', 'read', (p, owner) => ({
    path: `${api}/meetings/time?personId=${personId(p, owner)}`,
  })),
  'meetings.lessons': all(`${api}/meetings/lessons`),
  // A meeting that still runs has no minutes to send.
  'meetings.mail': perOwner(
    'meeting',
    'write',
    (p, owner) => ({ path: `${api}/meetings/${idIn(p, owner, 'meetings')}/mail`, asking: {} }),
    { ok: 409 },
  ),
  'meetings.note': inMeeting('/notes', { key: 'closing', text: 'Mine', seen: stale }, 409),
  'meetings.decide': inMeeting(
    '/decisions',
    { text: 'Mine', ownerId: missing, dueOn: '2190-01-01', dealId: null },
    400,
  ),
};
