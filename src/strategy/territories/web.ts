import type { WebCapability } from '../../kit/capability.ts';

export const territoriesWeb: WebCapability = {
  id: 'territories',
  nav: [
    {
      label: 'balance.title',
      path: '/territories',
      icon: 'patches',
      pillar: 'strategy',
      roles: ['leader', 'manager', 'operations', 'finance'],
    },
  ],
  pages: [
    {
      path: '/territories',
      title: 'balance.title',
      load: () => import('./ui/balance-page.tsx'),
      prepare: async ({ client, search }) => {
        const { balanceQuery, measureIn, peopleQuery } = await import('./ui/queries.ts');
        const asOf = search.asOf ?? null;
        return Promise.all([
          client.prefetchQuery(peopleQuery(asOf)),
          client.prefetchQuery(balanceQuery(measureIn(search.by), asOf)),
        ]);
      },
    },
  ],
};
