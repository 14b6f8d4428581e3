export { planThatSets } from './plans/actions.ts';
export { quotasIn } from './store.ts';
