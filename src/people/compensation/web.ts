import type { WebCapability } from '../../kit/capability.ts';

export const payWeb: WebCapability = {
  id: 'pay',
  module: 'pay',
  nav: [
    {
      ...{ label: 'pay.nav', path: '/pay', icon: 'pay', pillar: 'people' },
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
      closed: true,
    },
    {
      ...{ label: 'pay.runs.title', path: '/pay/runs', icon: 'pay', pillar: 'people', under: '/pay' },
      roles: ['leader', 'operations', 'finance'],
      closed: true,
    },
    {
      ...{ label: 'pay.plans.title', path: '/pay/plans', icon: 'pay', pillar: 'people', under: '/pay' },
      roles: ['leader', 'operations', 'finance'],
      closed: true,
    },
    {
      ...{ label: 'pay.lab.title', path: '/pay/lab', icon: 'pay', pillar: 'people', under: '/pay/plans' },
      roles: ['leader', 'operations', 'finance'],
      closed: true,
    },
    {
      ...{ label: 'pay.settings.title', path: '/pay/settings', icon: 'pay', pillar: 'people', under: '/pay/plans' },
      roles: ['leader', 'operations', 'finance'],
      closed: true,
    },
    {
      ...{ label: 'pay.disputes.title', path: '/pay/disputes', icon: 'pay', pillar: 'people', under: '/pay' },
      roles: ['leader', 'operations', 'finance'],
    },
  ],
  pages: [
    { path: '/pay', title: 'pay.title', onlyNow: true, load: () => import('./ui/my-pay-page.tsx') },
    {
      path: '/pay/statements/$statementId',
      title: 'pay.title',
      onlyNow: true,
      load: () => import('./ui/statement-page.tsx'),
    },
    { path: '/pay/plans', title: 'pay.plans.title', onlyNow: true, load: () => import('./ui/plans-page.tsx') },
    { path: '/pay/disputes', title: 'pay.disputes.title', onlyNow: true, load: () => import('./ui/disputes-page.tsx') },
    {
      path: '/pay/disputes/$disputeId',
      title: 'pay.disputes.title',
      onlyNow: true,
      load: () => import('./ui/dispute-page.tsx'),
    },
    {
      path: '/pay/settings',
      title: 'pay.settings.title',
      onlyNow: true,
      load: () => import('./ui/pay-settings-page.tsx'),
    },
    { path: '/pay/lab', title: 'pay.lab.title', onlyNow: true, load: () => import('./ui/lab-page.tsx') },
    { path: '/pay/runs', title: 'pay.runs.title', onlyNow: true, load: () => import('./ui/runs-page.tsx') },
    { path: '/pay/runs/$runId', title: 'pay.runs.title', onlyNow: true, load: () => import('./ui/run-page.tsx') },
  ],
  slots: [{ at: 'deal', load: () => import('./ui/on-deal.tsx') }],
  recordPaths: { 'pay-run': '/pay/runs', 'pay-dispute': '/pay/disputes' },
};
