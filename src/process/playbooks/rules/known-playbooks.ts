import { englishActs } from './known-acts.ts';
import { english, type StageWords } from './known-words.ts';
import type { Content } from './playbook.ts';

/** The stages for which the product brings a playbook. */
export const knownStages = ['prospecting', 'qualification', 'demo', 'proposal', 'negotiation', 'contracting'] as const;
export type KnownStage = (typeof knownStages)[number];

/** The kinds of activity for which it brings one. */
export const knownActs = ['call', 'meeting', 'visit', 'demonstration'] as const;
export type KnownAct = (typeof knownActs)[number];

export const knownPlaces = [...knownStages, ...knownActs] as const;
export type Known = (typeof knownPlaces)[number];
export type KnownWords = Readonly<Record<Known, StageWords>>;

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

const byIcon: Readonly<Record<string, KnownAct>> = {
  call: 'call',
  meeting: 'meeting',
  video: 'meeting',
  visit: 'visit',
};

/** Which known kind of activity it is: by its sign, and a demonstration by its name. Null for what is no talk with a customer. */
export function knownActOf(kind: { name: string; icon: string; countsAsContact: boolean }): KnownAct | null {
  if (!kind.countsAsContact) return null;
  return /\bdemo(s|nstration|stración)?\b/i.test(kind.name) ? 'demonstration' : (byIcon[kind.icon] ?? null);
}

const inEnglish: KnownWords = { ...english, ...englishActs };

/** The playbook that the product brings for a stage or a kind of activity, in the words of a language. */
export function knownPlaybook(known: Known, words: KnownWords = inEnglish): Content {
  const { steps, questions, script } = words[known];
  return {
    steps: steps.map((text, at) => ({ key: `${known}-${at + 1}`, text })),
    questions: [...questions],
    scripts: [{ title: script[0], text: script[1] }],
    links: [],
  };
}
