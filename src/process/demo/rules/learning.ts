import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMicros, type Instant, type LocalDate } from '../../../ground/index.ts';
import type { DemoPerson } from './cast.ts';
import { usualPlace } from './course.ts';
import type { DemoActivity } from './doings.ts';
import { say } from './phrases.ts';
import { idIn } from './setting.ts';
import type { DemoDeal, DemoState } from './story.ts';
import type { World } from './world.ts';

export type DemoEvidence = { kind: 'activity'; activityId: string } | { kind: 'contact'; contactId: string };
/** What somebody said of an element of a deal from a moment on. */
export type DemoAnswer = {
  id: string;
  elementKey: string;
  dealId: string;
  states: { at: Instant; day: LocalDate; byId: string; score: number; note: string; evidence: DemoEvidence[] }[];
};
export type DemoStep = {
  id: string;
  dealId: string;
  stageId: string;
  stepKey: string;
  stepText: string;
  at: Instant;
  day: LocalDate;
  byId: string;
  note: string;
};

/** Numbers that a deal has for its elements, and for its steps. */
const mostElements = 24;
const mostSteps = 512;
const stepsAStage = 32;
/** What was begun longer ago is told without its steps, and in a larger company without what was known of it. */
const daysOfSteps = 270;
const minute = 60_000_000;

/** How thorough somebody is: the chance that an element of his is confirmed, and a step of his done. */
const usual = { confirms: 0.5, does: 0.62 };
const thorough: Partial<Record<DemoPerson['part'], typeof usual>> = {
  focus: { confirms: 0.78, does: 0.85 },
  'quality-problem': { confirms: 0.1, does: 0.35 },
};
/** What ends well was understood better and followed more closely than what is lost. */
const ofWon = 0.2;
const ofLost = -0.14;

const notes: readonly (readonly string[])[] = [
  ['Asked {buyer}, no answer to it yet.', 'Nobody at {company} has said anything of it.'],
  ['{buyer} says so; nothing shows it yet.', 'Heard in passing from {buyer}, to be confirmed.'],
  ['{buyer} confirmed it in our talk.', 'Told by {buyer} and one more person at {company}.'],
  ['{buyer} gave it to us in writing.', 'Seen ourselves at {company}, and agreed with {buyer}.'],
];
const stepNotes = ['Agreed with {buyer}.', 'Done with {buyer} on the telephone.', '{company} has it in writing.'];

/** Of a deal that was begun lately all is told. */
export const isLate = ({ setting }: World, { createdOn }: DemoDeal): boolean =>
  createdOn >= addDays(setting.today, -daysOfSteps);

const pick = (throws: Dice, patterns: readonly string[], { said }: DemoDeal) => say(throws.pick(patterns), said);

/** How thorough whoever has a deal is with it, by how it ended. */
export function careOf({ people }: World, { ownerId }: DemoState, end: DemoState['status'] | undefined) {
  const part = people.find(({ id }) => id === ownerId)?.part;
  const { confirms, does } = (part && thorough[part]) ?? usual;
  const more = end === 'won' ? ofWon : end === 'lost' ? ofLost : 0;
  return { confirms: confirms + more, does: does + more };
}

/** What is known of each deal by the elements of a method: from the second stage on, more of them with each stage it reached. */
export function answersOf(
  world: World,
  deal: DemoDeal,
  activitiesOf: () => readonly DemoActivity[],
  elements: readonly string[],
): DemoAnswer[] {
  const { setting } = world;
  if (setting.size !== 'S' && !isLate(world, deal)) return [];
  const throws = dice(`${setting.seed}/learning/${deal.number}`);
  const open = deal.states.filter(({ status }) => status === 'open');
  const reached = open.filter(({ stage }) => usualPlace(stage, setting.pipeline.stages.length) > 0);
  const [first] = reached;
  if (!first) return [];
  const end = deal.states.at(-1)?.status;
  const id = idIn(setting.base);
  const activities = activitiesOf();
  return elements.slice(0, mostElements).flatMap((elementKey, at): DemoAnswer[] => {
    const isAsked = throws.chance() < 0.55 + 0.12 * reached.length;
    const state = reached[Math.min(reached.length - 1, Math.floor(at / 2))] as DemoState;
    const { confirms } = careOf(world, state, end);
    const score = throws.chance() < confirms ? throws.whole(2, 3) : throws.whole(0, 1);
    if (!isAsked) return [];
    const told = (on: DemoState, value: number, later: number) => ({
      at: addMicros(on.at, later * minute),
      day: on.day,
      byId: on.ownerId,
      score: value,
      note: pick(throws, notes[value] as readonly string[], deal),
      evidence: value === 0 || (value === 1 && throws.chance() < 0.6) ? [] : evidenceOn(deal, activities, on.day),
    });
    const isGrown = score === 3 && state !== first;
    const states = [...(isGrown ? [told(first, 1, at + 1)] : []), told(state, score, at + 1)];
    return [{ id: id('qualification', deal.number * mostElements + at), elementKey, dealId: deal.id, states }];
  });
}

/** What was done last until a day, else whoever said it. */
function evidenceOn(deal: DemoDeal, activities: readonly DemoActivity[], day: LocalDate): DemoEvidence[] {
  const done = activities.findLast(({ status, on }) => status === 'done' && on <= day);
  const [buyer] = deal.contacts;
  return [
    ...(done ? [{ kind: 'activity' as const, activityId: done.id }] : []),
    ...(buyer ? [{ kind: 'contact' as const, contactId: buyer.id }] : []),
  ];
}

type StepsOf = (stageId: string) => readonly { key: string; text: string }[];

/** Which steps were done in the stages in which a deal stood, said on the day on which it came there. */
export function stepsOf(world: World, deal: DemoDeal, stepsIn: StepsOf): DemoStep[] {
  const { setting } = world;
  if (!isLate(world, deal)) return [];
  const throws = dice(`${setting.seed}/steps/${deal.number}`);
  const end = deal.states.at(-1)?.status;
  const id = idIn(setting.base);
  const stages = new Map(deal.states.filter(({ status }) => status === 'open').map((state) => [state.stage, state]));
  return [...stages].flatMap(([place, state]) => {
    const stageId = setting.pipeline.stages[place]?.id as string;
    const { does } = careOf(world, state, end);
    return stepsIn(stageId)
      .slice(0, stepsAStage)
      .flatMap(({ key, text }, at): DemoStep[] => {
        const isDone = throws.chance() < does;
        const note = throws.chance() < 0.3 ? pick(throws, stepNotes, deal) : '';
        const number = deal.number * mostSteps + (place % 16) * stepsAStage + at;
        const on = { at: addMicros(state.at, (at + 1) * minute), day: state.day, byId: state.ownerId };
        const step = { id: id('playbook-step', number), dealId: deal.id, stageId, stepKey: key, stepText: text };
        return isDone ? [{ ...step, ...on, note }] : [];
      });
  });
}
