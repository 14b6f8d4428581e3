import { countryCode } from '../../../ground/countries.ts';
import { addDays, type LocalDate } from '../../../ground/index.ts';
import { laterOf, workday } from './calendar.ts';
import { beginOf, type DemoPerson } from './cast.ts';
import { places } from './places.ts';
import type { World } from './world.ts';

export type DemoPatch = {
  name: string;
  /** Which of the patches it is a part of. */
  parent: number | null;
  isOverlay: boolean;
  countries: string[];
  /** Who lies in it by size: so many people or more. */
  least: number | null;
  industries: string[];
  companies: string[];
  people: { personId: string; from: LocalDate }[];
};

/** Who draws territories forgot this country: its companies fall into none. */
export const forgottenCountry = 'Egypt';
/** Territories were drawn anew so many days ago; what came later falls where its country does. */
const drawnDays = 91;
const keyAccount = 500;

export const drawnOn = ({ setting }: World): LocalDate =>
  laterOf(beginOf(setting), workday(addDays(setting.today, -drawnDays)));

/** For each team a territory with its countries, in it one for each rep with his companies by name; two specialists lie over them. */
export function patchesOf(world: World): DemoPatch[] {
  const { people } = world;
  const managers = people.filter(({ role }) => role === 'manager');
  const teams = managers.map((manager, at) => ({
    ...blank,
    name: manager.teamName.replace(/^Team /, ''),
    countries: codes.filter((_, place) => place % managers.length === at),
    people: [since(world, manager)],
  }));
  const numbers = new Map<string, number>();
  const reps = people.filter(({ role, leftOn }) => role === 'rep' && leftOn === null);
  const own = reps.map((rep) => {
    const parent = managers.findIndex(({ id }) => id === rep.managerId);
    const name = teams[parent]?.name as string;
    numbers.set(name, (numbers.get(name) ?? 0) + 1);
    return {
      ...blank,
      ...{ parent, name: `${name} ${numbers.get(name)}`, companies: companiesOf(world, rep) },
      people: [since(world, rep)],
    };
  });
  const playing = (part: DemoPerson['part']) => people.find((person) => person.part === part) as DemoPerson;
  return [
    ...teams,
    ...own,
    { ...blank, name: 'Key accounts', isOverlay: true, least: keyAccount, people: [since(world, playing('coach'))] },
    { ...blank, name: 'Dairies', isOverlay: true, industries: ['Dairy'], people: [since(world, playing('focus'))] },
  ];
}

const blank: Omit<DemoPatch, 'name' | 'people'> = {
  ...{ parent: null, isOverlay: false, countries: [], least: null, industries: [], companies: [] },
};

const codes = places.flatMap(({ country }) => (country === forgottenCountry ? [] : (countryCode(country) ?? [])));

const since = (world: World, { id, joinedOn }: DemoPerson) => ({
  personId: id,
  from: laterOf(drawnOn(world), joinedOn),
});

/** What somebody had when territories were drawn; nobody thought of one country. */
function companiesOf(world: World, rep: DemoPerson): string[] {
  const day = drawnOn(world);
  return world.accounts.companies
    .filter(({ ownerId, handedTo }) => (handedTo?.ownerId ?? ownerId) === rep.id)
    .filter(({ since: from, place }) => from <= day && place.country !== forgottenCountry)
    .map(({ id }) => id);
}
