import type { WebCapability } from '../../kit/capability.ts';
import { quadrantQuery, scorecardQuery } from './ui/queries.ts';

export const scorecardsWeb: WebCapability = {
  id: 'scorecards',
  nav: [{ label: 'scorecard.title', path: '/scorecards', icon: 'scores', pillar: 'performance' }],
  pages: [
    {
      path: '/scorecards',
      title: 'scorecard.title',
      load: () => import('./ui/scorecards-page.tsx'),
      prepare: ({ client, search }) => {
        const { owner = null, team = null, period = null, asOf = null } = search;
        return Promise.all([
          client.prefetchQuery(scorecardQuery({ owner, team, period, asOf })),
          client.prefetchQuery(quadrantQuery({ team: null, period, asOf }, 'win-rate')),
        ]);
      },
    },
  ],
  slots: [{ at: 'rank', load: () => import('./ranks/ui/rank-slot.tsx') }],
};
