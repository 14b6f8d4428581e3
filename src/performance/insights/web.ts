import type { WebCapability } from '../../kit/capability.ts';
import { insightsQuery } from './ui/queries.ts';

export const insightsWeb: WebCapability = {
  id: 'insights',
  nav: [{ label: 'insights.title', path: '/insights', icon: 'bulb', pillar: 'performance' }],
  pages: [
    {
      path: '/insights',
      title: 'insights.title',
      load: () => import('./ui/insights-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(insightsQuery(search.asOf ?? null)),
    },
  ],
};
