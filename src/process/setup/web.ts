import type { WebCapability } from '../../kit/capability.ts';
import { leftToDo, setupQuery } from './ui/api.ts';

export const setupWeb: WebCapability = {
  id: 'setup',
  nav: [
    {
      label: 'setup.title',
      path: '/setup',
      icon: 'task',
      roles: ['leader', 'operations'],
      count: leftToDo,
      onlyWaiting: true,
    },
  ],
  pages: [
    {
      path: '/setup',
      title: 'setup.title',
      load: () => import('./ui/setup-page.tsx'),
      prepare: ({ client }) => client.prefetchQuery(setupQuery),
    },
  ],
};
