import type { WebCapability } from '../../kit/capability.ts';

export const conversationsWeb: WebCapability = {
  id: 'conversations',
  nav: [
    {
      ...{ label: 'conversations.title', path: '/conversations', icon: 'message', pillar: 'performance' },
      under: '/coaching',
    },
  ],
  pages: [
    {
      path: '/conversations',
      title: 'conversations.title',
      onlyNow: true,
      load: () => import('./ui/conversations-page.tsx'),
    },
  ],
  slots: [{ at: 'activity', load: () => import('./ui/on-activity.tsx') }],
};
