/** One thing to do; `key` stays when its words change, so that what was done of it stays done. */
export type Step = { key: string; text: string };
/** Words to say, by what they are for. */
export type Script = { title: string; text: string };
export type Link = { title: string; url: string };

/** What to do, ask, say and read in a stage or before an activity. */
export type Content = {
  steps: readonly Step[];
  questions: readonly string[];
  scripts: readonly Script[];
  links: readonly Link[];
};

export const most = { steps: 30, questions: 30, scripts: 20, links: 20 } as const;
export const nothing: Content = { steps: [], questions: [], scripts: [], links: [] };

export type Fault = { field: string; fault: 'same-key' | 'same-name' };

/** What is wrong with a playbook whose parts have their shapes: two steps under one key or in the same words. */
export function faultInContent({ steps }: Pick<Content, 'steps'>): Fault | null {
  const keys = new Set<string>();
  const texts = new Set<string>();
  for (const [at, { key, text }] of steps.entries()) {
    const words = text.trim().toLowerCase();
    if (keys.has(key)) return { field: `steps.${at}.key`, fault: 'same-key' };
    if (texts.has(words)) return { field: `steps.${at}.text`, fault: 'same-name' };
    keys.add(key);
    texts.add(words);
  }
  return null;
}

/** How many of a playbook's steps are done; what was done of a step that is no longer there counts on neither side. */
export function progressOf(
  steps: readonly Pick<Step, 'key'>[],
  said: readonly { stepKey: string; done: boolean }[],
): { done: number; of: number } {
  const done = new Set(said.filter((one) => one.done).map(({ stepKey }) => stepKey));
  return { done: steps.filter(({ key }) => done.has(key)).length, of: steps.length };
}
