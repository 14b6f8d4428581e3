import type { WebCapability } from '../../kit/capability.ts';

export const benchmarksWeb: WebCapability = {
  id: 'benchmarks',
  nav: [{ label: 'benchmarks.title', path: '/benchmarks', icon: 'chart', under: '/segments' }],
  pages: [
    { path: '/benchmarks', title: 'benchmarks.title', onlyNow: true, load: () => import('./ui/benchmarks-page.tsx') },
  ],
  slots: [{ at: 'why', load: () => import('./ui/on-why.tsx') }],
};
