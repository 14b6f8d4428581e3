import type { WebCapability } from '../../kit/capability.ts';
import { quotasQuery } from './ui/api.ts';

export const targetsWeb: WebCapability = {
  id: 'targets',
  nav: [{ label: 'quota.title', path: '/targets', icon: 'target', pillar: 'strategy' }],
  recordPaths: { 'target-plan': '/targets/plans', contingency: '/targets/contingencies' },
  slots: ['day', 'own-coaching'].map((at) => ({ at, load: () => import('./ui/needs/on-day.tsx') })),
  pages: [
    {
      path: '/targets/plans',
      title: 'quota.plan.title',
      load: () => import('./ui/plans/plans-page.tsx'),
      prepare: async ({ client, search }) => {
        const { plansQuery } = await import('./ui/plans/plans.ts');
        await client.prefetchQuery(
          plansQuery(/^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null, search.asOf ?? null),
        );
      },
    },
    {
      path: '/targets/plans/$planId',
      title: 'quota.plan.title',
      load: () => import('./ui/plans/plan-page.tsx'),
      prepare: async ({ client, search, params: { planId = '' } }) => {
        const { planQuery } = await import('./ui/plans/plans.ts');
        await client.prefetchQuery(planQuery(planId, search.asOf ?? null));
      },
    },
    ...['/targets/contingencies', '/targets/contingencies/$contingencyId'].map((path) => ({
      path,
      title: 'quota.contingency.title' as const,
      load: () => import('./ui/contingencies/contingencies-page.tsx'),
    })),
    {
      path: '/targets',
      title: 'quota.title',
      load: () => import('./ui/targets-page.tsx'),
      prepare: ({ client, search }) =>
        client.prefetchQuery(
          quotasQuery(/^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null, search.asOf ?? null),
        ),
    },
  ],
};
