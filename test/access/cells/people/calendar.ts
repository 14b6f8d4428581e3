import { breadth } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const onLeave = (rest: string, body?: unknown): Cells =>
  perOwner(
    'leave',
    'write',
    (p, owner) => ({
      path: `${api}/leave/${idIn(p, owner, 'leaves')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'calendar.readHours': all(`${api}/working-hours`),
  'calendar.listLeave': all(`${api}/leave`),
  'calendar.listAway': all(`${api}/away`),
  // On the days on which everybody of the cast is away already.
  'calendar.askForLeave': perOwner(
    'leave',
    'write',
    (p, owner) => ({
      path: `${api}/leave`,
      asking: {
        body: { personId: personId(p, owner), firstDay: '2199-01-01', lastDay: '2199-01-02', reason: 'holiday' },
      },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'calendar.listAllowances': perOwner('leave-allowance', 'read', (p, owner) => ({
    path: `${api}/leave/allowances?personId=${personId(p, owner)}`,
  })),
  'calendar.setAllowance': perOwner(
    'leave-allowance',
    'write',
    (p, owner) => ({
      path: `${api}/leave/allowances`,
      asking: { body: { personId: personId(p, owner), year: 2199, version: 9, days: 30 } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'calendar.bringAllowances': (_, who) =>
    one(`${api}/leave/allowances/bring`, breadth('leave-allowance', 'write', who.role) === 'none' ? 403 : 200, {
      body: { year: 2199, text: 'person,days\nNobody,30' },
    }),
  'calendar.decideLeave': onLeave('/decide', { isAgreed: true }),
  'calendar.withdrawLeave': onLeave('/withdraw'),
  // Of a version that is not there: whoever may say when somebody works is told that it was changed.
  'calendar.updateHours': perOwner(
    'working-hours',
    'write',
    (p, owner) => ({
      path: `${api}/working-hours`,
      asking: {
        body: { personId: personId(p, owner), version: 9, timeZone: null, week: null, holidays: [] },
      },
    }),
    { ok: 409, outOfReach: 400 },
  ),
};
