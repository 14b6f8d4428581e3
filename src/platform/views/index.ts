export { type Sharing, sharings } from './policy.ts';
export * from './rules/columns.ts';
export * from './rules/filter.ts';
export * from './rules/filter-text.ts';
export * from './rules/relative-days.ts';
export * from './rules/resolve.ts';
export * from './rules/sorting.ts';
