import type { WebCapability } from '../../kit/capability.ts';

export const miningWeb: WebCapability = {
  id: 'mining',
  nav: [
    {
      label: 'mining.title',
      path: '/process-mining',
      icon: 'paths',
      pillar: 'process',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
      closed: true,
    },
  ],
  pages: [
    {
      path: '/process-mining',
      title: 'mining.title',
      load: () => import('./ui/mining-page.tsx'),
    },
  ],
};
