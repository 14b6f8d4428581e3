import type { WebCapability } from '../../kit/capability.ts';

export const hypothesesWeb: WebCapability = {
  id: 'hypotheses',
  module: 'segments',
  nav: [{ label: 'hypotheses.title', path: '/segments/hypotheses', icon: 'visit', under: '/segments' }],
  recordPaths: { hypothesis: '/segments/hypotheses' },
  pages: [
    { path: '/segments/hypotheses', title: 'hypotheses.title', load: () => import('./ui/hypotheses-page.tsx') },
    {
      path: '/segments/hypotheses/tag',
      title: 'hypotheses.tag.ofTicked',
      onlyNow: true,
      load: () => import('./ui/tag-page.tsx'),
    },
    {
      path: '/segments/hypotheses/$hypothesisId',
      title: 'hypotheses.title',
      load: () => import('./ui/hypotheses-page.tsx'),
    },
  ],
  acts: [
    {
      ...{ kind: 'deal', id: 'tag', ofOne: 'hypotheses.tag.ofOne', ofTicked: 'hypotheses.tag.ofTicked' },
      roles: ['leader', 'operations', 'manager', 'rep'],
      ...{ least: 1, most: 200 },
      to: (ids) => `/segments/hypotheses/tag?ids=${ids.join(',')}`,
    },
  ],
  slots: [{ at: 'deal', load: () => import('./ui/on-deal.tsx') }],
};
