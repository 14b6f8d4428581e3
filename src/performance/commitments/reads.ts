export { commitmentsOf } from './store.ts';
