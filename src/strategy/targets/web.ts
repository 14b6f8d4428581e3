import type { WebCapability } from '../../kit/capability.ts';
import { quotasQuery } from './ui/api.ts';

export const targetsWeb: WebCapability = {
  id: 'targets',
  nav: [{ label: 'quota.title', path: '/targets', icon: 'target', pillar: 'strategy' }],
  pages: [
    {
      path: '/targets',
      title: 'quota.title',
      load: () => import('./ui/targets-page.tsx'),
      prepare: ({ client, search }) =>
        client.prefetchQuery(
          quotasQuery(/^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null, search.asOf ?? null),
        ),
    },
  ],
};
