import type { PageArgs, WebCapability } from '../../kit/capability.ts';

export const commitmentsWeb: WebCapability = {
  id: 'commitments',
  nav: [
    {
      label: 'commitments.title',
      path: '/commitments',
      icon: 'kept',
      pillar: 'performance',
      roles: ['leader', 'manager', 'rep', 'operations'],
      closed: true,
    },
  ],
  pages: ['/commitments', '/commitments/$commitmentId'].map((path) => ({
    path,
    title: 'commitments.title',
    load: () => import('./ui/commitments-page.tsx'),
    prepare: async ({ client, params, search }: PageArgs) => {
      const { commitmentsQuery } = await import('./ui/queries.ts');
      const whose = params.commitmentId || search.whose === 'all' ? 'all' : 'mine';
      return client.prefetchQuery(commitmentsQuery(whose, search.asOf ?? null));
    },
  })),
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  recordPaths: { commitment: '/commitments' },
};
