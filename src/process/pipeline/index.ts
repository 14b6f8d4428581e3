export { type DealLine, dealTotals, faultInLines } from './rules/deal-lines.ts';
export { type DealPerson, peopleWith } from './rules/deal-people.ts';
