import type { WebCapability } from '../../kit/capability.ts';

export const partTargetsWeb: WebCapability = {
  id: 'part-targets',
  nav: [{ label: 'partTargets.title', path: '/targets/parts', icon: 'target', pillar: 'strategy', under: '/targets' }],
  touches: { deal: [['part-target']], quota: [['part-target']] },
  pages: [
    {
      path: '/targets/parts',
      title: 'partTargets.title',
      load: () => import('./ui/parts-page.tsx'),
      prepare: async ({ client, search }) => {
        const { askedIn, partTargetsQuery } = await import('./ui/part-targets.ts');
        const { by, year } = askedIn(search);
        await client.prefetchQuery(partTargetsQuery(by, year, search.asOf ?? null));
      },
    },
  ],
};
