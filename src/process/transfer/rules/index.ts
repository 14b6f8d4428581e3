export { besideKinds, fieldOf, importFields } from './fields.ts';
export { guessMapping, mapTable } from './guess.ts';
export { planner } from './planner.ts';
export { presetNames, presetTables } from './presets.ts';
export { reconciler } from './reconcile.ts';
