export * from './columns.ts';
export * from './filter.ts';
export * from './filter-text.ts';
export * from './relative-days.ts';
export * from './resolve.ts';
export * from './sorting.ts';
