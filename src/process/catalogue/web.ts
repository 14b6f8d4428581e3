import type { WebCapability } from '../../kit/capability.ts';
import { listPages } from '../../kit/list/list-query.ts';
import { productsPage } from './ui/api.ts';

export const catalogueWeb: WebCapability = {
  id: 'catalogue',
  nav: [{ label: 'product.title', path: '/products', icon: 'list', pillar: 'process', module: 'products' }],
  pages: [
    {
      path: '/products',
      title: 'product.title',
      load: () => import('./ui/products-page.tsx'),
      module: 'products',
      prepare: ({ client, search }) =>
        client.prefetchInfiniteQuery(listPages('product', productsPage, { order: 'name' }, search.asOf ?? null)),
    },
  ],
};
