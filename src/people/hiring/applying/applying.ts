import { addDays, type Instant, type LocalDate } from '../../../ground/index.ts';
import { reachingEverything } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { workspaceInLink } from '../../../platform/identity/tokens.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { openFor, signedMoment } from '../../../platform/open-forms/opened.ts';
import { heldOff } from '../../../platform/open-forms/rules/held-off.ts';
import { addCandidate, candidateByEmail, save } from '../candidate-actions.ts';
import type { Said } from '../rules/adverse-impact.ts';
import { appliedAgain, mostInADay } from '../rules/applying.ts';
import { type Filled, factorScores } from '../rules/inventory.ts';
import { toldToInterviewer } from '../store.ts';
import { candidates, type InterviewRow, interviews, type RequisitionRow, requisitions } from '../tables.ts';
import { cvKey, noCvKey } from './cv.ts';
import { cameToday, countHeld, keepGroups, keyOf, profileByToken, requisitionByToken } from './store.ts';

type Refused = { refused: 'no-form' | 'form-closed' };

/** Does something with the requisition that a link leads to, as the system. */
async function within<T>(
  db: Database,
  token: string,
  act: (tx: Tx, requisition: RequisitionRow) => Promise<T>,
): Promise<T | Refused> {
  const actor = await systemActorIn(db, workspaceInLink(token));
  if (!actor) return { refused: 'no-form' };
  return db.transaction(actor, async (tx) => {
    const found = await requisitionByToken(tx, actor, token);
    if (!found) return { refused: 'no-form' as const };
    return found.state === 'open' && found.takesApplications ? act(tx, found) : { refused: 'form-closed' as const };
  });
}

export const openApplication = (db: Database, token: string, now: Instant) =>
  within(db, token, async (tx, requisition) => {
    const key = await keyOf(tx, tx.actor, requisition.id);
    return { requisition, opened: signedMoment(key, Date.parse(now)) };
  });

export type Sent = Said & {
  opened: string;
  trap: string;
  name: string;
  email: string;
  phone: string | null;
  letter: string | null;
};
type At = { now: Instant; todayIn: (actor: Tx['actor']) => LocalDate };

/** Takes an application. Who applies once more under his address is the same candidate; a robot is thanked like anybody. */
export const sendApplication = (db: Database, token: string, { now, todayIn }: At, sent: Sent) =>
  within(
    db,
    token,
    async (tx, found): Promise<{ taken: true; cvKey: string } | { busy: true } | { refused: 'open-anew' }> => {
      const key = await keyOf(tx, tx.actor, found.id);
      const held = heldOff({ trap: sent.trap, openFor: openFor(key, sent.opened, Date.parse(now)) });
      if (held === 'stale') return { refused: 'open-anew' };
      if (held === 'robot') {
        await countHeld(tx, tx.actor, found.id);
        return { taken: true, cvKey: noCvKey(key, tx.actor.workspaceId, Date.parse(now)) };
      }
      const today = todayIn(tx.actor);
      // One after the other: two at the same instant under one address are one candidate.
      const requisition = (await tx.lock(requisitions, found.id)) ?? found;
      if ((await cameToday(tx, tx.actor, requisition.id, today)) >= mostInADay) return { busy: true };
      const { name, email, phone, letter, gender, age } = sent;
      const agreed = { consentAt: now, consentText: requisition.consentText };
      const known = await candidateByEmail(tx, requisition.id, email);
      const before = known && (await tx.lock(candidates, known.id));
      const again = before && { ...appliedAgain(before, { phone, letter }), ...agreed };
      const row = again
        ? await save(tx, before, { ...again, keepUntil: addDays(today, requisition.keepDays) })
        : await addCandidate(
            tx,
            requisition,
            { ...agreed, name, email, phone, letter, source: 'form', referees: [] },
            today,
          );
      await keepGroups(tx, tx.actor, row.id, { gender, age });
      return { taken: true, cvKey: cvKey(key, tx.actor.workspaceId, row.id, Date.parse(now)) };
    },
  );

type ProfileRefused = { refused: 'no-form' | 'in-already' };

/** Does something with the profile that a link leads to, as long as it is not filled in. */
async function withinProfile<T>(
  db: Database,
  token: string,
  act: (tx: Tx, profile: InterviewRow) => Promise<T>,
): Promise<T | ProfileRefused> {
  const actor = await systemActorIn(db, workspaceInLink(token));
  if (!actor) return { refused: 'no-form' };
  return db.transaction(actor, async (tx) => {
    const found = await profileByToken(tx, actor, token);
    const profile = found && (await tx.as(reachingEverything(actor)).lock(interviews, found.id));
    if (!profile) return { refused: 'no-form' as const };
    return profile.submittedAt ? { refused: 'in-already' as const } : act(tx, profile);
  });
}

export const openProfile = (db: Database, token: string) =>
  withinProfile(db, token, async (tx, { candidateId }) => {
    const { requisitions: of } = await toldToInterviewer(tx, tx.actor, [candidateId]);
    return { role: of[0]?.name ?? '', language: of[0]?.language ?? 'en' };
  });

/** Keeps what a candidate answered to the fifty items, once. */
export const sendProfile = (db: Database, token: string, now: Instant, answers: readonly number[]) =>
  withinProfile(db, token, async (tx, before) => {
    const profile: Filled = { answers, factors: factorScores(answers) };
    const after: InterviewRow = { ...before, profile, submittedAt: now };
    const whole = tx.as(reachingEverything(tx.actor));
    await whole.record({ table: interviews, before, after, announce: 'interview.changed' });
    return { taken: true as const };
  });
