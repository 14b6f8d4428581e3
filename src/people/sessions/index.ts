export { riskOf } from './rules/at-risk.ts';
export { noDaysOff, occurrences } from './rules/cadence.ts';
export { changesBetween, type DealThen } from './rules/changes.ts';
export type { Decision, Note } from './rules/minutes.ts';
export { agendaOf, anItem, changedItem, decidedItem, type Item, type Pack } from './rules/pack.ts';
export { inOpeningOrder, type KeptState } from './rules/promised.ts';
export { type Cadence, type SectionId, type TemplateId, templates } from './rules/templates.ts';
