import type { WebCapability } from '../../kit/capability.ts';

export const improvementWeb: WebCapability = {
  id: 'improvement',
  nav: [
    {
      ...{ label: 'improvement.title', path: '/improvement', icon: 'lifebuoy', pillar: 'people' },
      roles: ['leader', 'manager'],
    },
  ],
  pages: [
    {
      path: '/improvement',
      title: 'improvement.title',
      onlyNow: true,
      load: () => import('./ui/improvement-page.tsx'),
    },
    {
      path: '/improvement/cases/$caseId',
      title: 'improvement.title',
      onlyNow: true,
      load: () => import('./ui/case-page.tsx'),
    },
    {
      path: '/improvement/plans/$planId',
      title: 'improvement.title',
      onlyNow: true,
      load: () => import('./ui/plan-page.tsx'),
    },
  ],
  recordPaths: { 'improvement-case': '/improvement/cases', 'improvement-plan': '/improvement/plans' },
  // A plan is shown with its checks and what he said to it, and a case with its plan.
  touches: {
    'improvement-check': [['improvement-plan']],
    'improvement-words': [['improvement-plan']],
    'improvement-plan': [['improvement-case']],
    'improvement-case': [['improvement-plan', 'due']],
  },
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
};
