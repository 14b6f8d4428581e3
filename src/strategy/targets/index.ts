export { alwaysThere } from './rules/presence.ts';
