import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMonths, type LocalDate } from '../../../ground/index.ts';
import { workday } from './calendar.ts';
import { plain } from './letters.ts';
import { places } from './places.ts';
import { idIn, measures, type Setting } from './setting.ts';

/** What somebody of the company is there to show; most reps are steady. */
export const parts = [
  'lucky',
  'sandbagger',
  'broken-territory',
  'quality-problem',
  'focus',
  'leaver',
  'ramping',
  'successor',
  'steady',
] as const;
export type Part = (typeof parts)[number];

export type DemoPerson = {
  id: string;
  lineId: string;
  name: string;
  email: string;
  role: 'manager' | 'rep';
  part: Part | 'coach' | 'manager';
  title: string;
  teamName: string;
  region: string;
  managerId: string | null;
  joinedOn: LocalDate;
  /** The last day of somebody who left. */
  leftOn: LocalDate | null;
};

/** How a rep works: how often he wins, how much he does, how many deals and companies he has beside the others. */
export type Habits = { wins: number; does: number; deals: number; companies: number; quota: number };

const usual: Habits = { wins: 0.29, does: 1, deals: 1, companies: 1, quota: 1 };
/** What a good coach adds to the share that his people win. */
export const coached = 0.06;

export const habits: Record<Part, Habits> = {
  lucky: { ...usual, deals: 0, companies: 0.4, quota: 0.6 },
  sandbagger: { ...usual, wins: 0.4 },
  'broken-territory': { ...usual, wins: 0.26, does: 0.7, deals: 0.45, companies: 4 },
  'quality-problem': { ...usual, wins: 0.1, does: 2.1, deals: 1.15 },
  focus: { ...usual, wins: 0.48, does: 0.5, deals: 0.85 },
  leaver: usual,
  ramping: { ...usual, wins: 0.25, does: 1.2, quota: 0.4, companies: 0.5 },
  successor: usual,
  steady: usual,
};

const regions = [
  'North',
  'South',
  'East',
  'West',
  'Coast',
  'Lakes',
  'Rhine',
  'Baltic',
  'Iberia',
  'Islands',
  'Alps',
  'Plains',
];
/** Which manager a part works for: the coach is the first, most troubles are the second’s. */
const underCoach: ReadonlySet<Part> = new Set(['sandbagger', 'focus', 'ramping']);

export const beginOf = ({ size, today }: Pick<Setting, 'size' | 'today'>): LocalDate =>
  addMonths(today, -measures[size].months);

/**
 * Everybody in sales: one manager for every ten, the first of them a good coach, and each part of the story played by one
 * rep. In size S two managers and ten reps.
 */
export function castOf(setting: Setting): DemoPerson[] {
  const { people } = measures[setting.size];
  const throws = dice(`${setting.seed}/people`);
  const managers = Math.max(2, Math.round(people / 10));
  const names = namesFor(throws, people);
  const id = idIn(setting.base);
  const begin = beginOf(setting);
  return names.map((name, at): DemoPerson => {
    const part = at < managers ? (at === 0 ? 'coach' : 'manager') : (parts[at - managers] ?? 'steady');
    const isManager = at < managers;
    const team = isManager ? at : teamOf(part as Part, at - managers, managers);
    const region = regions[team % regions.length] as string;
    const teamName = team < regions.length ? region : `${region} ${Math.floor(team / regions.length) + 1}`;
    return {
      id: id('person', at),
      lineId: id('line-of-report', at),
      name,
      email: `${plain(name, '.')}@harbour-instruments.example`,
      role: isManager ? 'manager' : 'rep',
      part,
      title: isManager ? 'Sales manager' : part === 'ramping' ? 'Junior account executive' : 'Account executive',
      teamName: `Team ${teamName}`,
      region,
      managerId: isManager ? null : id('person', team),
      ...tenureOf(part, begin, setting.today),
    };
  });
}

function teamOf(part: Part, rep: number, managers: number): number {
  if (part !== 'steady') return underCoach.has(part) ? 0 : 1;
  return rep < parts.length + 1 ? 0 : rep % managers;
}

/** The leaver left five months ago, the new one came three months ago; all others were there all the time. */
function tenureOf(part: DemoPerson['part'], begin: LocalDate, today: LocalDate) {
  if (part === 'leaver') return { joinedOn: begin, leftOn: workday(addMonths(today, -5)) };
  return { joinedOn: part === 'ramping' ? workday(addDays(addMonths(today, -3), -1)) : begin, leftOn: null };
}

/** Names of our own people: none twice. */
function namesFor(throws: Dice, count: number): string[] {
  const own = places.filter(({ country }) =>
    ['Germany', 'United Kingdom', 'France', 'Spain', 'Poland'].includes(country),
  );
  const names = new Set<string>();
  for (let tries = 0; names.size < count; tries++) {
    const { firsts, lasts } = throws.pick(own);
    const name = `${throws.pick(firsts)} ${throws.pick(lasts)}`;
    names.add(tries < count * 3 ? name : `${name} ${tries}`);
  }
  return [...names];
}
