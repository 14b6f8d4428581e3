export const demoStates = ['filling', 'here', 'removing', 'gone', 'failed'] as const;
export type DemoState = (typeof demoStates)[number];

/** Whether a job is at work on it just now. */
export const isAtWork = (state: DemoState | null): boolean => state === 'filling' || state === 'removing';

/** Whether some of a demo company stands in the workspace, so that it can be taken away. */
export const isThere = (state: DemoState | null): boolean => state !== null && state !== 'gone';
