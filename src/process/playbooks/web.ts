import type { WebCapability } from '../../kit/capability.ts';

export const playbooksWeb: WebCapability = {
  id: 'playbooks',
  pages: [
    {
      path: '/settings/playbooks',
      title: 'playbooks.title',
      onlyNow: true,
      load: () => import('./ui/playbooks-page.tsx'),
    },
    { path: '/playbooks/effect', title: 'playbooks.effect.title', load: () => import('./effect/ui/effect-page.tsx') },
  ],
  commands: [
    { id: 'playbooks', label: 'playbooks.title', icon: 'settings', path: '/settings/playbooks' },
    { id: 'playbooks-effect', label: 'playbooks.effect.title', icon: 'chart', path: '/playbooks/effect' },
  ],
  slots: [
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'activity-plan', load: () => import('./ui/on-activity.tsx') },
    { at: 'call-script', load: () => import('./ui/on-call.tsx') },
    { at: 'deal', load: () => import('./discovery/ui/on-deal.tsx') },
    { at: 'criterion:discovery', load: () => import('./discovery/ui/in-gate.tsx') },
  ],
};
