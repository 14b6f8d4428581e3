import type { Answers } from './courses.ts';

/** Which option of each question of the shipped courses is right. Only the server knows them. */
export const shippedAnswers: Readonly<Record<string, Answers>> = {
  'focused-coaching': {
    ...{ 'which-skill': [1], 'what-evidence': [2], 'who-speaks': [0], 'which-action': [3] },
    ...{ 'did-it-help': [1], 'vague-words': [0, 2] },
  },
  'business-acumen': {
    ...{ 'margin-of': [2], 'discount-costs': [1], 'which-factor': [3], 'coverage-says': [0] },
    ...{ 'off-plan': [1], 'leading-first': [0, 3] },
  },
  prospecting: { 'whom-first': [2], 'which-opening': [0], 'after-no': [1], 'how-often': [3] },
  demos: { 'before-demo': [1], 'how-much': [0], silence: [2], 'end-of-demo': [3] },
  'stage-prospecting': { 'why-now': [1], 'first-question': [0], 'no-problem': [2] },
  'stage-qualification': { 'which-need': [2], 'budget-how': [0], 'who-else': [1] },
  'stage-demo': { 'what-to-show': [0], 'not-ours': [2], 'which-sign': [1] },
  'stage-proposal': { 'first-page': [1], 'too-dear': [2], 'two-ways': [0] },
  'stage-negotiation': { 'discount-asked': [2], 'what-to-give': [1], 'contract-late': [0] },
  'stage-contracting': { 'silence-before': [1], 'new-wish': [0], 'after-signing': [2] },
};
