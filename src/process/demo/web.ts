import type { WebCapability } from '../../kit/capability.ts';

export const demoWeb: WebCapability = {
  id: 'demo',
  nav: [{ label: 'demo.title', path: '/demo', icon: 'people', pillar: 'you', roles: ['leader', 'operations'] }],
  pages: [{ path: '/demo', title: 'demo.title', onlyNow: true, load: () => import('./ui/demo-page.tsx') }],
  slots: [{ at: 'empty', load: () => import('./ui/offer.tsx') }],
};
