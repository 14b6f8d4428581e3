import { type Dice, dice } from '../../../ground/dice.ts';
import type { Spot } from '../../../ground/globe.ts';
import { addDays, daysBetween, type LocalDate, minorDigits } from '../../../ground/index.ts';
import { aroundMedian, laterOf } from './calendar.ts';
import { beginOf, type DemoPerson, habits, type Part } from './cast.ts';
import { plain } from './letters.ts';
import type { Place } from './place.ts';
import { longNames, longSectors, places, storyPhone } from './places.ts';
import { type Sector, sectorOf } from './sectors.ts';
import { idIn, measures, type Setting } from './setting.ts';

export type DemoAddress = {
  label: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  spot: Spot;
};
export type DemoCompany = {
  id: string;
  name: string;
  /** The name as people say it. */
  shortName: string;
  place: Place;
  sector: string;
  domain: string;
  website: string;
  employees: number;
  /** A year's, in minor units. */
  revenue: number;
  foundedYear: number;
  phone: string | null;
  addresses: DemoAddress[];
  ownerId: string;
  /** Who has it since somebody left. */
  handedTo: { ownerId: string; on: LocalDate } | null;
  since: LocalDate;
  contacts: DemoContact[];
};
export type DemoContact = {
  id: string;
  name: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  role: BuyingPart;
  stance: 'supports' | 'neutral' | 'opposes' | 'unknown';
};
export type BuyingPart = 'economic_buyer' | 'decision_maker' | 'champion' | 'influencer' | 'user' | 'blocker';

export type Accounts = {
  companies: DemoCompany[];
  /** Who is entered twice: the first and his twin. */
  twins: { companies: [string, string][]; contacts: [string, string][] };
};

/** Of a hundred, so many are there twice. */
const twinShare = 0.05;

const seats: readonly { title: string; role: BuyingPart }[] = [
  { title: 'Head of quality', role: 'champion' },
  { title: 'Head of operations', role: 'economic_buyer' },
  { title: 'Purchasing manager', role: 'decision_maker' },
  { title: 'IT manager', role: 'influencer' },
  { title: 'Shift supervisor', role: 'user' },
  { title: 'Finance director', role: 'blocker' },
];
const mailboxes = ['quality', 'operations', 'purchasing', 'it', 'shift', 'finance'];

type Names = { companies: Set<string>; contacts: Set<string>; domains: Set<string>; phones: Map<string, number> };

/** All companies with their people, and which of them stand there twice. */
export function accountsOf(setting: Setting, people: readonly DemoPerson[]): Accounts {
  const { companies: count, contacts } = measures[setting.size];
  const names: Names = { companies: new Set(), contacts: new Set(), domains: new Set(), phones: new Map() };
  const owners = territories(dice(`${setting.seed}/territories`), people, Math.round(count * (1 - twinShare)));
  const perCompany = (contacts * (1 - twinShare)) / owners.length;
  const entered = owners.map((owner, at) => companyAt(setting, names, owner, at, perCompany));
  return withTwins(setting, entered, people);
}

/** Whose each company is: the broken territory has four times as many as any other. */
function territories(throws: Dice, people: readonly DemoPerson[], count: number): DemoPerson[] {
  const reps = people.filter(({ role }) => role === 'rep');
  const all = reps.reduce((sum, { part }) => sum + habits[part as Part].companies, 0);
  const owners = reps.flatMap((rep) =>
    Array.from({ length: Math.max(1, Math.round((count * habits[rep.part as Part].companies) / all)) }, () => rep),
  );
  return throws.shuffle(owners);
}

function companyAt(setting: Setting, names: Names, owner: DemoPerson, at: number, people: number): DemoCompany {
  const throws = dice(`${setting.seed}/company/${at}`);
  const place = placeAt(throws);
  const { name, shortName, latin, sector } =
    at % 97 === 11 && longNames[Math.floor(at / 97)] ? longName(at) : nameAt(throws, place, names);
  const domain = domainFor(latin, names);
  const begin = beginOf(setting);
  const latest = Math.max(1, daysBetween(owner.joinedOn, owner.leftOn ?? setting.today) - 60);
  const since =
    throws.chance() < 0.6 || owner.part === 'lucky' ? owner.joinedOn : addDays(owner.joinedOn, throws.whole(0, latest));
  const employees = Math.max(8, Math.round(aroundMedian(throws, 140, 1)));
  return {
    id: idIn(setting.base)('company', at),
    ...{ name, shortName, place, domain, employees, since: laterOf(since, begin) },
    sector,
    website: `https://${domain}`,
    revenue:
      Math.round((employees * aroundMedian(throws, 180_000, 0.4)) / 10_000) *
      10_000 *
      10 ** minorDigits(setting.currency),
    foundedYear: throws.whole(1890, 2018),
    phone: phoneFor(place, names, throws, 0.8),
    addresses: addressesOf(throws, place),
    ownerId: owner.id,
    handedTo: null,
    contacts: contactsOf(setting, throws, { names, place, domain, at, people }),
  };
}

function placeAt(throws: Dice): Place {
  let left = throws.whole(0, places.reduce((sum, { share }) => sum + share, 0) - 1);
  for (const place of places) {
    left -= place.share;
    if (left < 0) return place;
  }
  return places[0] as Place;
}

const longName = (at: number) => {
  const name = longNames[Math.floor(at / 97)] as string;
  const sector = longSectors[Math.floor(at / 97)] as Sector;
  return { name, shortName: name.split(' ').slice(0, 3).join(' '), latin: plain(name).slice(0, 24), sector };
};

/** A name that no other company has; where all are taken, with its town. */
function nameAt(throws: Dice, place: Place, { companies }: Names) {
  for (let tries = 0; ; tries++) {
    const [head, tail] = [throws.whole(0, place.heads.length - 1), throws.whole(0, place.tails.length - 1)];
    const own = `${place.heads[head]}${place.roman && place.country !== 'Japan' && place.country !== 'China' ? ' ' : ''}${place.tails[tail]}`;
    const town = tries < 40 ? '' : ` ${throws.pick(place.towns)[0]}${tries < 80 ? '' : ` ${tries}`}`;
    const latin = place.roman ? `${place.roman.heads[head]}${place.roman.tails[tail]}` : own;
    const trade = throws.pick(place.trades);
    // As long as there are others, nobody of one trade is called nearly like another.
    const alike = `${place.country} ${head} ${trade}`;
    if (companies.has(own + town) || (tries < 30 && companies.has(alike))) continue;
    companies.add(own + town).add(alike);
    return {
      name: place.named(own + town, trade, throws.pick(place.legals)),
      shortName: own + town,
      latin: `${latin} ${plain(trade)}`,
      sector: sectorOf(trade),
    };
  }
}

function domainFor(latin: string, { domains }: Names): string {
  const stem = plain(latin);
  let domain = `${stem}.example`;
  for (let more = 2; domains.has(domain); more++) domain = `${stem}-${more}.example`;
  domains.add(domain);
  return domain;
}

function phoneFor(place: Place, { phones }: Names, throws: Dice, share: number): string | null {
  if (throws.chance() >= share) return null;
  const n = phones.get(place.country) ?? 0;
  phones.set(place.country, n + 1);
  return storyPhone(place, n);
}

const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

const addressesOf = (throws: Dice, place: Place): DemoAddress[] =>
  Array.from({ length: throws.chance() < 0.25 ? throws.whole(2, 3) : 1 }, (_, at) => {
    const [city, postalCode, latitude, longitude] = throws.pick(place.towns);
    const label = at === 0 ? 'Head office' : at === 1 ? 'Plant' : 'Warehouse';
    const [street, number] = [throws.pick(place.streets), throws.whole(1, 180)];
    // Houses of a town lie along a line through its middle, by their numbers.
    const along = (number - 90) / 2_000;
    const spot = { latitude: rounded(latitude + along), longitude: rounded(longitude + along) };
    return { label, street: `${street} ${number}`, postalCode, city, country: place.country, spot };
  });

type AtCompany = { names: Names; place: Place; domain: string; at: number; people: number };

function contactsOf(setting: Setting, throws: Dice, { names, place, domain, at, people }: AtCompany): DemoContact[] {
  const count = Math.min(6, Math.max(1, Math.round(people + throws.normal() * 0.9)));
  const id = idIn(setting.base);
  return Array.from({ length: count }, (_, seat): DemoContact => {
    const name = personName(throws, place, names);
    const { title, role } = seats[seat] as (typeof seats)[number];
    const local = plain(name, '.').length > 3 && !place.roman ? plain(name, '.') : mailboxes[seat];
    return {
      id: id('contact', at * 16 + seat),
      ...{ name, title, role },
      email: throws.chance() < 0.93 ? `${local}@${domain}` : null,
      phone: phoneFor(place, names, throws, 0.45),
      stance: throws.pick(
        role === 'champion' ? ['supports', 'supports', 'neutral'] : ['neutral', 'unknown', 'supports', 'opposes'],
      ),
    };
  });
}

/** Somebody's name that nobody else has, as long as there are any. */
function personName(throws: Dice, { firsts, lasts, familyFirst, roman }: Place, { contacts }: Names): string {
  for (let tries = 0; ; tries++) {
    const first = throws.pick(firsts);
    const middle = roman || tries < 12 ? '' : ` ${String.fromCharCode(65 + throws.whole(0, 25))}.`;
    const last = throws.pick(lasts);
    const name = familyFirst ? `${last} ${first}` : `${first}${middle} ${last}`;
    const alike = `${first[0]} ${last}`;
    if ((contacts.has(name) && tries < 30) || (contacts.has(alike) && tries < 10)) continue;
    contacts.add(name).add(alike);
    return name;
  }
}

/** Enters some once more as it happens: without the legal form, with a slip, in capitals, with www. */
function withTwins(setting: Setting, entered: readonly DemoCompany[], people: readonly DemoPerson[]): Accounts {
  const throws = dice(`${setting.seed}/twins`);
  const id = idIn(setting.base);
  const leaver = people.find(({ part }) => part === 'leaver');
  const successor = people.find(({ part }) => part === 'successor');
  const twins: Accounts['twins'] = { companies: [], contacts: [] };
  const every = Math.round(1 / twinShare);
  const again: DemoCompany[] = [];
  entered.forEach((company, at) => {
    if (at % every !== 7) return;
    const twin: DemoCompany = {
      ...company,
      id: id('company', entered.length + again.length),
      name: throws.pick([
        company.name.toUpperCase(),
        company.name.replace(/ (GmbH|Ltd|Inc\.|SA|AG)$/, ''),
        `${company.name} `.trim(),
      ]),
      website: `http://www.${company.domain}/`,
      contacts: [],
    };
    again.push(twin);
    twins.companies.push([company.id, twin.id]);
  });
  entered.forEach((company, at) => {
    const [first] = company.contacts;
    if (at % every !== 3 || !first?.email) return;
    const twin = { ...first, id: id('contact', at * 16 + 15), name: slipIn(first.name), title: null };
    company.contacts.push(twin);
    twins.contacts.push([first.id, twin.id]);
  });
  const companies = [...entered, ...again].map((company) =>
    leaver?.leftOn && successor && company.ownerId === leaver.id
      ? { ...company, handedTo: { ownerId: successor.id, on: leaver.leftOn } }
      : company,
  );
  return { companies, twins };
}

/** Two letters changed places, as it happens: "Behrens" becomes "Behresn". */
const slipIn = (name: string): string => (name.length < 6 ? name : `${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}`);
