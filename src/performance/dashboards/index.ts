export { standingOf } from './rules/headline.ts';
export { aheadAnswer } from './ui/ahead.ts';
export { rowsAddress } from './ui/question.ts';
