/** What lists of deals show of scores, and are asked and sorted by. */
export { scoresBeside, scoresOf } from './listed.ts';
export { leadScoresBeside, leadScoresOf } from './store-leads.ts';
