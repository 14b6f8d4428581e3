export { againstLimits, periodsBefore } from './alerts/rules/alert.ts';
export { pointFor } from './boards/rules/readings.ts';
export { isProjected } from './rules/ahead.ts';
export { aheadAnswer } from './rules/ahead-said.ts';
export { standingOf } from './rules/headline.ts';
export { pageBehind, rowsAddress } from './rules/question.ts';
