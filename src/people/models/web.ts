import type { WebCapability } from '../../kit/capability.ts';

export const modelsWeb: WebCapability = {
  id: 'models',
  nav: [{ label: 'models.title', path: '/selling-models', icon: 'relay', pillar: 'people' }],
  pages: [
    {
      path: '/selling-models',
      title: 'models.title',
      onlyNow: true,
      load: () => import('./ui/models-page.tsx'),
    },
  ],
  slots: [
    { at: 'day', load: () => import('./ui/on-day.tsx') },
    { at: 'board', load: () => import('./ui/on-board.tsx') },
  ],
};
