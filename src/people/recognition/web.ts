import type { WebCapability } from '../../kit/capability.ts';

export const recognitionWeb: WebCapability = {
  id: 'recognition',
  nav: [{ label: 'recognition.title', path: '/recognition', icon: 'praise', pillar: 'people' }],
  pages: [
    {
      path: '/recognition',
      title: 'recognition.title',
      onlyNow: true,
      load: () => import('./ui/recognition-page.tsx'),
    },
  ],
  slots: [
    { at: 'day', load: () => import('./ui/on-day.tsx') },
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
  ],
  // A deal that was won is one to share.
  touches: { deal: [['recognition', 'unshared']] },
};
