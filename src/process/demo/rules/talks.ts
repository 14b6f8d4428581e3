import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMicros, type Instant, type LocalDate } from '../../../ground/index.ts';
import type { Turn } from '../../../performance/conversations/index.ts';
import type { DemoPerson } from './cast.ts';
import { activitiesOf, type DemoActivity } from './doings.ts';
import { oncePer } from './once.ts';
import { say } from './phrases.ts';
import { begunSince, type DemoDeal } from './story.ts';
import type { World } from './world.ts';

export type DemoTalk = {
  number: number;
  activityId: string;
  ownerId: string;
  onDay: LocalDate;
  addedAt: Instant;
  name: string;
  rep: string;
  agreed: string[];
  turns: Turn[];
};

/** So many calls of each are told, of those that were held in these days; fewer where there are many people. */
const mostOfOne = { S: 6, M: 3, L: 2 } as const;
const days = 84;

/** How somebody talks: the share of a call in which he does, and how many of his turns end in a question. */
const talks: Partial<Record<DemoPerson['part'], { share: number; asks: number }>> = {
  'quality-problem': { share: 0.74, asks: 0 },
  focus: { share: 0.42, asks: 0.75 },
};
const usual = { share: 0.55, asks: 0.4 };

const questions = [
  'What does a failed cold room cost you today?',
  'Who decides on this, and who has to agree?',
  'By when would you need it running?',
  'Is there a budget for it this year?',
] as const;
const told = [
  'Let me show you how {product} works: the sensors report every minute, and whoever is on duty is called at once.',
  'Our price includes the installation, the training and the first year of service.',
  'Others in your sector have done this with us, and their auditors accept the log as it is.',
] as const;
const answers = [
  'We lost a whole delivery in August, and nobody noticed before Monday.',
  'I decide, but finance has to agree to the contract.',
  'Before the audit in spring; nothing is touched in the season.',
  'There is a line for it in the budget, not a large one.',
  'We looked at {rival} as well; it was cheaper, and it had no alarm.',
] as const;
const endings = 'Then let us agree on the next step: I send you the offer by Thursday, and we speak on Monday.';

/** Calls whose words were kept: whoever is everywhere and wins little talks three quarters of the time and asks hardly anything. */
export const talksOf = oncePer((world: World): DemoTalk[] => {
  const { setting, people } = world;
  const most = mostOfOne[setting.size];
  const of = new Map(people.map((person) => [person.id, person]));
  const since = addDays(setting.today, -days);
  const counts = new Map<string, number>();
  return begunSince(world, since)
    .flatMap((deal) => activitiesOf(world, deal).map((activity) => ({ deal, activity })))
    .filter(({ activity }) => isTalk(activity, since, setting.today))
    .flatMap(({ deal, activity }): Omit<DemoTalk, 'number'>[] => {
      const owner = of.get(activity.ownerId);
      const had = counts.get(activity.ownerId) ?? 0;
      if (!owner || had >= most) return [];
      counts.set(activity.ownerId, had + 1);
      const throws = dice(`${setting.seed}/talk/${activity.id.slice(14)}`);
      return [
        {
          ...{ activityId: activity.id, ownerId: owner.id, onDay: activity.on },
          ...{ addedAt: addMicros(activity.at, 45 * 60_000_000), name: `call-${activity.on}.vtt` },
          ...{ rep: owner.name, agreed: [owner.name, deal.said.buyer] },
          turns: turnsIn(throws, owner, deal),
        },
      ];
    })
    .map((talk, number) => ({ ...talk, number }));
});

const isTalk = ({ kind, status, outcome, on }: DemoActivity, since: LocalDate, today: LocalDate) =>
  kind.icon === 'call' && status === 'done' && outcome === kind.outcomes[0] && on >= since && on < today;

/** Turn by turn: who asks, who tells, how long. */
function turnsIn(throws: Dice, owner: DemoPerson, { said }: DemoDeal): Turn[] {
  const { share, asks } = talks[owner.part] ?? usual;
  const turns: Turn[] = [];
  let at = 0;
  const speak = (speaker: string, text: string, seconds: number) => {
    turns.push({ speaker, text: say(text, said), from: at, until: at + seconds });
    at += seconds;
  };
  const exchanges = throws.whole(5, 8);
  for (let turn = 0; turn < exchanges; turn++) {
    // A minute an exchange, shared out by how he talks.
    const own = Math.round(60 * share * (0.85 + 0.3 * throws.chance()));
    const isAsked = throws.chance() < asks;
    speak(owner.name, throws.pick(isAsked ? questions : told), own);
    speak(said.buyer, throws.pick(answers), Math.max(5, 60 - own));
  }
  speak(owner.name, endings, 8);
  return turns;
}
