import type { WebCapability } from '../../kit/capability.ts';

const reviewed = ['leader', 'manager', 'rep', 'operations'];

export const appraisalsWeb: WebCapability = {
  id: 'appraisals',
  nav: [{ label: 'objectives.title', path: '/objectives', icon: 'aims', pillar: 'people', roles: reviewed }],
  pages: [
    {
      path: '/objectives',
      title: 'objectives.title',
      onlyNow: true,
      load: () => import('./ui/objectives-page.tsx'),
      prepare: async ({ client }) => {
        const { objectivesQuery } = await import('./ui/objective-queries.ts');
        return client.prefetchQuery(objectivesQuery(null));
      },
    },
    {
      path: '/objectives/$personId',
      title: 'objectives.title',
      onlyNow: true,
      load: () => import('./ui/objectives-page.tsx'),
    },
  ],
};
