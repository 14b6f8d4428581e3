import type { WebCapability } from '../../kit/capability.ts';

export const referencesWeb: WebCapability = {
  id: 'references',
  nav: [{ label: 'references.title', path: '/references', icon: 'message', pillar: 'process', under: '/contacts' }],
  pages: [
    {
      path: '/references',
      title: 'references.title',
      load: () => import('./ui/references-page.tsx'),
      prepare: async ({ client, search }) => {
        const { referencesQuery } = await import('./ui/queries.ts');
        await client.prefetchQuery(referencesQuery({}, search.asOf ?? null));
      },
    },
  ],
  slots: [{ at: 'deal', load: () => import('./ui/deal-references.tsx') }],
};
