import { type LocalDate, newId } from '../../../ground/index.ts';
import { changesRecord } from '../../../platform/attachments/records.ts';
import { allFields } from '../../../platform/fields/store.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { updateDeal } from '../../pipeline/actions.ts';
import { pipelinesOf, readableDeals } from '../../pipeline/reads.ts';
import { type DiscoveryRow, discoveries, type FormRow, forms } from '../tables.ts';
import { type Answer, faultInAnswer, faultInForm, fieldValue, type Question } from './rules/form.ts';
import { discoveriesOn, formOf } from './store.ts';

type Unfit = { unfit: { field: string; message: string } };
const fresh = { version: 0, validFrom: '' };

/** Announced when something was learnt of a deal. */
export const discovered = 'discovery.filled';

const fieldsOfDeals = async (tx: Tx) =>
  new Map(
    (await allFields(tx, tx.actor))
      .filter(({ object, isRetired }) => object === 'deal' && !isRetired)
      .map((field) => [field.key, field]),
  );

export type FormWritten = { form: FormRow } | { conflict: true } | { missing: true } | Unfit;

/** Writes what is asked of the deals of a pipeline; `seen` is 0 while nobody wrote a form. */
export async function writeForm(tx: Tx, pipelineId: string, seen: number, questions: Question[]): Promise<FormWritten> {
  const pipeline = (await pipelinesOf(tx, tx.actor)).find(({ id }) => id === pipelineId);
  if (!pipeline) return { missing: true };
  const before = await tx.lock(forms, pipelineId);
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  const fields = await fieldsOfDeals(tx);
  const fault = faultInForm(questions, (key) => fields.get(key)?.type);
  if (fault) return { unfit: fault };
  const after: FormRow = { ...(before ?? { id: pipelineId, ...fresh }), questions };
  const { version } = await tx.record({ table: forms, before, after });
  return { form: { ...after, version } };
}

export type Discovered =
  | { dealId: string }
  | { missing: true }
  | { conflict: true }
  | { refused: 'already-closed' }
  | Unfit;

/** Keeps what was learnt of an open deal, and fills the fields that its answers are for; what is not named stays. */
export async function fillForm(
  tx: Tx,
  dealId: string,
  seen: number,
  given: readonly { key: string; text: string }[],
  today: LocalDate,
): Promise<Discovered> {
  const record = { kind: 'deal', id: dealId };
  const deal = await tx.row(readableDeals(tx.actor).where('id', '=', dealId));
  if (!deal || !(await changesRecord(tx, tx.actor, record))) return { missing: true };
  const [found] = await discoveriesOn(tx, tx.actor, [dealId]);
  const before = found ? await tx.lock(discoveries, found.id) : null;
  if ((before?.version ?? 0) !== seen) return { conflict: true };
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const { questions } = (await formOf(tx, tx.actor))(deal.pipelineId);
  const byKey = new Map(questions.map((one) => [one.key, one]));
  const answers = new Map((before?.answers ?? []).map((one): [string, Answer] => [one.key, one]));
  const fields = await fieldsOfDeals(tx);
  const custom: Record<string, string | number | boolean> = {};
  for (const [at, { key, text }] of given.entries()) {
    const question = byKey.get(key);
    const fault = question ? faultInAnswer(question, text) : 'is no question of this form';
    if (!question || fault) return { unfit: { field: `answers.${at}`, message: fault ?? '' } };
    if (text === '') answers.delete(key);
    else answers.set(key, { key, label: question.label, text });
    const field = question.field === null ? undefined : fields.get(question.field);
    // An answer that is taken away leaves the field: somebody may have filled it otherwise.
    if (field && text !== '') custom[field.key] = fieldValue(question, text, field.options.choices);
  }
  if (Object.keys(custom).length > 0) {
    const filled = await updateDeal(tx, dealId, deal.version, { custom }, undefined);
    if ('unfit' in filled) return { unfit: placed(filled.unfit, questions, given) };
    if ('refused' in filled) return { refused: 'already-closed' };
    if (!('deal' in filled)) return { missing: true };
  }
  const after: DiscoveryRow = {
    ...(before ?? { id: newId(), ...fresh, recordKind: record.kind, recordId: record.id }),
    answers: [...answers.values()],
    saidById: tx.actor.personId,
    saidOn: today,
  };
  await tx.record({ table: discoveries, before, after, announce: discovered });
  return { dealId };
}

/** A field that refuses an answer is named by the answer. */
function placed(
  unfit: Unfit['unfit'],
  questions: readonly Question[],
  given: readonly { key: string }[],
): Unfit['unfit'] {
  const question = questions.find(({ field }) => field !== null && unfit.field === `custom.${field}`);
  const at = given.findIndex(({ key }) => key === question?.key);
  return at < 0 ? unfit : { ...unfit, field: `answers.${at}` };
}
