export { baselines, wonBetween } from './rules/baselines.ts';
export { generatedCompany } from './rules/generated.ts';
export type { PastDeal } from './rules/hazards.ts';
export { landing } from './rules/landing.ts';
export { monthsFrom, namedPeriod } from './rules/period.ts';
export { accuracyOf, heldAgainst } from './rules/track-record.ts';
