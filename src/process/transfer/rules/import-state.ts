/** Where an import stands. Files are brought, checked as often as anybody likes, written once, and perhaps taken back. */
export const importStates = [
  'draft',
  'checking',
  'checked',
  'running',
  'paused',
  'done',
  'stopped',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

/** What somebody asks of an import. */
export type ImportAct = 'change' | 'check' | 'run' | 'pause' | 'stop' | 'sign' | 'undo' | 'remove';

const mayFrom: Record<ImportAct, readonly ImportState[]> = {
  change: ['draft', 'checked'],
  // What was taken back can come once more, so that nobody loses an import to a wrong press.
  check: ['draft', 'checked', 'undone'],
  // Written again after a pause, a stop or a failure: what is in already is not written twice.
  run: ['checked', 'paused', 'stopped', 'failed'],
  pause: ['running'],
  stop: ['checking', 'running', 'paused'],
  sign: ['done', 'stopped'],
  // What is in can go at any time but while more comes.
  undo: ['paused', 'done', 'stopped', 'failed'],
  remove: ['draft', 'checked', 'undone'],
};

/** Whether the act fits where the import stands: one that runs can be paused, one that was only brought cannot be undone. */
export const mayNow = (act: ImportAct, state: ImportState): boolean => mayFrom[act].includes(state);

/** What needs the files that were brought. */
const readsFiles: readonly ImportAct[] = ['check', 'run'];

/** All that may be asked of it now, for the screen to draw; what needs its files only while they are here. */
export const actsNow = (state: ImportState, hasFiles = true): ImportAct[] =>
  (Object.keys(mayFrom) as ImportAct[]).filter((act) => mayNow(act, state) && (hasFiles || !readsFiles.includes(act)));

/** Whether long work is at it, so that a screen asks again. */
export const isAtWork = (state: ImportState): boolean => ['checking', 'running', 'undoing'].includes(state);

/** Whether somebody who began it and left finds it under way: being looked at, looked at, or half written. */
export const isBegun = (state: ImportState): boolean =>
  ['checking', 'checked', 'running', 'paused', 'failed'].includes(state);
