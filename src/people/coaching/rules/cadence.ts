import { addDays, type LocalDate } from '../../../ground/index.ts';

export const sessionKinds = ['visit', 'one-to-one', 'call-review'] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Why two sat together: by the rhythm that was agreed, for a chance that the numbers show, since he asked, or since something burns. */
export const causes = ['rhythm', 'chance', 'asked', 'trouble'] as const;
export type Cause = (typeof causes)[number];

export const templates = ['grow', 'focused'] as const;
export type Template = (typeof templates)[number];

export type Held = {
  kind: SessionKind;
  cause: Cause;
  template: Template | null;
  dueOn: LocalDate;
  heldOn: LocalDate | null;
  reportedOn: LocalDate | null;
  nextOn: LocalDate | null;
  nextDoneOn: LocalDate | null;
};

/** A session is held on time up to so many days after its day. */
export const graceDays = 3;
/** The report of a visit is written within 48 hours: up to the end of the second day after. */
export const reportDays = 2;

/** A visit was made and what was seen is not written down within 48 hours: made on the 2nd it is missing from the 5th on. */
export const isReportMissing = ({ kind, heldOn, reportedOn }: Held, day: LocalDate): boolean =>
  kind === 'visit' && heldOn !== null && reportedOn === null && addDays(heldOn, reportDays) < day;

export const isProactive = ({ cause }: Pick<Held, 'cause'>): boolean => cause === 'rhythm' || cause === 'chance';

type Share = { n: number; of: number; rate: number | null };
const share = (n: number, of: number): Share => ({ n, of, rate: of === 0 ? null : n / of });

export type Coaching = {
  /** Of what was due and whose grace is over, what was held on time. */
  adherence: Share;
  /** Of next actions that were due, what was done by its day. */
  followThrough: Share;
  /** Of what was held, what was not set off by trouble or a request. */
  proactive: Share;
  /** Of what was held, what followed a template. */
  withTemplate: Share;
  missingReports: number;
  isReactiveOnly: boolean;
};

/** From so many sessions on one who only reacts is told so. */
export const enoughToSay = 3;

/** How somebody coaches. Of ten due, eight held and seven of them within three days, adherence is 7 of 10. */
export function coachingOf(sessions: readonly Held[], day: LocalDate): Coaching {
  const held = sessions.filter(({ heldOn }) => heldOn !== null);
  const isOnTime = ({ heldOn, dueOn }: Held) => heldOn !== null && heldOn <= addDays(dueOn, graceDays);
  const due = sessions.filter((each) => isOnTime(each) || addDays(each.dueOn, graceDays) < day);
  const next = held.filter(({ nextOn, nextDoneOn }) => nextOn !== null && (nextDoneOn !== null || nextOn < day));
  const isKept = ({ nextOn, nextDoneOn }: Held) => nextDoneOn !== null && nextDoneOn <= (nextOn as LocalDate);
  const proactive = share(held.filter(isProactive).length, held.length);
  return {
    adherence: share(due.filter(isOnTime).length, due.length),
    followThrough: share(next.filter(isKept).length, next.length),
    proactive,
    withTemplate: share(held.filter(({ template }) => template !== null).length, held.length),
    missingReports: sessions.filter((each) => isReportMissing(each, day)).length,
    isReactiveOnly: held.length >= enoughToSay && proactive.n === 0,
  };
}
