import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, daysBetween, type Instant, type LocalDate } from '../../../ground/index.ts';
import { momentOn, workdayWithin, workMinute } from './calendar.ts';
import { habits, type Part } from './cast.ts';
import { usualPlace } from './course.ts';
import { type DoneKind, doings, pickSaid, remarks, say } from './phrases.ts';
import { idIn, type SettingKind } from './setting.ts';
import type { DemoDeal, DemoState } from './story.ts';
import type { World } from './world.ts';

export type DemoActivity = {
  id: string;
  kind: SettingKind;
  ownerId: string;
  subject: string;
  body: string;
  status: 'done' | 'planned';
  /** Since when it stands there: when it was done, or when it was planned. */
  at: Instant;
  on: LocalDate;
  minutes: number | null;
  outcome: string | null;
  direction: 'in' | 'out' | null;
  dealId: string;
  contactId: string | null;
};
export type DemoComment = { id: string; threadId: string; dealId: string; authorId: string; body: string; at: Instant };

/** How often something is done in a stage, by its place in the usual six. */
const usualDoings = [1.2, 1.5, 1.8, 1.6, 1.3, 0.9] as const;
/** Activities that a deal has numbers for. */
const mostOfDeal = 64;

/** The stretches in which a deal had one owner and one stage, while it was open. */
function stretchesOf({ states }: DemoDeal, today: LocalDate): { state: DemoState; from: LocalDate; to: LocalDate }[] {
  return states.flatMap((state, at) => {
    const to = states[at + 1]?.day ?? today;
    return state.status === 'open' && to > state.day ? [{ state, from: state.day, to: addDays(to, -1) }] : [];
  });
}

/** What was done for a deal while it was open, and what is planned for it now; by the habits of whoever had it. */
export function activitiesOf(world: World, deal: DemoDeal): DemoActivity[] {
  const { setting, people } = world;
  const throws = dice(`${setting.seed}/doings/${deal.number}`);
  const id = idIn(setting.base);
  const made: DemoActivity[] = [];
  const next = () => id('activity', deal.number * mostOfDeal + made.length);
  for (const { state, from, to } of stretchesOf(deal, setting.today)) {
    const owner = people.find((person) => person.id === state.ownerId);
    const does = owner?.role === 'rep' ? habits[owner.part as Part].does : 1;
    const usual = usualDoings[usualPlace(state.stage, setting.pipeline.stages.length)] as number;
    const count = Math.floor(usual * does + throws.chance());
    for (let k = 0; k < count && made.length < mostOfDeal - 1; k++)
      made.push({ id: next(), ...doneIn(throws, world, deal, { state, from, to }) });
  }
  const planned = plannedFor(world, throws, deal);
  return planned ? [...made, { id: next(), ...planned }] : made;
}

type Stretch = { state: DemoState; from: LocalDate; to: LocalDate };
type Doing = Omit<DemoActivity, 'id'>;

function doneIn(throws: Dice, { setting }: World, deal: DemoDeal, { state, from, to }: Stretch): Doing {
  const stage = usualPlace(state.stage, setting.pipeline.stages.length);
  const doing = throws.pick(doings[stage] as (typeof doings)[number]);
  const kind = kindFor(setting.kinds, doing.kind);
  const on = workdayWithin(throws, from, to, Math.min(45, daysBetween(from, to)));
  const day = on < from ? from : on;
  const outcome = outcomeOf(throws, kind);
  const isReached = outcome === null || outcome === kind.outcomes[0] || doing.kind === 'mail';
  const unreached = doing.kind === 'call' ? 'No answer; will try again.' : 'Did not take place; a new date is agreed.';
  return {
    kind,
    ownerId: state.ownerId,
    subject: say(doing.subject, deal.said),
    body: isReached ? pickSaid(throws, doing.body, deal.said) : unreached,
    status: 'done',
    at: momentOn(day, workMinute(throws), setting.timeZone),
    on: day,
    minutes: doing.minutes ?? null,
    outcome,
    direction: kind.hasDirection ? (throws.chance() < 0.2 ? 'in' : 'out') : null,
    dealId: deal.id,
    contactId: doing.kind === 'note' ? null : deal.contacts.length > 0 ? throws.pick(deal.contacts).id : null,
  };
}

/** Three of four go as they should: the first of the outcomes. */
const outcomeOf = (throws: Dice, { outcomes }: SettingKind): string | null =>
  outcomes.length === 0 ? null : throws.chance() < 0.75 ? (outcomes[0] as string) : throws.pick(outcomes);

function kindFor(kinds: readonly SettingKind[], icon: string): SettingKind {
  return (kinds.find((kind) => kind.icon === icon) ?? kinds[0]) as SettingKind;
}

/** The next step of an open deal stands in its owner's list as well. */
function plannedFor({ setting }: World, throws: Dice, deal: DemoDeal): Doing | null {
  const last = deal.states.at(-1);
  if (last?.status !== 'open' || last.nextStep === null || last.nextStepOn === null) return null;
  const icon: DoneKind | 'task' = /^(Call|Ask|Get a date)/.test(last.nextStep)
    ? 'call'
    : /^Send/.test(last.nextStep)
      ? 'mail'
      : 'task';
  return {
    kind: kindFor(setting.kinds, icon),
    ownerId: last.ownerId,
    subject: last.nextStep,
    body: '',
    status: 'planned',
    at: last.at,
    on: last.nextStepOn,
    minutes: icon === 'task' ? null : throws.pick([15, 30]),
    outcome: null,
    direction: null,
    dealId: deal.id,
    contactId: deal.contacts[0]?.id ?? null,
  };
}

/** One open deal in four is talked about: the manager asks, and mostly the rep answers. */
export function commentsOn({ setting, people }: World, deal: DemoDeal): DemoComment[] {
  const throws = dice(`${setting.seed}/remarks/${deal.number}`);
  const last = deal.states.at(-1);
  const owner = people.find(({ id }) => id === last?.ownerId);
  const manager = people.find(({ id }) => id === owner?.managerId);
  if (last?.status !== 'open' || !owner || !manager || throws.chance() >= 0.25) return [];
  const yesterday = addDays(setting.today, -1);
  const asked = workdayWithin(throws, last.day, yesterday, Math.max(0, daysBetween(last.day, yesterday)));
  if (asked <= last.day) return [];
  const [question, answer] = throws.pick(remarks);
  const id = idIn(setting.base);
  const threadId = id('comment', deal.number * 2);
  const minute = throws.whole(540, 900);
  const about = { threadId, dealId: deal.id };
  return [
    {
      id: threadId,
      ...about,
      authorId: manager.id,
      body: say(question, deal.said),
      at: momentOn(asked, minute, setting.timeZone),
    },
    ...(throws.chance() < 0.7
      ? [
          {
            id: id('comment', deal.number * 2 + 1),
            ...about,
            authorId: owner.id,
            body: say(answer, deal.said),
            at: momentOn(asked, minute + throws.whole(10, 100), setting.timeZone),
          },
        ]
      : []),
  ];
}
