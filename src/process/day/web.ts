import type { WebCapability } from '../../kit/capability.ts';
import { dayQuery, teamQuery } from './ui/queries.ts';

/** Who leads others, or looks after how they sell. */
const leads = ['manager', 'leader', 'operations'];

/** Whoever sees more deals than his own (`ownedPolicy`). */
const readers = [...leads, 'finance', 'success'];

export const dayWeb: WebCapability = {
  id: 'day',
  touches: { snooze: [['deal', 'day']] },
  nav: [
    { label: 'day.name', path: '/day', icon: 'day' },
    { label: 'day.team.name', path: '/team', icon: 'tree', roles: leads },
  ],
  pages: [
    {
      path: '/day',
      title: 'day.name',
      load: () => import('./ui/day-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(dayQuery(search.asOf ?? null)),
    },
    {
      path: '/day/plan',
      title: 'day.plan.name',
      onlyNow: true,
      load: () => import('./ui/plan/plan-page.tsx'),
      prepare: async ({ client }) => {
        const { nextPlanQuery } = await import('./ui/plan/queries.ts');
        return client.prefetchQuery(nextPlanQuery());
      },
    },
    {
      path: '/team',
      title: 'day.team.name',
      roles: readers,
      load: () => import('./ui/team-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(teamQuery(search.asOf ?? null)),
    },
  ],
};
