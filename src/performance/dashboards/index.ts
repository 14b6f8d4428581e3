export { againstLimits, periodsBefore } from './alerts/rules/alert.ts';
export { comparedWith, pointBefore, pointFor } from './boards/rules/readings.ts';
export { isProjected } from './rules/ahead.ts';
export { aheadAnswer } from './rules/ahead-said.ts';
export { standingOf } from './rules/headline.ts';
export { pageBehind, questionBehind, rowsAddress } from './rules/question.ts';
export { exactWords, valueWords } from './words/values.ts';
