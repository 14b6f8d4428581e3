import type { WebCapability } from '../../kit/capability.ts';

export const transferWeb: WebCapability = {
  id: 'transfer',
  nav: [
    {
      label: 'import.title',
      path: '/import',
      icon: 'inbox',
      pillar: 'process',
      roles: ['leader', 'operations'],
    },
  ],
  pages: [{ path: '/import', title: 'import.title', load: () => import('./ui/import-page.tsx') }],
};
