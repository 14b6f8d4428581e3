import type { WebCapability } from '../../kit/capability.ts';

export const transferWeb: WebCapability = {
  id: 'transfer',
  nav: [
    {
      label: 'import.title',
      path: '/import',
      icon: 'inbox',
      pillar: 'process',
      roles: ['leader', 'operations'],
    },
    {
      label: 'duplicates.queue.title',
      path: '/duplicates',
      icon: 'people',
      pillar: 'process',
      roles: ['leader', 'operations', 'manager', 'rep'],
    },
    {
      label: 'duplicates.quality.title',
      path: '/data-quality',
      icon: 'check',
      pillar: 'process',
      roles: ['leader', 'operations', 'manager'],
    },
    { label: 'export.title', path: '/export', icon: 'down', pillar: 'you' },
  ],
  commands: [{ id: 'export', label: 'export.title', icon: 'down', path: '/export' }],
  acts: (['company', 'contact', 'deal', 'product'] as const).map((kind) => ({
    kind,
    id: 'put-together',
    ofOne: 'duplicates.merge.with',
    ofTicked: 'duplicates.merge.title',
    least: 2,
    most: 50,
    to: (ids) => `/merge/${kind}?ids=${ids.join(',')}`,
  })),
  slots: [
    { at: 'new:company', load: () => import('./duplicates/ui/company-there-already.tsx') },
    { at: 'new:contact', load: () => import('./duplicates/ui/contact-there-already.tsx') },
    { at: 'new:deal', load: () => import('./duplicates/ui/deal-there-already.tsx') },
    { at: 'new:product', load: () => import('./duplicates/ui/product-there-already.tsx') },
    { at: 'deal', load: () => import('./duplicates/ui/deal-twins.tsx') },
    { at: 'company', load: () => import('./duplicates/ui/company-twins.tsx') },
    { at: 'contact', load: () => import('./duplicates/ui/contact-twins.tsx') },
  ],
  pages: [
    { path: '/import', title: 'import.title', load: () => import('./ui/import-page.tsx') },
    { path: '/export', title: 'export.title', load: () => import('./ui/export-page.tsx') },
    { path: '/imports/$importId', title: 'import.title', load: () => import('./ui/one-import.tsx') },
    { path: '/duplicates', title: 'duplicates.queue.title', load: () => import('./duplicates/ui/queue-page.tsx') },
    {
      path: '/data-quality',
      title: 'duplicates.quality.title',
      load: () => import('./duplicates/ui/quality-page.tsx'),
    },
    { path: '/merge/$kind', title: 'duplicates.merge.title', load: () => import('./duplicates/ui/merge-page.tsx') },
  ],
};
