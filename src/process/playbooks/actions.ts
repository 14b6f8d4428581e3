import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { changesRecord } from '../../platform/attachments/records.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { guidedPlaces, stageOfDeal } from './places.ts';
import { type Content, faultInContent } from './rules/playbook.ts';
import { stepsOn } from './store.ts';
import { type DiscoveryRow, discoveries, type PlaybookRow, playbooks, type StepRow, steps } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
const fresh = { version: 0, validFrom: '' };

const faults = { 'same-key': 'is there twice', 'same-name': 'is there twice' } as const;

export type Written = { playbook: PlaybookRow } | { conflict: true } | { missing: true } | Unfit;

/** Writes the playbook of a stage or of a kind of activity; `seen` is 0 while nobody wrote one. What was done before stays done. */
export async function writePlaybook(tx: Tx, id: string, seen: number, content: Content): Promise<Written> {
  const place = (await guidedPlaces(tx, tx.actor)).find((one) => one.id === id);
  if (!place) return { missing: true };
  const before = await tx.lock(playbooks, id);
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  const fault = faultInContent(content);
  if (fault) return { unfit: { field: fault.field, message: faults[fault.fault] } };
  const after: PlaybookRow = { ...(before ?? { id, ...fresh }), ...content };
  const { version } = await tx.record({ table: playbooks, before, after });
  return { playbook: { ...after, version } };
}

export type Said =
  | { dealId: string }
  | { missing: true }
  | { conflict: true }
  | { refused: 'already-closed' | 'no-such-step' };

/** Says that a step of the stage in which an open deal stands was done, or was not after all. */
export async function sayStep(
  tx: Tx,
  { dealId, stepKey }: { dealId: string; stepKey: string },
  seen: number,
  given: { done: boolean; note?: string | undefined },
  today: LocalDate,
): Promise<Said> {
  const record = { kind: 'deal', id: dealId };
  const deal = await tx.row(readableDeals(tx.actor).where('id', '=', dealId));
  if (!deal || !(await changesRecord(tx, tx.actor, record))) return { missing: true };
  const { stage, content } = await stageOfDeal(tx, tx.actor, deal, {});
  const found = (await stepsOn(tx, tx.actor, dealId)).find(
    (one) => one.stageId === stage?.id && one.stepKey === stepKey,
  );
  const before = found ? await tx.lock(steps, found.id) : null;
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const step = content.steps.find(({ key }) => key === stepKey);
  if (!stage || !step) return { refused: 'no-such-step' };
  const place = { recordKind: record.kind, recordId: record.id, stageId: stage.id, stepKey };
  const after: StepRow = {
    ...(before ?? { id: newId(), ...fresh, ...place }),
    stepText: step.text,
    done: given.done,
    note: given.note ?? before?.note ?? '',
    saidById: tx.actor.personId,
    saidOn: today,
  };
  await tx.record({ table: steps, before, after, announce: 'playbook.step' });
  return { dealId };
}

/** Steps as a story or an archive knows them, each said at its own time. */
export const enterSteps = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<StepRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    steps,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );

/** What was found out as a story knows it, each true from when it was said. */
export const enterDiscoveries = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<DiscoveryRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    discoveries,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
