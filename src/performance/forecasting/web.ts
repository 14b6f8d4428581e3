import type { WebCapability } from '../../kit/capability.ts';
import { askedIn, projectionQuery } from './ui/queries.ts';

export const forecastingWeb: WebCapability = {
  id: 'forecasting',
  nav: [{ label: 'projection.title', path: '/projection', icon: 'cone', pillar: 'performance', under: '/forecast' }],
  slots: [
    { at: 'ahead', load: () => import('./ui/ahead-slot.tsx') },
    { at: 'board-pack', load: () => import('./ui/pack-slot.tsx') },
  ],
  pages: [
    {
      path: '/projection',
      title: 'projection.title',
      load: () => import('./ui/projection-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(projectionQuery(askedIn(search, search.asOf ?? null))),
    },
  ],
};
