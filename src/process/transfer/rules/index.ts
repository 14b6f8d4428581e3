export { besideKinds, fieldOf, importFields } from './fields.ts';
export { guessMapping, mapTable, plural } from './guess.ts';
export { presetNames, presetTables } from './presets.ts';
