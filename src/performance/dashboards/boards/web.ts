import i18next from 'i18next';
import type { PageArgs, WebCapability } from '../../../kit/capability.ts';
import { askIn } from './ui/page-ask.ts';
import { answersQuery, dashboardsQuery, inReadersWords } from './ui/queries.ts';

async function prepare({ client, params, search }: PageArgs): Promise<void> {
  const { items, begin } = await client.ensureQueryData(dashboardsQuery());
  const shown = items.find(({ id }) => id === (params.dashboardId ?? begin));
  if (shown) await client.prefetchQuery(answersQuery(shown, askIn(search), search.asOf ?? null));
}

export const boardsWeb: WebCapability = {
  id: 'boards',
  nav: [{ label: 'boards.title', path: '/dashboards', icon: 'tiles', pillar: 'performance', module: 'figures' }],
  pages: [
    ...['/dashboards', '/dashboards/$dashboardId'].map((path) => ({
      path,
      title: 'boards.title',
      load: () => import('./ui/dashboard-page.tsx'),
      module: 'figures',
      prepare,
    })),
    { path: '/wall', title: 'boards.wall.title', onlyNow: true, load: () => import('./ui/wall-page.tsx') },
  ],
  recordPaths: { dashboard: '/dashboards' },
  timeline: [{ source: 'change', kind: 'dashboard', load: () => import('./ui/dashboard-change.tsx') }],
  search: (client) => [
    {
      id: 'dashboard',
      label: i18next.t('boards.title'),
      search: async (typed) => {
        const items = (await client.ensureQueryData(dashboardsQuery())).items.map(inReadersWords);
        const wanted = typed.trim().toLowerCase();
        return items
          .filter(({ name }) => name.toLowerCase().includes(wanted))
          .slice(0, 5)
          .map(({ id, name }) => ({
            id: `dashboard ${id}`,
            label: name,
            icon: 'tiles' as const,
            path: `/dashboards/${id}`,
          }));
      },
    },
  ],
};
