import { type LocalDate, wilson } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { hiddenFields, may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { unfit } from '../../../platform/http/serve.ts';
import { wonShare } from '../../../platform/metrics/rules/win-rate.ts';
import { contactsByIds } from '../../accounts/reads.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { lastCloseOf } from '../fact-queries.ts';
import { stageNameOf } from '../rules/gone-stages.ts';
import { sumOfAnswers } from '../rules/interviews.ts';
import { inTreeOrder, withAllBelow } from '../rules/loss-reasons.ts';
import { closedBy, firstPeriod, lostByReason, type WonAndLost, wonAndLost } from '../rules/win-loss.ts';
import { limitedTo } from '../show.ts';
import { type DealRow, deals } from '../tables.ts';
import { whenOf } from '../when.ts';
import {
  type ClosedAsk,
  closedCounts,
  closingOf,
  competitorsAt,
  interviewsAbout,
  reasonsAt,
  rivalCounts,
} from './store.ts';
import { type CompetitorRow, closingRules, type LossReasonRow } from './tables.ts';

export const showReason = ({ id, version, name, parentId, position, retiredOn }: LossReasonRow) => ({
  ...{ id, version, name, parentId, position, retiredOn },
});
export const showCompetitor = ({ id, version, name, website, notes, retiredOn }: CompetitorRow) => ({
  ...{ id, version, name, website, notes, retiredOn },
});

export async function showClosing(reader: Reader, actor: Actor) {
  const { version, forms, questions, floors, renewals } = await closingOf(reader, actor);
  return { version, forms, questions, floors, renewals, mayWrite: may(actor, closingRules.policy, 'write', null) };
}

/** Who else is in a deal and how it ended, with names. Nothing is asked where nothing is said. */
export async function outcomeOf(reader: Reader, actor: Actor, deal: DealRow) {
  const { rivals, lossReasonId, lostToId, wonBecause, interviews } = deal;
  const [reasons, rivalRows, contacts, people] = await Promise.all([
    lossReasonId ? reasonsAt(reader, actor) : [],
    rivals.length > 0 || lostToId ? competitorsAt(reader, actor) : [],
    contactsByIds(
      reader,
      actor,
      interviews.flatMap(({ contactId }) => contactId ?? []),
    ),
    peopleByIds(
      reader,
      actor,
      interviews.map(({ personId }) => personId),
    ),
  ]);
  const reason = inTreeOrder(reasons).find(({ id }) => id === lossReasonId);
  const named = (id: string) => {
    const name = rivalRows.find((one) => one.id === id)?.name;
    return name === undefined ? [] : [{ id, name }];
  };
  return {
    rivals: rivals.flatMap(named),
    lossReason: reason ? { id: reason.id, path: reason.path } : null,
    lostTo: (lostToId && named(lostToId)[0]) || null,
    wonBecause,
    interviews: interviews.map(({ id, heldOn, contactId, personId, answers }) => {
      const contact = contactId ? contacts.get(contactId) : undefined;
      return {
        id,
        heldOn,
        contact: contact ? { id: contact.id, name: contact.name } : null,
        heldBy: { id: personId, name: people.get(personId)?.name ?? '' },
        answers,
      };
    }),
  };
}

/** More interviews than a person reads are read for their scores alone. */
const mostInterviews = 2_000;
const mostTold = 20;

/** Sums of amounts that are kept from the reader are not 0, they are not told. */
const sharedBy =
  (isHidden: boolean) =>
  ({ won, lost, wonAmount, lostAmount }: WonAndLost) => ({
    ...{ won, lost },
    ...(isHidden ? { wonAmount: null, lostAmount: null } : { wonAmount, lostAmount }),
    share: wonShare(won, lost),
  });

type PeriodAsk = Omit<ClosedAsk, 'from' | 'before' | 'at'> &
  Partial<Pick<ClosedAsk, 'from' | 'before'>> & { asOf?: LocalDate | undefined };

/** How deals ended in a period and why, as far as the actor may see them and as a day knew it; without a period the last that has any. */
export async function showWinLoss(reader: Reader, actor: Actor, given: PeriodAsk, today: LocalDate) {
  const { from, before, asOf, ...rest } = given;
  const { day, at } = whenOf(actor, asOf, today);
  if ((from === undefined) !== (before === undefined))
    return unfit({ field: from ? 'before' : 'from', message: 'is needed beside the other', in: 'query' });
  const start =
    from && before
      ? { first: from, next: before, isEarlier: false }
      : firstPeriod(day, await lastCloseOf(reader, actor, day, rest));
  const ask = { ...rest, at, from: start.first, before: start.next };
  const hidden = hiddenFields(actor, deals);
  const amountsHidden = hidden.includes('amount');
  const reasonsHidden = hidden.includes('lossReasonId');
  const shared = sharedBy(amountsHidden);
  const [counts, rivals, reasons, named, pipelines, told, { questions }] = await Promise.all([
    closedCounts(reader, actor, ask),
    rivalCounts(reader, actor, ask),
    reasonsAt(reader, actor),
    competitorsAt(reader, actor),
    pipelinesAt(reader, actor, at),
    interviewsAbout(reader, actor, ask, mostInterviews),
    closingOf(reader, actor),
  ]);
  const owners = closedBy(counts, 'ownerId');
  const people = await peopleByIds(
    reader,
    actor,
    owners.map(({ id }) => id),
  );
  return {
    period: { from: ask.from, before: ask.before },
    isEarlier: start.isEarlier,
    ...{ amountsHidden, reasonsHidden },
    currency: actor.currency,
    ...shared(wonAndLost(counts)),
    otherCurrencies: counts.reduce((all, { other }) => all + other, 0),
    limitedTo: limitedTo(actor),
    byReason: (reasonsHidden ? [] : lostByReason(counts, reasons)).map(({ reason, own, lost, amount }) => ({
      id: reason?.id ?? null,
      name: reason?.name ?? '',
      depth: reason?.depth ?? 0,
      ids: reason ? withAllBelow(reasons, reason.id) : [],
      ...{ own, lost, amount: amountsHidden ? null : amount },
    })),
    byCompetitor: rivals
      .map(({ competitorId, won, lost, lostTo }) => {
        const range = won + lost > 0 ? wilson(won, won + lost) : null;
        const name = named.find(({ id }) => id === competitorId)?.name ?? '';
        const [low, high] = [range?.low ?? null, range?.high ?? null];
        const to = hidden.includes('lostToId') ? null : lostTo;
        return { id: competitorId, name, won, lost, lostTo: to, share: wonShare(won, lost), low, high };
      })
      .toSorted((a, b) => b.won + b.lost - (a.won + a.lost) || a.name.localeCompare(b.name)),
    byStage: closedBy(counts, 'stageId').map(({ id, pipelineId, ...ends }) => {
      const pipeline = pipelines.find((each) => each.id === pipelineId);
      return {
        id,
        name: (pipeline && stageNameOf(pipeline, id)) ?? '',
        pipeline: pipeline?.name ?? '',
        ...shared(ends),
      };
    }),
    byOwner: owners.map(({ id, ...ends }) => ({ id, name: people.get(id)?.name ?? '', ...shared(ends) })),
    interviews: {
      deals: told.length,
      held: told.reduce((all, { interviews }) => all + interviews.length, 0),
      answers: sumOfAnswers(
        questions,
        told.flatMap(({ interviews }) => interviews),
      ),
      latest: told.slice(0, mostTold).map(({ id, name, status, interviews }) => ({
        ...{ id, name, status },
        said:
          interviews
            .at(-1)
            ?.answers.find(({ key }) => key === 'decided')
            ?.value.toString() ?? null,
      })),
    },
  };
}
