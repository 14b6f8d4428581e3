import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { changesRecord } from '../../platform/attachments/records.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { pipelinesOf, readableDeals } from '../pipeline/reads.ts';
import { evidenceOf, evidenceOn, namedBy } from './evidence.ts';
import { type Element, faultInMethod } from './rules/method.ts';
import { type EvidenceKind, needsEvidence } from './rules/score.ts';
import { answersOn, methodsAt, methodsByPipeline } from './store.ts';
import { type AnswerRow, answers, type ChoiceRow, choices, type MethodRow, methods } from './tables.ts';

/** Announced when somebody said how well an element of a deal is known. */
export const scored = 'qualification.scored';

type Unfit = { unfit: { field: string; message: string } };
const unfitAt = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const fresh = { version: 0, validFrom: '' };

type MethodFields = { name: string; elements: Element[] };
export type MethodDone = { method: MethodRow } | { conflict: MethodRow } | { missing: true } | Unfit;

const faults = {
  'no-name': 'is missing',
  'same-name': 'is named twice',
  'same-key': 'is named twice',
  'bad-rubric': 'must say what 0, 1, 2 and 3 mean',
} as const;

async function unfitMethod(
  tx: Tx,
  { id, name, elements }: MethodFields & { id: string | null },
): Promise<Unfit | null> {
  const fault = faultInMethod(elements);
  if (fault) return unfitAt(`elements.${fault.element}`, faults[fault.fault]);
  const all = await methodsAt(tx, tx.actor);
  const twin = all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase());
  return twin ? unfitAt('name', 'Another method has this name') : null;
}

export async function makeMethod(tx: Tx, given: MethodFields & { copyOf: string | null }): Promise<MethodDone> {
  const unfit = await unfitMethod(tx, { ...given, id: null });
  if (unfit) return unfit;
  const after: MethodRow = { id: newId(), ...fresh, ...given, retiredOn: null };
  const { version } = await tx.record({ table: methods, before: null, after });
  return { method: { ...after, version } };
}

/** Changes a method; what was said under it before stays said under the version before. */
export async function changeMethod(
  tx: Tx,
  id: string,
  seen: number,
  given: { name?: string | undefined; elements?: Element[] | undefined; retired?: boolean | undefined },
  today: LocalDate,
): Promise<MethodDone> {
  const before = await tx.lock(methods, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const { retired, name = before.name, elements = before.elements } = given;
  const retiredOn = retired === undefined ? before.retiredOn : retired ? (before.retiredOn ?? today) : null;
  const after: MethodRow = { ...before, name, elements, retiredOn };
  const unfit = await unfitMethod(tx, after);
  if (unfit) return unfit;
  const { version } = await tx.record({ table: methods, before, after });
  return { method: { ...after, version } };
}

export type Chosen = { choice: ChoiceRow } | { conflict: true } | { missing: true } | Unfit;

/** Chooses by which methods the deals of a pipeline are qualified; `seen` is 0 while nobody chose. */
export async function chooseMethods(tx: Tx, pipelineId: string, seen: number, methodIds: string[]): Promise<Chosen> {
  const known = await pipelinesOf(tx, tx.actor);
  if (!known.some(({ id }) => id === pipelineId)) return { missing: true };
  const before = await tx.lock(choices, pipelineId);
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  const there = new Set((await methodsAt(tx, tx.actor)).map(({ id }) => id));
  for (const [at, id] of methodIds.entries()) {
    if (!there.has(id)) return unfitAt(`methodIds.${at}`, 'is not here');
    if (methodIds.indexOf(id) !== at) return unfitAt(`methodIds.${at}`, 'is named twice');
  }
  const after: ChoiceRow = { ...(before ?? { id: pipelineId, ...fresh }), methodIds };
  const { version } = await tx.record({ table: choices, before, after });
  return { choice: { ...after, version } };
}

export type Given = {
  score: number;
  note?: string | undefined;
  evidence: { kind: EvidenceKind; is: string }[];
};
export type Scored =
  | { dealId: string }
  | { missing: true }
  | { conflict: true }
  | { refused: 'needs-evidence' | 'already-closed' }
  | Unfit;

/** Says how well an element of an open deal is known. From 2 on something must show it, and what shows it must be there. */
export async function scoreElement(
  tx: Tx,
  about: { dealId: string; methodId: string; elementKey: string },
  seen: number,
  given: Given,
  today: LocalDate,
): Promise<Scored> {
  const { dealId, methodId, elementKey } = about;
  const record = { kind: 'deal', id: dealId };
  const deal = await tx.row(readableDeals(tx.actor).where('id', '=', dealId));
  if (!deal || !(await changesRecord(tx, tx.actor, record))) return { missing: true };
  const its = (await methodsByPipeline(tx, tx.actor))(deal.pipelineId);
  const method = its.find(({ id }) => id === methodId);
  if (!method?.elements.some(({ key }) => key === elementKey)) return { missing: true };
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const found = (await answersOn(tx, tx.actor, [dealId])).find(
    (one) => one.methodId === methodId && one.elementKey === elementKey,
  );
  const before = found ? await tx.lock(answers, found.id) : null;
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  if (needsEvidence(given)) return { refused: 'needs-evidence' };
  const evidence = given.evidence.map(({ kind, is }) => evidenceOf(kind, is));
  const keyOf = (one: (typeof evidence)[number]) => JSON.stringify(one);
  const had = new Set((before?.evidence ?? []).map(keyOf));
  const there = evidence.every((one) => one.kind === 'url') ? [] : await evidenceOn(tx, tx.actor, deal);
  for (const [at, one] of evidence.entries()) {
    const is = namedBy(one);
    if (is && !had.has(keyOf(one)) && !there.some(({ kind, id }) => kind === is.kind && id === is.id))
      return unfitAt(`evidence.${at}`, 'is not here');
  }
  const after: AnswerRow = {
    ...(before ?? { id: newId(), ...fresh, recordKind: record.kind, recordId: dealId, methodId, elementKey }),
    methodVersion: method.version,
    score: given.score,
    note: given.note ?? before?.note ?? '',
    evidence: [...new Map(evidence.map((one) => [keyOf(one), one])).values()],
    scoredById: tx.actor.personId,
    scoredOn: today,
  };
  await tx.record({ table: answers, before, after, announce: scored });
  return { dealId };
}

/** What was said of elements as a story or an archive knows it, each true from when it was said. */
export const enterAnswers = (
  tx: Tx,
  known: readonly { id: string; states: readonly { from: Instant; row: Omit<AnswerRow, keyof Kept> }[] }[],
): Promise<void> => tx.recordMany(answers, known);
