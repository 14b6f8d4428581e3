export { discovered } from './discovery/actions.ts';
export { filledForms } from './discovery/show.ts';
export { dealOfDiscovery, questionsOf } from './discovery/store.ts';
export { followedIn } from './effect/followed.ts';
export { stepsByStage } from './places.ts';
