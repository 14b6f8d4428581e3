import type { Stage } from './stages.ts';
import type { PipelineRules } from './transitions.ts';

/** How a pipeline sells: few long deals with many people in each (B2B), or many short ones by speed (B2C). */
export const profiles = ['b2b', 'b2c'] as const;
export type Profile = (typeof profiles)[number];

/** What pages show of a pipeline that sells so. */
export const partsOf = {
  b2b: ['buying-group', 'depth', 'discovery', 'owned-step'],
  b2c: ['queue', 'answer', 'conversion', 'chart', 'many'],
} as const satisfies Record<Profile, readonly string[]>;
export type Part = (typeof partsOf)[Profile][number];

/** Without a word from the buyer for so many days a deal of a B2B pipeline is stalled, where the pipeline named no number. */
export const usualQuietDays = 21;

/** The rules of a pipeline that sells so: B2B demands a dated next step and minds contacts; B2C demands neither, and lets deals skip and go back. */
export function rulesFor(profile: Profile, rules: PipelineRules): PipelineRules {
  const { nextStepLevel, ...kept } = rules;
  if (profile === 'b2c')
    return { ...kept, profile, skips: 'allowed', back: 'free', nextStep: 'asked', quietDays: null };
  const level = nextStepLevel === 'block' ? 'block' : 'warn';
  return {
    ...kept,
    ...{ profile, nextStep: 'demanded', nextStepLevel: level },
    quietDays: rules.quietDays ?? usualQuietDays,
  };
}

type Minded = 'skips' | 'back' | 'nextStep' | 'nextStepLevel' | 'quietDays';
export type RuleChange = { rule: Minded; from: string | number | null; to: string | number | null };
const minded: readonly Minded[] = ['skips', 'back', 'nextStep', 'nextStepLevel', 'quietDays'];

/** What switching changes, to be read before it is done: rules that become others, and what pages show and no longer show. */
export function changesOf(rules: PipelineRules, to: Profile): { rules: RuleChange[]; shown: Part[]; hidden: Part[] } {
  const after = rulesFor(to, rules);
  const said = (of: PipelineRules, rule: Minded) => of[rule] ?? null;
  return {
    rules: minded
      .map((rule) => ({ rule, from: said(rules, rule), to: said(after, rule) }))
      .filter(({ from, to: then }) => from !== then),
    // A pipeline that never said shows what B2B does, save that it demands no step.
    shown:
      rules.profile === to ? [] : partsOf[to].filter((part) => rules.profile || to === 'b2c' || part === 'owned-step'),
    hidden:
      rules.profile === to || (to === 'b2b' && rules.profile !== 'b2c')
        ? []
        : partsOf[to === 'b2c' ? 'b2b' : 'b2c'].filter((part) => rules.profile || part !== 'owned-step'),
  };
}

type Asking = { id: string } & Pick<Stage, 'entry' | 'exit'>;

/** Whether a deal of these stages is held until its discovery form is filled. */
export const asksDiscovery = (stages: readonly Pick<Stage, 'entry' | 'exit'>[]): boolean =>
  stages.some(({ entry, exit }) => [...entry, ...exit].some(({ kind }) => kind === 'discovery'));

/** Stages of which one is left only when discovery is filled, in words of the workspace; as they were where one asks for it already. */
export function askingDiscovery<S extends Asking>(stages: readonly S[], stageId: string, text: string): S[] {
  if (asksDiscovery(stages)) return [...stages];
  const taken = new Set(stages.flatMap(({ entry, exit }) => [...entry, ...exit].map(({ key }) => key)));
  let key = 'discovery';
  for (let at = 2; taken.has(key); at++) key = `discovery-${at}`;
  const criterion = { key, kind: 'discovery', text, level: 'block' as const };
  return stages.map((stage) => (stage.id === stageId ? { ...stage, exit: [...stage.exit, criterion] } : stage));
}

const deep = ['qualified', 'discovery'] as const;

/** What of deep selling the page of a B2C deal leaves out: all that no stage of its pipeline asks for. */
export const hiddenOn = ({
  rules,
  stages,
}: {
  rules: PipelineRules;
  stages: readonly Pick<Stage, 'entry' | 'exit'>[];
}) =>
  rules.profile === 'b2c'
    ? deep.filter((kind) => !stages.some(({ entry, exit }) => [...entry, ...exit].some((each) => each.kind === kind)))
    : [];
