import type { WebCapability } from '../../kit/capability.ts';

export const hypothesesWeb: WebCapability = {
  id: 'hypotheses',
  nav: [{ label: 'hypotheses.title', path: '/segments/hypotheses', icon: 'visit', under: '/segments' }],
  recordPaths: { hypothesis: '/segments/hypotheses' },
  pages: [
    { path: '/segments/hypotheses', title: 'hypotheses.title', load: () => import('./ui/hypotheses-page.tsx') },
    {
      path: '/segments/hypotheses/$hypothesisId',
      title: 'hypotheses.title',
      load: () => import('./ui/hypotheses-page.tsx'),
    },
  ],
  slots: [{ at: 'deal', load: () => import('./ui/on-deal.tsx') }],
};
