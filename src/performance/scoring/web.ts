import type { WebCapability } from '../../kit/capability.ts';
import { scoresQuery } from './ui/queries.ts';

export const scoringWeb: WebCapability = {
  id: 'scoring',
  nav: [
    {
      label: 'scores.title',
      path: '/scores',
      icon: 'gauge',
      pillar: 'performance',
      under: '/forecast',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
      closed: true,
    },
  ],
  pages: [
    {
      path: '/scores',
      title: 'scores.title',
      load: () => import('./ui/scores-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(scoresQuery(search.asOf ?? null)),
    },
  ],
  touches: { score: [['scores']] },
  slots: [
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'lead', load: () => import('./ui/on-lead.tsx') },
  ],
};
