import { isBeta } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, stale, tellsTheirs } from '../asking.ts';

const onView = (body?: unknown): Cells =>
  perOwner(
    'view',
    'write',
    (p, owner) => ({
      path: `${api}/views/${idIn(p, owner, 'views')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'views.list': all(`${api}/views?object=deal`),
  'views.make': () =>
    one(`${api}/views`, 201, {
      body: { object: 'deal', name: 'Mine', sharing: 'personal', columns: [], filter: 'owner:is:me', sorting: '' },
    }),
  'views.change': onView({ name: 'Renamed' }),
  'views.remove': onView(),
  // Somebody's own view begins nobody else's list.
  'views.chooseDefault': (p, who) =>
    one(`${api}/views/default`, 200, { body: { object: 'deal', viewId: null } }).concat(
      one(`${api}/views/default`, 400, {
        body: { object: 'deal', viewId: isBeta(who.name) ? p.alpha.views.Rob : p.beta.views.Ben },
      }),
    ),
};
