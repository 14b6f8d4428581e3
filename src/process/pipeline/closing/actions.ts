import { dayOf, type LocalDate, newId } from '../../../ground/index.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { contactsByIds } from '../../accounts/reads.ts';
import { type Done, openDeal, saveDeal, type Unfit } from '../opening.ts';
import { type AnswerFault, faultInAnswers, type Interview, questionsFor } from '../rules/interviews.ts';
import { closingOf, competitorsAt } from './store.ts';

/** Says which competitors are in a deal; whoever won it stays among them. */
export async function setRivals(tx: Tx, id: string, ifMatch: number, ids: readonly string[]): Promise<Done | Unfit> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const { deal } = found;
  const known = new Map((await competitorsAt(tx, tx.actor)).map((one) => [one.id, one]));
  for (const [at, one] of ids.entries()) {
    const competitor = known.get(one);
    if (!competitor) return { unfit: { field: `competitorIds.${at}`, message: 'is not here' } };
    if (competitor.retiredOn !== null && !deal.rivals.includes(one))
      return { unfit: { field: `competitorIds.${at}`, message: 'is retired' } };
  }
  const rivals = [...new Set([...ids, ...(deal.lostToId ? [deal.lostToId] : [])])];
  return saveDeal(tx, deal, { ...deal, rivals }, 'deal.changed');
}

export type GivenInterview = {
  heldOn: LocalDate;
  contactId?: string | null | undefined;
  answers: { key: string; value: string | number }[];
};

const answerWords: Record<AnswerFault['fault'], string> = {
  'unknown-question': 'is no question of the form',
  'not-a-choice': 'is none of the answers to choose from',
  'not-a-score': 'is not a score from 1 to 5',
  'not-words': 'is empty',
};

/** Keeps what the buyer said about a closed deal: a new interview, or another word on one that is there. */
export async function keepInterview(
  tx: Tx,
  id: string,
  ifMatch: number,
  interviewId: string | null,
  given: GivenInterview,
): Promise<Done | Unfit> {
  const [found, { questions }] = await Promise.all([openDeal(tx, id, ifMatch), closingOf(tx, tx.actor)]);
  if (!('deal' in found)) return found;
  const { deal } = found;
  if (deal.status === 'open') return { refused: 'not-closed' };
  const before = deal.interviews.find((one) => one.id === interviewId);
  if (interviewId !== null && !before) return { missing: true };
  if (given.heldOn > dayOf(await tx.now(), tx.actor.timeZone))
    return { unfit: { field: 'heldOn', message: 'is still to come' } };
  const contactId = given.contactId ?? null;
  if (contactId && !(await contactsByIds(tx, tx.actor, [contactId])).has(contactId))
    return { unfit: { field: 'contactId', message: 'is not here' } };
  // What was asked once may be answered again, though the form no longer asks it.
  const asked = [...questionsFor(questions, deal.status), ...stillAsked(before)];
  const fault = faultInAnswers(asked, given.answers);
  if (fault) return { unfit: { field: `answers.${fault.answer}.value`, message: answerWords[fault.fault] } };
  const answers = given.answers.map(({ key, value }) => ({
    key,
    question: asked.find((question) => question.key === key)?.text ?? key,
    value: typeof value === 'string' ? value.trim() : value,
  }));
  const interview: Interview = {
    id: before?.id ?? newId(),
    heldOn: given.heldOn,
    contactId,
    personId: before?.personId ?? tx.actor.personId ?? deal.ownerId,
    answers,
  };
  const interviews = before
    ? deal.interviews.map((one) => (one.id === before.id ? interview : one))
    : [...deal.interviews, interview];
  return saveDeal(tx, deal, { ...deal, interviews }, 'deal.changed');
}

const stillAsked = (interview: Interview | undefined) =>
  (interview?.answers ?? []).map(({ key, question, value }) => ({
    key,
    text: question,
    kind: typeof value === 'number' ? ('score' as const) : ('text' as const),
    choices: [],
    about: 'both' as const,
  }));

export async function removeInterview(tx: Tx, id: string, ifMatch: number, interviewId: string): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const interviews = found.deal.interviews.filter((one) => one.id !== interviewId);
  if (interviews.length === found.deal.interviews.length) return { missing: true };
  return saveDeal(tx, found.deal, { ...found.deal, interviews }, 'deal.changed');
}
