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
};
