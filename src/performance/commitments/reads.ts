export { commitmentsOf, openPromises, promisesNamed } from './store.ts';
