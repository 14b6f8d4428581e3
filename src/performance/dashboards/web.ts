import i18next from 'i18next';
import { offered } from '../../ground/offered.ts';
import type { PageArgs, WebCapability } from '../../kit/capability.ts';
import type { Session } from '../../kit/session.tsx';
import { listedMetrics } from '../../platform/settings/rules/modules.ts';
import { inWords } from './ui/defined.ts';
import { bridgeQuery, definitionsQuery } from './ui/queries.ts';

const prepare = ({ client, search }: PageArgs) =>
  Promise.all([
    client.prefetchQuery(bridgeQuery(search.period ?? null, search.asOf ?? null)),
    client.prefetchQuery(definitionsQuery()),
  ]);

export const dashboardsWeb: WebCapability = {
  id: 'dashboards',
  nav: [{ label: 'bridge.title', path: '/bridge', icon: 'bridge', pillar: 'performance' }],
  commands: [{ id: 'own-metrics', label: 'metrics.own.title', icon: 'chart', path: '/own-metrics', module: 'figures' }],
  pages: [
    { path: '/bridge', title: 'bridge.title', load: () => import('./ui/bridge-page.tsx'), prepare },
    { path: '/retention', title: 'retention.title', load: () => import('./ui/retention-page.tsx') },
    { path: '/finance', title: 'finance.title', load: () => import('./finance/ui/finance-page.tsx') },
    {
      path: '/metrics',
      title: 'metrics.title',
      load: () => import('./ui/glossary-page.tsx'),
      prepare: ({ client }) => client.prefetchQuery(definitionsQuery()),
    },
    {
      path: '/own-metrics',
      title: 'metrics.own.title',
      load: () => import('./ui/own-metrics-page.tsx'),
      module: 'figures',
    },
    { path: '/metrics/$metricId', title: 'metrics.title', load: () => import('./ui/over-time-page.tsx') },
    { path: '/metrics/$metricId/rows', title: 'metrics.rows.crumb', load: () => import('./ui/rows-page.tsx') },
  ],
  // Wherever a number of the registry stands on a page of another capability.
  slots: [{ at: 'why', load: () => import('./ui/why-slot.tsx') }],
  search: (client) => [
    {
      id: 'metric',
      label: i18next.t('metrics.title'),
      search: async (typed) => {
        const off = client.getQueryData<Session | null>(['session'])?.off ?? [];
        const definitions = offered((await client.ensureQueryData(definitionsQuery())).map(inWords), off);
        const hasAll = !off.includes('figures');
        const wanted = typed.trim().toLowerCase();
        return listedMetrics(hasAll, definitions, ({ id }) => id)
          .filter(({ name, aliases }) => [name, ...aliases].some((each) => each.toLowerCase().includes(wanted)))
          .slice(0, 5)
          .map(({ id, name, aliases }) => ({
            id: `metric ${id}`,
            label: name,
            note: aliases.join(', ') || undefined,
            icon: 'chart' as const,
            path: `/metrics/${id}`,
          }));
      },
    },
  ],
};

/** What stands further down the rail: looked up, not looked at each day. */
export const numbersWeb: WebCapability = {
  id: 'numbers',
  nav: [
    { label: 'retention.title', path: '/retention', icon: 'cycle', pillar: 'performance' },
    { label: 'metrics.title', path: '/metrics', icon: 'chart', pillar: 'performance' },
    {
      ...{ label: 'finance.title', path: '/finance', icon: 'ledger', pillar: 'performance' },
      roles: ['leader', 'operations', 'finance'],
    },
  ],
  pages: [],
};
