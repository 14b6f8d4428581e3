import type { PageArgs, WebCapability } from '../../kit/capability.ts';

export const callingWeb: WebCapability = {
  id: 'calling',
  nav: [
    {
      label: 'calling.title',
      path: '/calls',
      icon: 'ringing',
      pillar: 'process',
      roles: ['leader', 'manager', 'rep', 'operations'],
    },
  ],
  pages: [
    {
      path: '/calls',
      title: 'calling.title',
      onlyNow: true,
      load: () => import('./ui/calls-page.tsx'),
      prepare: async ({ client }: PageArgs) => {
        const { callsQuery } = await import('./ui/queries.ts');
        return client.prefetchQuery(callsQuery());
      },
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
};
