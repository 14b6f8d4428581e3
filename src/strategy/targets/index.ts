export { alwaysThere } from './rules/presence.ts';
export { readCell } from './rules/read-cell.ts';
export { wholeQuarters } from './rules/whole-quarters.ts';
