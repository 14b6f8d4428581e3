export { type Talk, talkOf, talkRules } from './rules/talk.ts';
export { topicsIn } from './rules/topics.ts';
export type { Turn } from './rules/turns.ts';
