export { planThatSets } from './plans/actions.ts';
export { quotasIn, quotasToChange } from './store.ts';
export { type QuotaRow, quotas } from './tables.ts';
