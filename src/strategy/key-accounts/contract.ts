import { z } from 'zod';
import { amount, currency, day, id, line, named, route, total } from '../../platform/http/contract.ts';

const who = z.object({ id, name: z.string() });
const hours = z.number().min(0);

const tier = named(
  'AccountTier',
  z.strictObject({
    name: line(60),
    hours: hours.max(500).describe('Each of its accounts is to have in a quarter'),
    segmentId: id.nullable().describe('Of companies that fit this segment'),
    leastFit: z.int().min(1).max(100).nullable().describe('From this fit on'),
    leastWon: amount
      .nullable()
      .describe('Won with the company in the last twelve months, in your workspace’s currency'),
    companyIds: z.array(id).max(200).describe('In any case'),
  }),
);
const scheme = {
  share: z.int().min(1).max(100).describe('The part of working time that is for key accounts, in percent'),
  tiers: z.array(tier).max(8).describe('The first first; a company is of the first that it meets'),
  shared: z
    .array(z.strictObject({ companyId: id, personId: id, percent: z.int().min(1).max(100) }))
    .max(500)
    .describe('Whose time the hours of an account are too; what is left is its owner’s'),
};
const part = z.object({
  person: who,
  budget: hours.describe('His part of the hours of this account'),
  spent: hours.describe('His own'),
});
const account = {
  tier: z.int().describe('Its place among the tiers'),
  budget: hours,
  spent: hours,
  untimed: z.int().describe('Activities of which nobody said how long they took'),
  stand: z.enum(['over', 'under', 'in-time']),
  people: z.array(part).describe('Who is to give hours to it, and who gave some'),
};
const quarter = z.object({ first: day, last: day, name: z.string() });
const kept = named('AccountTiers', z.object({ version: z.int().min(0), ...scheme }));

export const readKeyAccounts = route({
  id: 'keyAccounts.read',
  method: 'GET',
  path: '/api/v1/key-accounts',
  summary:
    'Key accounts by tier, the hours that each was to have and had in a quarter, and what each owner has to give',
  description:
    'Leaders, operations and finance are told of all; everybody else of the accounts of those he leads, his own, and those that are shared with them. Hours are those of done activities about the company, its contacts and its deals; private ones are not among them.',
  rights: { kind: 'account-tiers', action: 'read' },
  query: z.strictObject({ quarter: day.optional().describe('Any day of the quarter; the running one if not said') }),
  answer: z.object({
    scheme: kept,
    named: z.array(who).describe('The companies that tiers name'),
    segments: z.array(who),
    quarter,
    asOf: day.nullable().describe('A past quarter is told by the tiers and owners of its last day'),
    elapsed: z.number().describe('The part of the quarter that is gone'),
    currency,
    hidden: z.boolean().describe('Tiers ask what your role is not shown of companies or deals, so you are not told'),
    accounts: z.array(z.object({ company: who, owner: who.nullable(), won: total, ...account })),
    isCut: z.boolean().describe('Only the first 1,000 are told'),
    owners: z.array(
      z.object({
        owner: who.describe('Whoever is to give hours to an account'),
        ...{ accounts: z.int(), budget: hours, spent: hours.describe('His own'), capacity: hours },
        left: z.number().describe('Capacity less budget; below nothing is too much'),
        isOver: z.boolean(),
      }),
    ),
    mayWrite: z.boolean(),
  }),
});

export const keyAccountOfCompany = route({
  id: 'keyAccounts.ofCompany',
  method: 'GET',
  path: '/api/v1/companies/:id/key-account',
  summary: 'The tier of a company and its hours in the running quarter, by person; null where it is no key account',
  description: 'Told to whoever is told of it among the key accounts; to everybody else it is null.',
  rights: { kind: 'company', action: 'read' },
  params: z.strictObject({ id }),
  answer: z.object({ account: z.object({ tierName: z.string(), quarter, ...account }).nullable() }),
});

export const setTiers = route({
  id: 'keyAccounts.setTiers',
  method: 'PUT',
  path: '/api/v1/account-tiers',
  summary: 'Say which companies are key accounts and how many hours each is to have; If-Match is "0" while nobody did',
  rights: { kind: 'account-tiers', action: 'write' },
  concurrency: 'if-match',
  body: z.strictObject({ ...scheme, shared: scheme.shared.optional().describe('Not said, it stays as it is') }),
  answer: kept.extend({ groupId: id.describe('Undo it by this') }),
  current: kept,
});
