import type { WebCapability } from '../../kit/capability.ts';

export const onboardingWeb: WebCapability = {
  id: 'onboarding',
  nav: [{ label: 'ramp.title', path: '/onboarding', icon: 'steps', pillar: 'people' }],
  recordPaths: { 'ramp-plan': '/onboarding' },
  touches: { 'ramp-entry': [['ramp-plan']] },
  pages: [
    {
      ...{ path: '/onboarding', title: 'ramp.title', onlyNow: true },
      load: () => import('./ui/onboarding-page.tsx'),
      prepare: async ({ client }) => client.prefetchQuery((await import('./ui/queries.ts')).plansQuery('all')),
    },
    {
      ...{ path: '/onboarding/templates', title: 'ramp.title', onlyNow: true },
      load: () => import('./ui/templates-page.tsx'),
    },
    {
      ...{ path: '/onboarding/templates/$templateKey', title: 'ramp.title', onlyNow: true },
      load: () => import('./ui/template-page.tsx'),
    },
    {
      ...{ path: '/onboarding/$planId', title: 'ramp.title', onlyNow: true },
      load: () => import('./ui/plan-page.tsx'),
      prepare: async ({ client, params: { planId = '' } }) =>
        client.prefetchQuery((await import('./ui/queries.ts')).planQuery(planId)),
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
};
