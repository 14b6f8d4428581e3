export { isReached, type Pace, paces, stretchOf } from './rules/charter.ts';
