export { liveInsights } from './store.ts';
