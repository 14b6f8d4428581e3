import i18next from 'i18next';
import type { PageArgs, WebCapability } from '../../../kit/capability.ts';

/** What only these pages need comes with them. */
const queries = () => import('./ui/queries.ts');

async function prepare({ client, params, search }: PageArgs): Promise<void> {
  const [{ reportsQuery, reportAnswersQuery }, { reportIn }, { blank }] = await Promise.all([
    queries(),
    import('./rules/address.ts'),
    import('./rules/first-reports.ts'),
  ]);
  const { items } = await client.ensureQueryData(reportsQuery());
  const kept = items.find(({ id }) => id === params.reportId);
  const report = reportIn(search) ?? kept?.asks ?? (params.reportId === 'new' ? blank : null);
  if (report) await client.prefetchQuery(reportAnswersQuery(report, search.asOf ?? null));
}

export const reportsWeb: WebCapability = {
  id: 'reports',
  nav: [{ label: 'reports.title', path: '/reports', icon: 'report', pillar: 'performance', module: 'figures' }],
  commands: [{ id: 'report-new', label: 'reports.new', icon: 'report', path: '/reports/new', module: 'figures' }],
  pages: [
    {
      path: '/reports',
      title: 'reports.title',
      load: () => import('./ui/list-page.tsx'),
      module: 'figures',
      prepare: async ({ client }) => client.prefetchQuery((await queries()).reportsQuery()),
    },
    ...['/reports/alerts', '/reports/alerts/$crossingId'].map((path) => ({
      path,
      title: 'alerts.title',
      load: () => import('../alerts/ui/alerts-page.tsx'),
      module: 'figures',
    })),
    {
      path: '/reports/$reportId',
      title: 'reports.title',
      load: () => import('./ui/report-page.tsx'),
      module: 'figures',
      prepare,
    },
  ],
  recordPaths: { report: '/reports', 'alert-crossing': '/reports/alerts' },
  search: (client) => [
    {
      id: 'report',
      label: i18next.t('reports.title'),
      search: async (typed) => {
        const { reportsQuery } = await queries();
        const { items } = await client.ensureQueryData(reportsQuery());
        const wanted = typed.trim().toLowerCase();
        return items
          .filter(({ name }) => name.toLowerCase().includes(wanted))
          .slice(0, 5)
          .map(({ id, name }) => ({
            id: `report ${id}`,
            label: name,
            icon: 'report' as const,
            path: `/reports/${id}`,
          }));
      },
    },
  ],
};
