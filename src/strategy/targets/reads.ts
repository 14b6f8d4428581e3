export { quotasIn, quotasToChange } from './store.ts';
export { type QuotaRow, quotas } from './tables.ts';
