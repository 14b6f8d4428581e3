export { quotasIn } from './store.ts';
