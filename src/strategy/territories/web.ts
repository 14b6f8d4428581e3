import type { WebCapability } from '../../kit/capability.ts';

export const territoriesWeb: WebCapability = {
  id: 'territories',
  module: 'territories',
  nav: [
    { label: 'territories.title', path: '/territories', icon: 'patches', pillar: 'strategy' },
    {
      label: 'territories.map.title',
      path: '/territories/map',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
    },
    {
      label: 'trips.title',
      path: '/territories/route',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
      roles: ['leader', 'manager', 'rep', 'operations', 'success'],
    },
    {
      label: 'trips.week.title',
      path: '/territories/week',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
      roles: ['leader', 'manager', 'rep', 'operations', 'success'],
    },
    {
      label: 'scenarios.title',
      path: '/territories/scenarios',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
      roles: ['leader', 'operations'],
      closed: true,
    },
    {
      label: 'balance.title',
      path: '/territories/balance',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
      roles: ['leader', 'manager', 'operations', 'finance'],
    },
    {
      label: 'fair.title',
      path: '/territories/fair',
      icon: 'patches',
      pillar: 'strategy',
      under: '/territories',
      roles: ['leader', 'operations'],
    },
  ],
  pages: [
    {
      path: '/territories',
      title: 'territories.title',
      load: () => import('./ui/territories-page.tsx'),
      prepare: async ({ client, search }) => {
        const { territoriesQuery } = await import('./ui/territories.ts');
        await client.prefetchQuery(territoriesQuery(search.asOf ?? null));
      },
    },
    {
      path: '/territories/$territoryId',
      title: 'territories.title',
      onlyNow: true,
      load: () => import('./ui/territory-page.tsx'),
      prepare: async ({ client, params: { territoryId = '' } }) => {
        const { fallenQuery, territoriesQuery, territoryQuery } = await import('./ui/territories.ts');
        return Promise.all([
          client.prefetchQuery(territoryQuery(territoryId)),
          client.prefetchQuery(territoriesQuery()),
          client.prefetchInfiniteQuery(fallenQuery(territoryId)),
        ]);
      },
    },
    {
      path: '/territories/map',
      title: 'territories.map.title',
      load: () => import('./ui/map-page.tsx'),
      prepare: async ({ client, search }) => {
        const { mapQuery } = await import('./ui/territories.ts');
        await client.prefetchQuery(mapQuery(search.asOf ?? null));
      },
    },
    {
      path: '/territories/route',
      title: 'trips.title',
      onlyNow: true,
      load: () => import('./ui/trip-page.tsx'),
    },
    {
      path: '/territories/week',
      title: 'trips.week.title',
      onlyNow: true,
      load: () => import('./ui/week-page.tsx'),
    },
    {
      path: '/territories/scenarios',
      title: 'scenarios.title',
      onlyNow: true,
      load: () => import('./ui/scenarios-page.tsx'),
      prepare: async ({ client }) => {
        const { scenariosQuery } = await import('./ui/scenarios.ts');
        await client.prefetchQuery(scenariosQuery);
      },
    },
    {
      path: '/territories/scenarios/$scenarioId',
      title: 'scenarios.one',
      onlyNow: true,
      load: () => import('./ui/scenario-page.tsx'),
      prepare: async ({ client, params: { scenarioId = '' } }) => {
        const { effectQuery, scenarioQuery } = await import('./ui/scenarios.ts');
        return Promise.all([
          client.prefetchQuery(scenarioQuery(scenarioId)),
          client.prefetchQuery(effectQuery(scenarioId)),
        ]);
      },
    },
    {
      path: '/territories/fair',
      title: 'fair.title',
      onlyNow: true,
      load: () => import('./ui/fair-page.tsx'),
      prepare: async ({ client }) => {
        const { fairQuery } = await import('./ui/fair-page.tsx');
        await client.prefetchQuery(fairQuery);
      },
    },
    {
      path: '/territories/balance',
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
  slots: [
    { at: 'company-facts', load: () => import('./ui/on-company.tsx') },
    { at: 'day', load: () => import('./ui/on-day.tsx') },
  ],
};
