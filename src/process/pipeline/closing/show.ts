import { wilson } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { wonShare } from '../../../platform/metrics/rules/win-rate.ts';
import { contactsByIds } from '../../accounts/reads.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { stageNameOf } from '../rules/gone-stages.ts';
import { sumOfAnswers } from '../rules/interviews.ts';
import { inTreeOrder, withAllBelow } from '../rules/loss-reasons.ts';
import { closedBy, lostByReason, type WonAndLost, wonAndLost } from '../rules/win-loss.ts';
import { limitedTo } from '../show.ts';
import type { DealRow } from '../tables.ts';
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

const shared = ({ won, lost, wonAmount, lostAmount }: WonAndLost) => ({
  ...{ won, lost, wonAmount, lostAmount },
  share: wonShare(won, lost),
});

/** How deals ended in a period and why, as far as the actor may see them. */
export async function showWinLoss(reader: Reader, actor: Actor, ask: ClosedAsk) {
  const [counts, rivals, reasons, named, pipelines, told, { questions }] = await Promise.all([
    closedCounts(reader, actor, ask),
    rivalCounts(reader, actor, ask),
    reasonsAt(reader, actor),
    competitorsAt(reader, actor),
    pipelinesAt(reader, actor, {}),
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
    currency: actor.currency,
    ...shared(wonAndLost(counts)),
    otherCurrencies: counts.reduce((all, { other }) => all + other, 0),
    limitedTo: limitedTo(actor),
    byReason: lostByReason(counts, reasons).map(({ reason, own, lost, amount }) => ({
      id: reason?.id ?? null,
      name: reason?.name ?? '',
      depth: reason?.depth ?? 0,
      ids: reason ? withAllBelow(reasons, reason.id) : [],
      ...{ own, lost, amount },
    })),
    byCompetitor: rivals
      .map(({ competitorId, won, lost, lostTo }) => {
        const range = won + lost > 0 ? wilson(won, won + lost) : null;
        const name = named.find(({ id }) => id === competitorId)?.name ?? '';
        const [low, high] = [range?.low ?? null, range?.high ?? null];
        return { id: competitorId, name, won, lost, lostTo, share: wonShare(won, lost), low, high };
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
