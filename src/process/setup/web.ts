import type { WebCapability } from '../../kit/capability.ts';
import { auditQuery, leftToDo, setupQuery } from './ui/api.ts';

export const setupWeb: WebCapability = {
  id: 'setup',
  nav: [
    {
      label: 'setup.title',
      path: '/setup',
      icon: 'task',
      roles: ['leader', 'operations'],
      closed: true,
      count: leftToDo,
      onlyWaiting: true,
    },
    {
      label: 'pillars.title',
      path: '/pillars',
      icon: 'pillars',
      pillar: 'performance',
      roles: ['leader', 'operations'],
      closed: true,
    },
  ],
  pages: [
    {
      path: '/setup',
      title: 'setup.title',
      onlyNow: true,
      load: () => import('./ui/setup-page.tsx'),
      prepare: ({ client }) => client.prefetchQuery(setupQuery),
    },
    {
      path: '/pillars',
      title: 'pillars.title',
      onlyNow: true,
      load: () => import('./ui/pillars-page.tsx'),
      prepare: ({ client }) => client.prefetchQuery(auditQuery),
    },
  ],
};
