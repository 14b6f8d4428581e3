import type { WebCapability } from '../../../../kit/capability.ts';
import { waitingCount } from './waiting.ts';

/** The inbox of approvals, on top of the rail with what waits, and the rules behind it. */
export const approvalsWeb: WebCapability = {
  id: 'approvals',
  nav: [{ label: 'approval.title', path: '/approvals', icon: 'check', count: waitingCount, module: 'approvals' }],
  pages: [
    // What was asked before is still decided: notices lead here.
    { path: '/approvals', title: 'approval.title', onlyNow: true, load: () => import('./approvals-page.tsx') },
    {
      path: '/approvals/rules',
      title: 'approval.rules.title',
      onlyNow: true,
      load: () => import('./rules-page.tsx'),
      module: 'approvals',
    },
  ],
  slots: ['gate:deal', 'improvement-plan'].map((at) => ({ at, load: () => import('./deal-approvals.tsx') })),
  commands: [
    {
      id: 'approval-rules',
      label: 'approval.rules.title',
      icon: 'settings',
      path: '/approvals/rules',
      module: 'approvals',
    },
  ],
};
