export { checkDays, type Outcome, weeksOf } from './rules/course.ts';
export type { Answer, SupportKind } from './rules/diagnosis.ts';
