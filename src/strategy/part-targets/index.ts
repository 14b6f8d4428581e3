export { proposed } from './rules/proposed.ts';
