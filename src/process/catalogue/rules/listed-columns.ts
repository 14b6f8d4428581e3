import type { Column } from '../../../platform/views/index.ts';

const both = { filterable: true, sortable: true } as const;
const maybe = { nullable: true } as const;

/** What a list of products can show, and what of it can be asked and sorted by; of shares, 0.25 is 25 %. */
export const productColumns: readonly Column[] = [
  { key: 'name', label: 'product.field.name', kind: 'text', ...both },
  { key: 'series', label: 'product.field.series', kind: 'text', ...both, ...maybe },
  { key: 'listPrice', label: 'product.field.listPrice', kind: 'money', ...both, ...maybe },
  { key: 'cost', label: 'product.field.cost', kind: 'money', ...both, ...maybe },
  { key: 'marginFloor', label: 'product.field.marginFloor', kind: 'number', isShare: true, ...both, ...maybe },
  { key: 'active', label: 'product.field.active', kind: 'choice', filterable: true, choices: ['true', 'false'] },
];
