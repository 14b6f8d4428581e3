export { isProjected } from './rules/ahead.ts';
export { aheadAnswer } from './rules/ahead-said.ts';
export { standingOf } from './rules/headline.ts';
export { rowsAddress } from './rules/question.ts';
