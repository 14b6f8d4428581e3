import i18next from 'i18next';
import type { WebCapability } from '../../kit/capability.ts';
import { listPages } from '../../kit/list/list-query.ts';
import { findProducts, productQuery, productsPage } from './ui/api.ts';

export const catalogueWeb: WebCapability = {
  id: 'catalogue',
  nav: [
    { label: 'product.title', path: '/products', icon: 'box', pillar: 'process', module: 'products' },
    {
      label: 'pricing.title',
      path: '/price-lists',
      icon: 'card',
      pillar: 'process',
      under: '/products',
      module: 'products',
    },
  ],
  pages: [
    {
      path: '/products',
      title: 'product.title',
      load: () => import('./ui/products-page.tsx'),
      module: 'products',
      prepare: ({ client, search }) =>
        client.prefetchInfiniteQuery(listPages('product', productsPage, { order: 'name' }, search.asOf ?? null)),
    },
    {
      path: '/price-lists',
      title: 'pricing.title',
      load: () => import('./ui/pricing/price-lists-page.tsx'),
      module: 'products',
    },
    {
      path: '/products/$productId',
      title: 'product.title',
      load: () => import('./ui/product-page.tsx'),
      prepare: ({ client, params, search }) =>
        client.prefetchQuery(productQuery(params.productId ?? '', search.asOf ?? null)),
    },
  ],
  timeline: [{ source: 'change', kind: 'product', load: () => import('./ui/product-change.tsx') }],
  recordPaths: { product: '/products' },
  commands: [{ id: 'price-lists', label: 'pricing.title', icon: 'card', path: '/price-lists', module: 'products' }],
  search: () => [
    {
      id: 'product',
      label: i18next.t('product.title'),
      search: async (typed, signal) =>
        (await findProducts(typed, signal)).map(({ id, name, series }) => ({
          id: `product ${id}`,
          label: name,
          note: series ?? undefined,
          icon: 'list' as const,
          path: `/products/${id}`,
        })),
    },
  ],
};
