import { canary } from '../../../support/two-workspaces.ts';
import { all, api, type Cells, idIn, one, onReadDeal, perOwner, stale, tellsTheirs } from '../asking.ts';

/** A thread is resolved and opened again by whoever reads its deal; the second to do so is told. */
const onThread = (act: 'resolve' | 'reopen'): Cells => {
  const cells = onReadDeal((_, p, owner) => ({
    path: `${api}/comment-threads/${idIn(p, owner, 'comments')}/${act}`,
  }));
  return async (p, who) =>
    (await cells(p, who)).map((cell) => ({ ...cell, expect: cell.expect[0] === 200 ? [200, 409] : cell.expect }));
};

/** Only who said it changes it. */
const onOwnWords = (body?: unknown): Cells =>
  perOwner(
    'comment',
    'write',
    (p, owner) => ({
      path: `${api}/comments/${idIn(p, owner, 'comments')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'comments.list': onReadDeal((deal, _, owner) => ({
    path: `${api}/comments?kind=deal&id=${deal}`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'said')) ? null : 'lacks what was said'),
  })),
  'comments.people': onReadDeal((deal) => ({ path: `${api}/comments/people?kind=deal&id=${deal}` })),
  'comments.write': onReadDeal(
    (id) => ({ path: `${api}/comments`, asking: { body: { record: { kind: 'deal', id }, body: 'Well done' } } }),
    201,
  ),
  'comments.edit': onOwnWords({ body: 'Mine' }),
  'comments.remove': onOwnWords(),
  'comments.resolve': onThread('resolve'),
  'comments.reopen': onThread('reopen'),
  'notices.list': all(`${api}/notices`),
  'notices.count': all(`${api}/notices/unread`),
  'notices.read': (p) =>
    one(`${api}/notices/read`, 200, { body: { ids: [p.alpha.comments.Rob], read: true } }, (a) =>
      a.json().ids.length === 0 ? null : 'marks what is not his',
    ),
  'notices.readAll': () => one(`${api}/notices/read-all`, 200),
  'notices.readPreferences': all(`${api}/me/notice-preferences`),
  'notices.changePreferences': () =>
    one(
      `${api}/me/notice-preferences`,
      412,
      {
        version: stale,
        body: {
          channels: {},
          timeZone: null,
          quietFrom: null,
          quietUntil: null,
          quietWeekends: true,
          digestHour: null,
        },
      },
      tellsTheirs,
    ),
};
