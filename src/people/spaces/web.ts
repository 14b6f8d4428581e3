import type { WebCapability } from '../../kit/capability.ts';

export const spacesWeb: WebCapability = {
  id: 'spaces',
  nav: [{ label: 'spaces.title', path: '/spaces', icon: 'house', pillar: 'people' }],
  pages: [
    { path: '/spaces', title: 'spaces.title', onlyNow: true, load: () => import('./ui/spaces-page.tsx') },
    {
      path: '/spaces/$spaceId',
      title: 'spaces.title',
      onlyNow: true,
      load: () => import('./ui/space-page.tsx'),
      prepare: async ({ client, params: { spaceId = '' } }) => {
        const { spaceQuery } = await import('./ui/queries.ts');
        return client.prefetchQuery(spaceQuery(spaceId));
      },
    },
  ],
  recordPaths: { 'team-space': '/spaces' },
};
