export { type DealLine, dealTotals, faultInLines } from './rules/deal-lines.ts';
export { type DealPerson, peopleWith } from './rules/deal-people.ts';
export { firstReasonInAll } from './rules/first-words.ts';
export { type ForecastCategory, forecastCategories } from './rules/forecast-category.ts';
export { reasonNamed } from './rules/loss-reasons.ts';
export { type Split, splitsAfter } from './rules/splits.ts';
