import type { LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { blankPart, isClosed } from './appraisal-actions.ts';
import { leaderOf } from './leading.ts';
import { type Answer, type Fault, faultIn, firstTime } from './rules/answers.ts';
import { raterOf } from './rules/cycles.ts';
import { appraisalOf, appraisalOfPart, cycleOf, isAbove, packetOf, partsFor } from './store.ts';
import { type AppraisalRow, type CycleRow, type PartRow, parts } from './tables.ts';

export type PartDone =
  | { row: PartRow }
  | { missing: true }
  | { conflict: PartRow }
  | { refused: 'is-in' | 'is-released' | 'not-yours' | 'round-closed' }
  | { fault: Fault };

export type Written = { answers: readonly Answer[]; summary: string; submit: boolean };

/** What is lacking is no fault of a draft. */
const ofDraft = ({ why }: Fault) => why !== 'lacking' && why !== 'no-evidence';

async function written(
  tx: Tx,
  { of, before, part }: { of: AppraisalRow; before: PartRow | null; part: PartRow },
  { answers, summary, submit }: Written,
  today: LocalDate,
): Promise<PartDone> {
  if (of.state !== 'open') return { refused: 'is-released' };
  if (await isClosed(tx, of)) return { refused: 'round-closed' };
  if (part.submittedOn) return { refused: 'is-in' };
  const cites = part.role === 'self' || part.role === 'manager';
  const packet = cites ? await packetOf(tx, tx.actor, of) : null;
  const fault = faultIn(answers, of.questions, packet && new Set(packet.items.map(({ id }) => id)));
  if (fault && (submit || ofDraft(fault))) return { fault };
  const isRated = submit && packet !== null && part.role === 'manager';
  const after: PartRow = {
    ...{ ...part, answers, summary, submittedOn: submit ? today : null },
    // What nobody had raised before the appraisal was opened is said for the first time.
    firstTime: isRated ? firstTime(of.questions, packet.raised) : [],
  };
  const { version } = await tx.record({ table: parts, before, after, announce: 'review-part.changed' });
  return { row: { ...after, version } };
}

/** Writes one's own part, as a draft or handed in for good. */
export async function writePart(
  tx: Tx,
  { id, seen, today }: { id: string; seen: number; today: LocalDate },
  said: Written,
): Promise<PartDone> {
  const before = await tx.lock(parts, id);
  const of = before && (await appraisalOfPart(tx, tx.actor, before));
  if (!of || before.role === 'manager') return { missing: true };
  return before.version === seen ? written(tx, { of, before, part: before }, said, today) : { conflict: before };
}

/** Rates somebody whom one leads today: whose manager has left is rated by whoever leads him then. */
export async function rate(tx: Tx, id: string, said: Written, today: LocalDate): Promise<PartDone> {
  const { actor } = tx;
  const of = await appraisalOf(tx, actor, id);
  const me = actor.personId;
  if (!of || me === null || actor.behind || !isAbove(actor, of.ownerId)) return { missing: true };
  const [all, leader, cycle] = await Promise.all([
    partsFor(tx, actor, [id]),
    leaderOf(tx, actor, of.ownerId),
    cycleOf(tx, actor, of.cycleId),
  ]);
  if ((raterOf(all, leader) ?? me) !== me) return { refused: 'not-yours' };
  const own = all.find(({ role, ownerId }) => role === 'manager' && ownerId === me);
  const before = own ? await tx.lock(parts, own.id) : null;
  const part = before ?? blankPart(cycle as CycleRow, of, { role: 'manager', ownerId: me });
  return written(tx, { of, before, part }, said, today);
}
