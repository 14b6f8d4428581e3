import type { PageArgs, WebCapability } from '../../../kit/capability.ts';

const queries = () => import('./ui/queries.ts');

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
      prepare: async ({ client, search }: PageArgs) =>
        client.prefetchQuery((await queries()).decisionsQuery(search.asOf ?? null)),
    })),
    {
      path: '/kpis',
      title: 'kpis.title',
      load: () => import('./ui/kpis-page.tsx'),
      module: 'figures',
      prepare: async ({ client }) => client.prefetchQuery((await queries()).kpisQuery()),
    },
  ],
  recordPaths: { decision: '/decisions' },
};
