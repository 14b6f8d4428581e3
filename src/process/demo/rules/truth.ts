import type { LocalDate } from '../../../ground/index.ts';
import type { Part } from './cast.ts';
import { bottleneckIn } from './course.ts';
import { slowDays, slowSince } from './leads.ts';
import { quotesOf } from './offers.ts';
import { seasonalSeries, seasonMonths } from './shelf.ts';
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
  /** Told of a small company alone: leads, quotes, and what is known of deals. */
  small: {
    slowAnswers: { since: LocalDate; days: number };
    referrals: { source: string };
    unasked: Who;
    cheapQuote: { dealId: string; name: string; managerId: string } | null;
  } | null;
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
    small: setting.size === 'S' ? { ...smallTruth(world), unasked: who('quality-problem') } : null,
  };
}

const count = (end: 'won' | 'lost') => luckyEnds.filter((one) => one === end).length;

function smallTruth(world: World) {
  const { waiting } = quotesOf(world);
  const { deal } = waiting?.quote ?? {};
  return {
    slowAnswers: { since: slowSince(world.setting.today), days: slowDays },
    referrals: { source: 'Referral' },
    cheapQuote: waiting && deal ? { dealId: deal.id, name: deal.name, managerId: waiting.managerId } : null,
  };
}
