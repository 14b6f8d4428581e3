import type { z } from 'zod';
import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { phoneKey } from '../accounts/index.ts';
import { companiesByIds, contactsByIds, keysRefused } from '../accounts/reads.ts';
import { callsAbout, callsPlanned, kindsOf, type PlannedCall } from '../activities/reads.ts';
import { clockState, type Lead, leadKeysRefused, leadsByIds, leadsToCall } from '../leads/reads.ts';
import type { listCalls } from './contract.ts';
import { type DealNamed, dealsNamed } from './deals-named.ts';
import { type CallReason, callOrder, type Weighed } from './rules/call-order.ts';
import { reachOf } from './rules/numbers.ts';
import { type Known, leadWho, peopleOf } from './who.ts';

type Answer = z.input<typeof listCalls.answer>;
type Shown = Answer['items'][number];
type Clock = { today: LocalDate; now: string };

/** So many of each sort are looked at, and so many in all are shown: more is not a day. */
const most = 100;

/** Whom somebody has to call today: what he planned up to today by telephone, and his leads that nobody answered yet. */
export async function callsOf(reader: Reader, actor: Actor, clock: Clock): Promise<Answer> {
  const { today } = clock;
  const personId = actor.personId;
  const all = (await kindsOf(reader, actor)).filter(({ channel }) => channel === 'phone');
  const kindIds = all.map(({ id }) => id);
  const first = all.find(({ retired }) => !retired);
  const [planned, waiting] =
    personId === null
      ? [[], []]
      : await Promise.all([
          callsPlanned(reader, actor, { ownerId: personId, kindIds, day: today, most }),
          first ? leadsToCall(reader, actor, personId, most) : [],
        ]);
  const ids = waiting.map(({ id }) => id);
  const [called, known] = await Promise.all([
    callsAbout(reader, actor, { kind: 'lead', ids, kindIds, day: today }),
    knownIn(reader, actor, planned),
  ]);
  const open = waiting.filter(({ id }) => !called.has(id));
  const refused = await refusedOf(reader, actor, known, open);
  const calls = [
    ...planned.map((call) => ofPlan(call, known, refused, clock, actor)),
    ...open.map((lead) => ofLead(lead, refused, clock, first?.id ?? '')),
  ];
  const reached = calls.filter((call) => call !== null);
  const ordered = callOrder(reached);
  return {
    day: today,
    items: ordered.slice(0, most).map(({ score, shown }) => ({ ...shown, score })),
    total: reached.length,
    refused: calls.length - reached.length,
    kinds: all.map(({ id, name, outcomes, twoWayOutcomes, asksNextStep }) => ({
      ...{ id, name, outcomes, twoWayOutcomes, asksNextStep },
    })),
  };
}

type Call = Weighed & { shown: Omit<Shown, 'score'> };

/** All that planned calls name, as far as the actor reads it. */
async function knownIn(reader: Reader, actor: Actor, planned: readonly PlannedCall[]): Promise<Known> {
  const refs = planned.flatMap(({ about, with: people }) => [...about, ...people]);
  const of = (kind: string) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
  const [contacts, leads, deals] = await Promise.all([
    contactsByIds(reader, actor, of('contact')),
    leadsByIds(reader, actor, of('lead')),
    dealsNamed(reader, actor, of('deal')),
  ]);
  const companyIds = [
    ...of('company'),
    ...[...contacts.values()].flatMap(({ companyId }) => companyId ?? []),
    ...[...deals.values()].flatMap(({ companyId }) => companyId ?? []),
  ];
  return { contacts, leads, deals, companies: await companiesByIds(reader, actor, companyIds) };
}

/** Of all numbers that would be shown, the keys of those that belong to somebody who refused to be called. */
async function refusedOf(reader: Reader, actor: Actor, known: Known, open: readonly Lead[]): Promise<Set<string>> {
  const { contacts, companies, leads } = known;
  const numbers = [
    ...[...contacts.values()].flatMap(({ phone, phones }) => [phone, ...phones.map(({ number }) => number)]),
    ...[...companies.values()].flatMap(({ phones }) => phones.map(({ number }) => number)),
    ...[...leads.values(), ...open].map(({ phone }) => phone),
  ];
  const keys = [...new Set(numbers.flatMap((number) => (number ? (phoneKey(number) ?? []) : [])))];
  const found = await Promise.all([keysRefused(reader, actor, keys), leadKeysRefused(reader, actor, keys)]);
  return new Set(found.flatMap((some) => [...some]));
}

const isBefore = (moment: string, now: string) => Date.parse(moment) <= Date.parse(now);

function reasonOf({ dueOn, dueAt }: PlannedCall, { today, now }: Clock): CallReason {
  if (dueOn !== null && dueOn < today) return { kind: 'overdue', daysLate: daysBetween(dueOn, today) };
  return dueAt !== null && !isBefore(dueAt, now) ? { kind: 'later' } : { kind: 'due' };
}

function ofPlan(call: PlannedCall, known: Known, refused: Set<string>, clock: Clock, actor: Actor): Call | null {
  const reach = reachOf(peopleOf(call, known), refused);
  if ('refused' in reach) return null;
  const deal = call.about.flatMap(({ kind, id }) => (kind === 'deal' ? (known.deals.get(id) ?? []) : []))[0];
  const reason = reasonOf(call, clock);
  return {
    ...{ id: call.id, reason, due: call.dueAt, isImportant: call.priority === 'high' },
    amount: deal && deal.currency === actor.currency ? deal.amount : null,
    shown: {
      ...{ kind: 'activity', id: call.id, version: call.version, subject: call.subject, note: call.body, reason },
      ...{ who: reach.who?.shown ?? null, numbers: reach.numbers, deal: deal ? shownDeal(deal) : null },
      ...{ on: call.dueOn, at: call.dueAt, kindId: call.kindId },
    },
  };
}

function ofLead(lead: Lead, refused: Set<string>, { now }: Clock, kindId: string): Call | null {
  const who = leadWho(lead);
  const reach = reachOf([who], refused);
  if ('refused' in reach) return null;
  const clock = clockState(lead, now);
  const kind = clock === 'over' ? 'promise-over' : clock === 'running' ? 'promise-running' : 'waiting';
  const { id, version, dueAt } = lead;
  return {
    ...{ id, reason: { kind }, due: dueAt ?? lead.receivedAt, amount: null, isImportant: false },
    shown: {
      ...{ kind: 'lead', id, version, subject: lead.interest, note: lead.message ?? '', reason: { kind } },
      ...{ who: who.shown, numbers: reach.numbers, deal: null, on: null, at: dueAt, kindId },
    },
  };
}

const shownDeal = ({ id, name, amount, currency, stageName }: DealNamed) => ({
  ...{ id, name, amount, currency, stageName },
});
