import { dice } from '../../../ground/dice.ts';
import { addMicros, type Instant, type LocalDate } from '../../../ground/index.ts';
import { usualPlace } from './course.ts';
import { careOf, isLate } from './learning.ts';
import { say } from './phrases.ts';
import { idIn } from './setting.ts';
import type { DemoDeal } from './story.ts';
import type { World } from './world.ts';

type Question = { key: string; label: string };
export type DemoDiscovery = {
  id: string;
  dealId: string;
  at: Instant;
  day: LocalDate;
  byId: string;
  answers: { key: string; label: string; text: string }[];
};

/** What buyers say to the questions that a form has while nobody wrote another. */
const answersTo: Readonly<Record<string, readonly string[]>> = {
  today: [
    'By hand, twice a day, on paper that hangs at the door.',
    'With loggers that somebody reads out on Mondays.',
    'An alarm by bell; at night nobody hears it.',
  ],
  problem: [
    'A cold room failed over a weekend, and nobody knew until Monday.',
    'The auditor of their largest customer does not take paper any more.',
    'Too many false alarms: people stopped looking.',
  ],
  cost: [
    'Some 18,000 in goods last year, and a customer nearly lost.',
    'Two hours a day of somebody who is needed elsewhere.',
    '{buyer} puts it at one spoiled delivery a quarter.',
  ],
  budget: ['{buyer} has a line for it this year.', 'None yet: it must come from the planning round.'],
  deciders: ['{buyer} decides; purchasing must agree to the terms.', '{buyer} with the head of finance.'],
  'by-when': ['Before the audit in spring.', 'Before the season, since nothing is touched during it.'],
};

/** What was asked in the talks of a deal, from the second stage on: more of it of deals that were won. */
export function discoveryOf(world: World, deal: DemoDeal, questions: readonly Question[]): DemoDiscovery[] {
  const { setting } = world;
  if (!isLate(world, deal)) return [];
  const state = deal.states.find(
    ({ status, stage }) => status === 'open' && usualPlace(stage, setting.pipeline.stages.length) > 0,
  );
  if (!state) return [];
  const throws = dice(`${setting.seed}/discovery/${deal.number}`);
  const { does } = careOf(world, state, deal.states.at(-1)?.status);
  const isAsked = throws.chance() < does;
  const answers = questions.flatMap(({ key, label }) => {
    const known = answersTo[key];
    const isSaid = throws.chance() < does;
    return known && isSaid ? [{ key, label, text: say(throws.pick(known), deal.said) }] : [];
  });
  if (!isAsked || answers.length === 0) return [];
  const at = addMicros(state.at, 50 * 60_000_000);
  return [
    {
      id: idIn(setting.base)('discovery', deal.number),
      dealId: deal.id,
      at,
      day: state.day,
      byId: state.ownerId,
      answers,
    },
  ];
}
