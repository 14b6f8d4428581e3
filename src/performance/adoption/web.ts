import type { WebCapability } from '../../kit/capability.ts';
import { adoptionQuery } from './ui/queries.ts';

export const adoptionWeb: WebCapability = {
  id: 'adoption',
  nav: [
    {
      label: 'adoption.title',
      path: '/adoption',
      icon: 'taps',
      pillar: 'performance',
      roles: ['leader', 'manager', 'operations'],
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  commands: [{ id: 'adoption', label: 'adoption.own.title', icon: 'taps', path: '/adoption' }],
  pages: [
    {
      path: '/adoption',
      title: 'adoption.title',
      load: () => import('./ui/adoption-page.tsx'),
      prepare: ({ client, search }) => {
        const { each = null, team = null, person = null, asOf = null } = search;
        return client.prefetchQuery(adoptionQuery({ each, team, person, asOf }));
      },
    },
  ],
};
