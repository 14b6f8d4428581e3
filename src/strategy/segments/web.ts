import type { WebCapability } from '../../kit/capability.ts';

export const segmentsWeb: WebCapability = {
  id: 'segments',
  module: 'segments',
  nav: [{ label: 'segments.title', path: '/segments', icon: 'visit', pillar: 'strategy' }],
  recordPaths: { segment: '/segments' },
  pages: [
    {
      path: '/segments',
      title: 'segments.title',
      load: () => import('./ui/segments-page.tsx'),
      prepare: async ({ client, search }) => {
        const { segmentsQuery } = await import('./ui/segments.ts');
        await client.prefetchQuery(segmentsQuery(search.asOf ?? null));
      },
    },
    {
      path: '/segments/$segmentId',
      title: 'segments.title',
      onlyNow: true,
      load: () => import('./ui/segment-page.tsx'),
      prepare: async ({ client, params: { segmentId = '' } }) => {
        const { inSegmentQuery, segmentsQuery } = await import('./ui/segments.ts');
        return Promise.all([client.prefetchQuery(segmentsQuery()), client.prefetchQuery(inSegmentQuery(segmentId))]);
      },
    },
  ],
  slots: [
    { at: 'company-facts', load: () => import('./ui/on-company.tsx') },
    { at: 'playbook', load: () => import('./ui/on-playbook.tsx') },
  ],
};
