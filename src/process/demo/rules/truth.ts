import type { LocalDate } from '../../../ground/index.ts';
import type { Part } from './cast.ts';
import { bottleneckIn } from './course.ts';
import { keyAccountsOf, workshopsOf } from './key-accounts.ts';
import { slowDays, slowSince } from './leads.ts';
import { quotesOf } from './offers.ts';
import { forgottenCountry } from './patches.ts';
import { gamedPlan } from './pay.ts';
import { wornOut } from './references.ts';
import { seasonalSeries, seasonMonths } from './shelf.ts';
import { spreading, unopened } from './uses.ts';
import { luckyEnds, type World } from './world.ts';

type Who = { personId: string; name: string };

/** What was planted in a demo company: what the product's numbers should find again. */
export type Truth = {
  bottleneck: { stageId: string; name: string };
  lucky: Who & { won: number; lost: number };
  sandbagger: Who;
  brokenTerritory: Who & { companies: number };
  qualityProblem: Who;
  focus: Who;
  leaver: Who & { leftOn: LocalDate; handedTo: string };
  ramping: Who & { joinedOn: LocalDate };
  coach: Who;
  seasonal: { series: string; months: readonly number[] };
  twins: { companies: [string, string][]; contacts: [string, string][] };
  slowAnswers: { since: LocalDate; days: number };
  referrals: { source: string };
  unasked: Who;
  cheapQuote: { dealId: string; name: string; managerId: string } | null;
  /** Whose companies fall into no territory. */
  forgotten: { country: string; companies: number };
  /** Who keeps little of what he promises. */
  breaksPromises: Who;
  /** Who was asked to speak for us more often than was agreed. */
  wornOut: { contactId: string; name: string } | null;
  /** Features: which nobody opens, and which is taken up. */
  features: { unopened: string; spreading: string };
  /** The plan of pay whose bonus people are lifted to by credits that no buyer paid for. */
  gamedPlan: { name: string };
  /** The key account that had more hours than it is to have; null on the first day of a quarter. */
  overserved: { companyId: string; name: string } | null;
  /** Whose key accounts are to have more hours than he has, and get hardly any. */
  overloaded: Who & { companies: string[] };
  /** Who holds his meetings as they are due. */
  keepsRhythm: Who;
  /** Who talks for three quarters of a call. */
  talksMost: Who;
};

/** The truth about a company: who plays which part, where deals wait, and who stands there twice. */
export function truthOf(world: World): Truth {
  const { setting, people, accounts } = world;
  const playing = (part: Part | 'coach') => people.find((person) => person.part === part) as (typeof people)[number];
  const who = (part: Part | 'coach'): Who => ({ personId: playing(part).id, name: playing(part).name });
  const { stages } = setting.pipeline;
  const stage = stages[bottleneckIn(stages.length)] as (typeof stages)[number];
  const broken = who('broken-territory');
  return {
    bottleneck: { stageId: stage.id, name: stage.name },
    lucky: { ...who('lucky'), won: count('won'), lost: count('lost') },
    sandbagger: who('sandbagger'),
    brokenTerritory: {
      ...broken,
      companies: accounts.companies.filter(({ ownerId }) => ownerId === broken.personId).length,
    },
    qualityProblem: who('quality-problem'),
    focus: who('focus'),
    leaver: { ...who('leaver'), leftOn: playing('leaver').leftOn as LocalDate, handedTo: playing('successor').id },
    ramping: { ...who('ramping'), joinedOn: playing('ramping').joinedOn },
    coach: who('coach'),
    seasonal: { series: seasonalSeries, months: seasonMonths },
    twins: accounts.twins,
    slowAnswers: { since: slowSince(setting.today), days: slowDays },
    referrals: { source: 'Referral' },
    unasked: who('quality-problem'),
    cheapQuote: cheapQuoteOf(world),
    forgotten: {
      country: forgottenCountry,
      companies: accounts.companies.filter(({ place }) => place.country === forgottenCountry).length,
    },
    breaksPromises: who('quality-problem'),
    wornOut: wornOut(world),
    features: { unopened, spreading },
    gamedPlan: { name: gamedPlan },
    overserved: overservedIn(world),
    overloaded: { ...broken, companies: keyAccountsOf(world).neglected.map(({ id }) => id) },
    keepsRhythm: who('coach'),
    talksMost: who('quality-problem'),
  };
}

const count = (end: 'won' | 'lost') => luckyEnds.filter((one) => one === end).length;

function overservedIn(world: World): Truth['overserved'] {
  const { overserved } = keyAccountsOf(world);
  return workshopsOf(world).length < 5 ? null : { companyId: overserved.id, name: overserved.name };
}

function cheapQuoteOf(world: World): Truth['cheapQuote'] {
  const { waiting } = quotesOf(world);
  const { deal } = waiting?.quote ?? {};
  return waiting && deal ? { dealId: deal.id, name: deal.name, managerId: waiting.managerId } : null;
}
