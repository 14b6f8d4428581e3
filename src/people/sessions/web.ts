import type { PageArgs, WebCapability } from '../../kit/capability.ts';

const queries = () => import('./ui/queries.ts');

export const sessionsWeb: WebCapability = {
  id: 'sessions',
  nav: [{ label: 'week.title', path: '/week', icon: 'meeting', pillar: 'people' }],
  pages: [
    {
      path: '/week',
      title: 'week.title',
      load: () => import('./ui/week-page.tsx'),
      prepare: async ({ client, search }: PageArgs) => {
        const { seriesQuery, weekQuery } = await queries();
        const asOf = search.asOf ?? null;
        return Promise.all([
          client.prefetchQuery(weekQuery(search.from ?? null, asOf)),
          client.prefetchQuery(seriesQuery(asOf)),
        ]);
      },
    },
    {
      path: '/week/$meetingId',
      title: 'week.title',
      load: () => import('./ui/meeting-page.tsx'),
      prepare: async ({ client, params, search }: PageArgs) =>
        client.prefetchQuery((await queries()).meetingQuery(params.meetingId ?? '', search.asOf ?? null)),
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  timeline: [{ source: 'meeting', load: () => import('./ui/meeting-entry.tsx') }],
  recordPaths: { meeting: '/week' },
  touches: { 'meeting-minutes': [['meeting']] },
};
