import { type Dice, dice } from '../src/ground/dice.ts';
import { addDays, newId, startOfDay } from '../src/ground/index.ts';
import { enterPeople } from '../src/people/organisation/actions.ts';
import type { Actor } from '../src/platform/access/actor.ts';
import type { Database } from '../src/platform/history/database.ts';
import { enterCompanies, enterContacts } from '../src/process/accounts/actions.ts';
import { enterProducts } from '../src/process/catalogue/actions.ts';
import { emptyDeal, type ImportedDeal, importDeals } from '../src/process/pipeline/actions.ts';
import { pipelinesOf } from '../src/process/pipeline/reads.ts';
import { type Dealt, loadActivities } from './activities.ts';

export type Size = {
  name: 'S' | 'M' | 'L' | 'F' | 'P' | 'W';
  users: number;
  companies: number;
  contacts: number;
  deals: number;
  activities: number;
};

/** The sizes of the promises: L is the whole, M a quarter, S a hundredth; about five stage events a deal. F is that of the forecast: 500 who sell, 20,000 open deals; P that of the places of companies; W of wages: pay brings its own sales. */
export const sizes: Record<Size['name'], Size> = {
  L: { name: 'L', users: 500, companies: 100_000, contacts: 300_000, deals: 200_000, activities: 2_000_000 },
  M: { name: 'M', users: 125, companies: 25_000, contacts: 75_000, deals: 50_000, activities: 500_000 },
  F: { name: 'F', users: 556, companies: 5_000, contacts: 10_000, deals: 90_000, activities: 100_000 },
  P: { name: 'P', users: 5, companies: 100_000, contacts: 1_000, deals: 100, activities: 100 },
  W: { name: 'W', users: 556, companies: 500, contacts: 500, deals: 1_000, activities: 100 },
  S: { name: 'S', users: 5, companies: 1_000, contacts: 3_000, deals: 2_000, activities: 20_000 },
};

const syllables = [
  'ka',
  'lor',
  'ven',
  'mi',
  'tar',
  'sol',
  'ber',
  'an',
  'dru',
  'wex',
  'hal',
  'ost',
  'fen',
  'gri',
  'pal',
  'nor',
  'zet',
  'qui',
  'jun',
  'ral',
];
const ends = ['Group', 'AG', 'Ltd', 'Systems', 'Foods', 'Logistics', 'Energy', 'Clinics', 'Retail', 'Works'];
export const firsts = [
  'Anna',
  'Jonas',
  'Lucía',
  'Marek',
  'Ife',
  'Chen',
  'Sara',
  'Otto',
  'Priya',
  'Noor',
  'Émile',
  'Katja',
];

export const word = (throws: Dice, parts: number): string => {
  let text = '';
  for (let at = 0; at < parts; at++) text += throws.pick(syllables);
  return text[0]!.toUpperCase() + text.slice(1);
};

/** A made-up company of a size, the same on every machine, written through the product's own door as an import would be. */
export async function loadCompany(
  db: Database,
  actor: Actor,
  size: Size,
  today: string,
  say: (line: string) => void,
): Promise<void> {
  const throws = dice(`bench ${size.name}`);
  const at = (day: string) => startOfDay(day, actor.timeZone);
  const begin = addDays(today, -900);
  const managers = Array.from({ length: Math.max(1, Math.round(size.users / 10)) }, () => newId());
  const reps = Array.from({ length: size.users - managers.length }, () => newId());
  const person = (id: string, role: 'manager' | 'rep', managerId: string | null) => ({
    id,
    from: at(begin),
    person: { name: `${throws.pick(firsts)} ${word(throws, 3)}`, role },
    managerId,
  });
  await db.transaction(actor, (tx) =>
    enterPeople(tx, [
      ...managers.map((id) => person(id, 'manager', null)),
      ...reps.map((id, n) => person(id, 'rep', managers[n % managers.length]!)),
    ]),
  );

  const companies = Array.from({ length: size.companies }, () => newId());
  await inParts(companies, async (part) =>
    db.transaction(actor, (tx) =>
      enterCompanies(
        tx,
        part.map((id) => ({
          id,
          from: at(begin),
          row: {
            name: `${word(throws, 3)} ${throws.pick(ends)}`,
            sector: throws.pick(ends),
            ownerId: throws.pick(reps),
          },
        })),
      ),
    ),
  );
  say(`${companies.length} companies`);
  const contacts = Array.from({ length: size.contacts }, () => newId());
  await inParts(contacts, async (part) =>
    db.transaction(actor, (tx) =>
      enterContacts(
        tx,
        part.map((id) => ({
          id,
          from: at(begin),
          row: {
            name: `${throws.pick(firsts)} ${word(throws, 3)}`,
            companyId: throws.pick(companies),
            title: throws.pick(['Buyer', 'CFO', 'Head of IT', 'Owner']),
            email: `${word(throws, 4).toLowerCase()}@example.com`,
          },
        })),
      ),
    ),
  );
  say(`${contacts.length} contacts`);
  const products = Array.from({ length: 50 }, () => newId());
  await db.transaction(actor, (tx) =>
    enterProducts(
      tx,
      products.map((id) => ({
        id,
        from: at(begin),
        row: {
          name: `${word(throws, 2)} ${throws.whole(100, 999)}`,
          series: throws.pick(syllables).toUpperCase(),
          listPrice: throws.whole(100, 50_000) * 100,
          cost: null,
          marginFloor: null,
          currency: actor.currency,
          active: true,
          externalId: null,
          source: null,
        },
      })),
    ),
  );

  const pipeline = (await db.read(actor, (r) => pipelinesOf(r, actor)))[0]!;
  const oneDeal = (): ImportedDeal => {
    const createdOn = addDays(today, -throws.whole(0, 880));
    const last = throws.whole(0, pipeline.stages.length - 1);
    const closes = throws.chance() < 0.8;
    const base = {
      ...emptyDeal,
      name: `${word(throws, 3)} ${word(throws, 2)}`,
      ownerId: throws.pick(reps),
      companyId: throws.pick(companies),
      productId: throws.pick(products),
      pipelineId: pipeline.id,
      currency: actor.currency,
      amount: throws.whole(500, 90_000) * 100,
      createdOn,
      nextStep: throws.chance() < 0.7 ? `Call ${throws.pick(firsts)}` : null,
    };
    const states: ImportedDeal['states'][number][] = [];
    let day = createdOn;
    for (let position = 0; position <= last && day <= today; position++) {
      const stage = pipeline.stages[position]!;
      states.push({
        from: at(day),
        row: {
          ...base,
          stageId: stage.id,
          stagePosition: position,
          stageSince: day,
          status: 'open',
          expectedCloseOn: addDays(createdOn, throws.whole(30, 180)),
        },
      });
      day = addDays(day, throws.whole(2, 25));
    }
    if (closes && day <= today) {
      const before = states.at(-1)!;
      states.push({
        from: at(day),
        row: { ...before.row, status: throws.chance() < 0.3 ? 'won' : 'lost', closedOn: day, expectedCloseOn: null },
      });
    }
    return { id: newId(), states };
  };
  const deals: Dealt[] = [];
  while (deals.length < size.deals) {
    const part = Array.from({ length: Math.min(5_000, size.deals - deals.length) }, oneDeal);
    await db.transaction(actor, (tx) => importDeals(tx, part));
    deals.push(...part.map(dealt));
  }
  say(`${size.deals} deals`);
  await loadActivities(db, actor, { throws, count: size.activities, deals, contacts, today });
  say(`${size.activities} activities`);
}

async function inParts<T>(list: readonly T[], write: (part: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < list.length; at += 10_000) await write(list.slice(at, at + 10_000));
}

const dealt = ({ id, states }: ImportedDeal): Dealt => {
  const { ownerId, createdOn } = states[0]!.row;
  return { id, ownerId, createdOn };
};
