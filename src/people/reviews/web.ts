import type { WebCapability } from '../../kit/capability.ts';

const reviewed = ['leader', 'manager', 'rep', 'operations'];

export const appraisalsWeb: WebCapability = {
  id: 'appraisals',
  nav: [
    { label: 'objectives.title', path: '/objectives', icon: 'aims', pillar: 'people', roles: reviewed, closed: true },
    { label: 'appraisals.title', path: '/appraisals', icon: 'aims', pillar: 'people', under: '/objectives' },
  ],
  recordPaths: {
    ...{ appraisal: '/appraisals', 'review-part': '/appraisals/write', 'review-cycle': '/appraisals/rounds' },
  },
  // A part tells its appraisal.
  touches: {
    'review-part': [['appraisal']],
    'review-cycle': [['appraisal']],
  },
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  pages: [
    {
      path: '/objectives',
      title: 'objectives.title',
      onlyNow: true,
      load: () => import('./ui/objectives-page.tsx'),
      prepare: async ({ client }) => {
        const { objectivesQuery } = await import('./ui/objective-queries.ts');
        return client.prefetchQuery(objectivesQuery(null));
      },
    },
    {
      path: '/objectives/$personId',
      title: 'objectives.title',
      onlyNow: true,
      load: () => import('./ui/objectives-page.tsx'),
    },
    {
      path: '/appraisals',
      title: 'appraisals.title',
      onlyNow: true,
      load: () => import('./ui/appraisals-page.tsx'),
      prepare: async ({ client }) => {
        const { appraisalsQuery } = await import('./ui/appraisal-queries.ts');
        return client.prefetchQuery(appraisalsQuery);
      },
    },
    {
      // Where a notice of a round leads.
      path: '/appraisals/rounds/$cycleId',
      title: 'appraisals.title',
      onlyNow: true,
      load: () => import('./ui/appraisals-page.tsx'),
    },
    {
      path: '/appraisals/$appraisalId',
      title: 'appraisals.title',
      onlyNow: true,
      load: () => import('./ui/appraisal-page.tsx'),
    },
    {
      path: '/appraisals/write/$partId',
      title: 'appraisals.title',
      onlyNow: true,
      load: () => import('./ui/part-page.tsx'),
    },
    {
      path: '/appraisals/calibration/$cycleId',
      title: 'appraisals.calibration',
      onlyNow: true,
      load: () => import('./ui/calibration-page.tsx'),
    },
  ],
};
