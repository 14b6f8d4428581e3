import type { WebCapability } from '../../kit/capability.ts';

export const coachingWeb: WebCapability = {
  id: 'coaching',
  nav: [
    {
      ...{ label: 'coaching.title', path: '/coaching', icon: 'whistle', pillar: 'people' },
      roles: ['leader', 'manager', 'rep', 'operations'],
      closed: true,
    },
  ],
  pages: [
    {
      path: '/coaching',
      title: 'coaching.title',
      onlyNow: true,
      load: () => import('./ui/coaching-page.tsx'),
    },
    {
      path: '/coaching/$personId',
      title: 'coaching.title',
      load: () => import('./ui/person-page.tsx'),
      prepare: async ({ client, params: { personId = '' } }) => {
        const { personQuery } = await import('./ui/queries.ts');
        return client.prefetchQuery(personQuery(personId));
      },
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
};
