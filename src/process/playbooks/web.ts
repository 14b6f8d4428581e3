import type { WebCapability } from '../../kit/capability.ts';

export const playbooksWeb: WebCapability = {
  id: 'playbooks',
  pages: [{ path: '/settings/playbooks', title: 'playbooks.title', load: () => import('./ui/playbooks-page.tsx') }],
  commands: [{ id: 'playbooks', label: 'playbooks.title', icon: 'settings', path: '/settings/playbooks' }],
  slots: [
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'call-script', load: () => import('./ui/on-call.tsx') },
    { at: 'deal', load: () => import('./discovery/ui/on-deal.tsx') },
  ],
};
