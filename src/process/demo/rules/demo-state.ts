export const demoStates = ['filling', 'here', 'removing', 'gone', 'failed'] as const;
export type DemoState = (typeof demoStates)[number];

/** Whether a job is at work on it just now. */
export const isAtWork = (state: DemoState | null): boolean => state === 'filling' || state === 'removing';

/** Whether some of a demo company stands in the workspace, so that it can be taken away. */
export const isThere = (state: DemoState | null): boolean => state !== null && state !== 'gone';

/** Why a demo company is not whole. */
export const demoFaults = ['asker-left', 'nothing-to-sell-by', 'taken-away', 'stopped', 'broke'] as const;
export type DemoFault = (typeof demoFaults)[number];

/** What its row says of that: a word of ours, or the words of what broke. */
export const faultIn = (note: string | null): DemoFault | null =>
  note === null ? null : (demoFaults.find((fault) => fault === note) ?? 'broke');
