import type { WebCapability } from '../../kit/capability.ts';

export const keyAccountsWeb: WebCapability = {
  id: 'key-accounts',
  nav: [{ label: 'keyAccounts.title', path: '/key-accounts', icon: 'visit', under: '/segments' }],
  pages: [
    {
      path: '/key-accounts',
      title: 'keyAccounts.title',
      onlyNow: true,
      load: () => import('./ui/key-accounts-page.tsx'),
    },
  ],
  slots: [{ at: 'company-facts', load: () => import('./ui/on-company.tsx') }],
};
