import type { WebCapability } from '../../kit/capability.ts';

export const qualificationWeb: WebCapability = {
  id: 'qualification',
  nav: [{ label: 'qualification.title', path: '/qualification', icon: 'columns', pillar: 'process' }],
  pages: [
    { path: '/qualification', title: 'qualification.title', load: () => import('./ui/compare-page.tsx') },
    {
      path: '/settings/qualification',
      title: 'qualification.settings.title',
      onlyNow: true,
      load: () => import('./ui/methods-page.tsx'),
    },
  ],
  commands: [
    {
      id: 'qualification-methods',
      label: 'qualification.settings.title',
      icon: 'settings',
      path: '/settings/qualification',
    },
  ],
  slots: [
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'criterion:qualified', load: () => import('./ui/asked-elements.tsx') },
    { at: 'criterion-details:qualified', load: () => import('./ui/criterion-details.tsx') },
  ],
};
