export { newestQuotesOf } from './store.ts';
