import { english, type KnownWords } from './known-words.ts';
import type { Content } from './playbook.ts';

/** The stages for which the product brings a playbook. */
export const knownStages = ['prospecting', 'qualification', 'demo', 'proposal', 'negotiation', 'contracting'] as const;
export type KnownStage = (typeof knownStages)[number];

/** What a stage is left on tells which of the known stages it is, whatever somebody called it. */
const leftOn: Readonly<Record<string, KnownStage>> = {
  'first-contact': 'prospecting',
  'bant-confirmed': 'qualification',
  'demo-done': 'demo',
  'interest-validated': 'demo',
  'proposal-delivered': 'proposal',
  'pricing-discussed': 'proposal',
  'terms-agreed': 'negotiation',
  'contract-in-review': 'negotiation',
  'contract-signed': 'contracting',
};

/** Which known stage it is; null for one of a workspace's own making. */
export function knownStageOf({ exit }: { exit: readonly { key: string }[] }): KnownStage | null {
  for (const { key } of exit) {
    const known = leftOn[key];
    if (known) return known;
  }
  return null;
}

/** The playbook that the product brings for a stage, in the words of a language. */
export function knownPlaybook(stage: KnownStage, words: KnownWords = english): Content {
  const { steps, questions, script } = words[stage];
  return {
    steps: steps.map((text, at) => ({ key: `${stage}-${at + 1}`, text })),
    questions: [...questions],
    scripts: [{ title: script[0], text: script[1] }],
    links: [],
  };
}
