import type { WebCapability } from '../../kit/capability.ts';

export const chartersWeb: WebCapability = {
  id: 'charters',
  nav: [{ label: 'charters.title', path: '/charters', icon: 'charter', pillar: 'people' }],
  pages: [
    { path: '/charters', title: 'charters.title', onlyNow: true, load: () => import('./ui/charters-page.tsx') },
    {
      path: '/charters/$personId',
      title: 'charters.title',
      onlyNow: true,
      load: () => import('./ui/person-page.tsx'),
      prepare: async ({ client, params: { personId = '' } }) => {
        const { personQuery } = await import('./ui/queries.ts');
        return client.prefetchQuery(personQuery(personId));
      },
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
};
