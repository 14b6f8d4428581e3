import type { WebCapability } from '../../kit/capability.ts';

export const quotesWeb: WebCapability = {
  id: 'quotes',
  module: 'quotes',
  nav: [{ label: 'quotes.title', path: '/quotes', icon: 'note', pillar: 'process', under: '/deals' }],
  pages: [
    { path: '/quotes', title: 'quotes.title', load: () => import('./ui/quotes-page.tsx') },
    {
      path: '/quotes/$quoteId',
      title: 'quotes.title',
      load: () => import('./ui/quote-page.tsx'),
      prepare: async ({ client, params, search }) => {
        const { quoteQuery } = await import('./ui/queries.ts');
        await client.prefetchQuery(quoteQuery(params.quoteId ?? '', search.asOf ?? null));
      },
    },
    {
      path: '/settings/quotes',
      title: 'quotes.settings.title',
      onlyNow: true,
      load: () => import('./ui/settings-page.tsx'),
    },
    { path: '/quote', title: 'quotes.title', load: () => import('./ui/offer-page.tsx'), bare: true },
  ],
  slots: [{ at: 'deal', load: () => import('./ui/deal-quotes.tsx') }],
  recordPaths: { quote: '/quotes' },
  timeline: [{ source: 'change', kind: 'quote', load: () => import('./ui/quote-change.tsx') }],
  commands: [
    { id: 'quotes', label: 'quotes.title', icon: 'note', path: '/quotes' },
    { id: 'quote-settings', label: 'quotes.settings.title', icon: 'settings', path: '/settings/quotes' },
  ],
};
