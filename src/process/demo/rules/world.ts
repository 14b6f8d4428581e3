import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, daysBetween, type LocalDate } from '../../../ground/index.ts';
import { type Accounts, accountsOf, type DemoCompany } from './accounts.ts';
import { castOf, type DemoPerson, habits, type Part } from './cast.ts';
import { idIn, measures, type Setting } from './setting.ts';
import { type DemoProduct, rivals, shelf } from './shelf.ts';

/** A deal that somebody has, before anything of it is told; `ends` where the story demands how. */
export type Place = { rep: DemoPerson; ends: 'won' | 'lost' | 'open' | null };

/** All that stands before the first deal: the same for the same setting, on every machine. */
export type World = {
  setting: Setting;
  people: DemoPerson[];
  products: (DemoProduct & { id: string })[];
  rivals: { id: string; name: string; website: string | null; notes: string }[];
  accounts: Accounts;
  /** The companies of each rep, in his time. */
  companiesOf: ReadonlyMap<string, readonly DemoCompany[]>;
  /** Whose each deal is. */
  roster: readonly Place[];
};

/** How the lucky one closed: seven deals, more than half of them won, and far too few to say anything. */
export const luckyEnds = ['won', 'lost', 'won', 'won', 'lost', 'won', 'lost'] as const;
const luckyOpen = 5;

export function worldOf(setting: Setting): World {
  const id = idIn(setting.base);
  const people = castOf(setting);
  const accounts = accountsOf(setting, people);
  return {
    setting,
    people,
    accounts,
    products: shelf.map((product, at) => ({ ...product, id: id('product', at) })),
    rivals: rivals.map((rival, at) => ({ ...rival, id: id('rival', at) })),
    companiesOf: Map.groupBy(
      accounts.companies.filter(({ contacts }) => contacts.length > 0),
      ({ ownerId }) => ownerId,
    ),
    roster: rosterOf(dice(`${setting.seed}/roster`), setting, people),
  };
}

/** Whose each deal is, by how long he was there and how many he usually has; the lucky one has a dozen. */
function rosterOf(throws: Dice, setting: Setting, people: readonly DemoPerson[]): Place[] {
  const reps = people.filter(({ role }) => role === 'rep');
  const lucky = reps.filter(({ part }) => part === 'lucky');
  const few = lucky.flatMap((rep): Place[] => [
    ...luckyEnds.map((ends) => ({ rep, ends })),
    ...Array.from({ length: luckyOpen }, () => ({ rep, ends: 'open' as const })),
  ]);
  const others = reps.filter(({ part }) => part !== 'lucky');
  const weight = (rep: DemoPerson) =>
    habits[rep.part as Part].deals * daysBetween(rep.joinedOn, rep.leftOn ?? setting.today);
  const all = others.reduce((sum, rep) => sum + weight(rep), 0);
  const many = others.flatMap((rep) => {
    const count = Math.round(((measures[setting.size].deals - few.length) * weight(rep)) / all);
    return Array.from({ length: count }, (): Place => ({ rep, ends: null }));
  });
  return throws.shuffle([...few, ...many]);
}

/** On which day a deal was begun: within the time of its owner, and so that its end, where the story demands one, is past. */
export function begunOn(throws: Dice, { rep, ends }: Place, today: LocalDate): LocalDate {
  if (ends === 'open') return addDays(today, -throws.whole(3, 25));
  if (ends !== null) return addDays(today, -throws.whole(150, 230));
  const first = addDays(rep.joinedOn, 5);
  const last = rep.leftOn ? addDays(rep.leftOn, -20) : addDays(today, -2);
  return addDays(first, throws.whole(0, Math.max(0, daysBetween(first, last))));
}
