import type { WebCapability } from '../../kit/capability.ts';

export const contestsWeb: WebCapability = {
  id: 'contests',
  nav: [{ label: 'contests.title', path: '/contests', under: '/recognition', icon: 'cup', pillar: 'people' }],
  pages: [
    { path: '/contests', title: 'contests.title', onlyNow: true, load: () => import('./ui/contests-page.tsx') },
    {
      path: '/contests/$contestId',
      title: 'contests.title',
      onlyNow: true,
      load: () => import('./ui/contest-page.tsx'),
      prepare: async ({ client, params: { contestId = '' } }) => {
        const { contestQuery } = await import('./ui/queries.ts');
        return client.prefetchQuery(contestQuery(contestId));
      },
    },
  ],
};
