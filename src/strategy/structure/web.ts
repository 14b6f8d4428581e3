import type { WebCapability } from '../../kit/capability.ts';

export const structureWeb: WebCapability = {
  id: 'structure',
  nav: [{ label: 'structure.title', path: '/structure', icon: 'fork', pillar: 'strategy' }],
  pages: [
    {
      path: '/structure',
      title: 'structure.title',
      onlyNow: true,
      load: () => import('./ui/structure-page.tsx'),
      prepare: async ({ client }) => {
        const { structuresQuery } = await import('./ui/structures.ts');
        await client.prefetchQuery(structuresQuery);
      },
    },
    {
      path: '/structure/$draftId',
      title: 'structure.draft',
      onlyNow: true,
      load: () => import('./ui/draft-page.tsx'),
      prepare: async ({ client, params: { draftId = '' } }) => {
        const { draftQuery, effectQuery } = await import('./ui/structures.ts');
        return Promise.all([client.prefetchQuery(draftQuery(draftId)), client.prefetchQuery(effectQuery(draftId))]);
      },
    },
  ],
};
