import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { confirmedFrom, type Element, type Method, mostScore } from './method.ts';

/** What shows that a score holds: something done, a file, somebody who said it, a comment, or an address. */
export const evidenceKinds = ['activity', 'file', 'contact', 'comment', 'url'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One thing that shows it. Each kind has its own key for what it names, so that what becomes one with another is found. */
export type Evidence =
  | { kind: 'activity'; activityId: string }
  | { kind: 'file'; fileId: string }
  | { kind: 'contact'; contactId: string }
  | { kind: 'comment'; commentId: string }
  | { kind: 'url'; url: string };

/** What somebody said of one element of a deal. */
export type Answer = { elementKey: string; score: number; evidence: readonly unknown[]; scoredOn: LocalDate };

/** Why an answer is not taken: above 1 it is a claim until something shows it. */
export const needsEvidence = ({ score, evidence }: Pick<Answer, 'score' | 'evidence'>): boolean =>
  score >= confirmedFrom && evidence.length === 0;

/** The points of an answer that something shows; said without evidence it counts for nothing. 3 with a mail is 3, 1 by hearsay 0. */
export const shownPoints = ({ score, evidence }: Pick<Answer, 'score' | 'evidence'>): number =>
  evidence.length === 0 ? 0 : Math.min(mostScore, Math.max(0, score));

/** Whether an element is confirmed: 2 or 3, and something shows it. */
export const isConfirmed = (answer: Pick<Answer, 'score' | 'evidence'> | undefined): boolean =>
  answer !== undefined && shownPoints(answer) >= confirmedFrom;

/** Whether what was said of an element is older than it keeps: said on 1 November to keep 90 days, it is stale from 31 January on. */
export const isStale = (answer: Pick<Answer, 'scoredOn'>, { staleDays }: Element, today: LocalDate): boolean =>
  daysBetween(answer.scoredOn, today) > staleDays;

const of = (answers: readonly Answer[], key: string) => answers.find(({ elementKey }) => elementKey === key);

/** How many elements of a method are confirmed: BANT with budget 2, need 3 and the rest 1 is 2 of 4. */
export const confirmedIn = ({ elements }: Method, answers: readonly Answer[]): number =>
  elements.filter(({ key }) => isConfirmed(of(answers, key))).length;

export type Depth = {
  /** Points that something shows, of all that there could be. */
  points: number;
  of: number;
  /** The roles of the buying group that are filled, of those that are needed. */
  roles: number;
  rolesNeeded: number;
  /** 0 to 1: points ÷ of × roles ÷ rolesNeeded. Null for a method without elements. */
  depth: number | null;
};

/**
 * How deeply a deal is qualified: the share of points that something shows, times the share of the needed buying roles that are
 * filled. BANT with 6 of 12 points and an economic buyer but no champion is 6 ÷ 12 × 1 ÷ 2 = 0.25.
 */
export function depthOf(
  { elements }: Method,
  answers: readonly Answer[],
  { roles, rolesNeeded }: { roles: number; rolesNeeded: number },
): Depth {
  const points = elements.reduce((sum, { key }) => {
    const answer = of(answers, key);
    return sum + (answer ? shownPoints(answer) : 0);
  }, 0);
  const most = elements.length * mostScore;
  const depth = most === 0 ? null : (points / most) * (rolesNeeded === 0 ? 1 : roles / rolesNeeded);
  return { points, of: most, roles, rolesNeeded, depth };
}

/** What to find out next: the first question of the element that is known least, what is stale before what is not. Null when all is known and fresh. */
export function nextQuestion(
  { elements }: Method,
  answers: readonly Answer[],
  today: LocalDate,
): { elementKey: string; question: string } | null {
  const ranked = elements
    .map((element, place) => {
      const answer = of(answers, element.key);
      const stale = answer !== undefined && isStale(answer, element, today);
      const known = answer ? shownPoints(answer) : 0;
      return { element, place, rank: stale ? Math.min(known, 1) : known };
    })
    .filter(({ rank }) => rank < mostScore)
    .sort((a, b) => a.rank - b.rank || a.place - b.place);
  const next = ranked[0];
  if (!next) return null;
  const { questions, asks, key } = next.element;
  return { elementKey: key, question: questions[Math.min(next.rank, questions.length - 1)] ?? asks };
}
