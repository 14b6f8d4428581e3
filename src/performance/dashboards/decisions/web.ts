import type { PageArgs, WebCapability } from '../../../kit/capability.ts';
import { decisionsQuery, kpisQuery } from './ui/queries.ts';

export const decisionsWeb: WebCapability = {
  id: 'decisions',
  nav: [
    {
      label: 'decisions.title',
      path: '/decisions',
      icon: 'fork',
      pillar: 'performance',
      under: '/reports',
      module: 'figures',
    },
    { label: 'kpis.title', path: '/kpis', icon: 'dial', pillar: 'performance', under: '/metrics', module: 'figures' },
  ],
  pages: [
    ...['/decisions', '/decisions/$decisionId'].map((path) => ({
      path,
      title: 'decisions.title',
      load: () => import('./ui/decisions-page.tsx'),
      module: 'figures',
      prepare: ({ client, search }: PageArgs) => client.prefetchQuery(decisionsQuery(search.asOf ?? null)),
    })),
    {
      path: '/kpis',
      title: 'kpis.title',
      load: () => import('./ui/kpis-page.tsx'),
      module: 'figures',
      prepare: ({ client }) => client.prefetchQuery(kpisQuery()),
    },
  ],
  recordPaths: { decision: '/decisions' },
};
