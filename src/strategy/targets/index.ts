export { alwaysThere } from './rules/presence.ts';
export { overQuota, withLine } from './rules/quota-lines.ts';
export { readCell } from './rules/read-cell.ts';
export { wholeQuarters } from './rules/whole-quarters.ts';
