import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import { changesRecord } from '../../../platform/attachments/records.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { pipelinesOf, readableDeals } from '../../pipeline/reads.ts';
import type { When } from '../store.ts';
import { forms } from '../tables.ts';
import { filledIn, type Question } from './rules/form.ts';
import { discoveriesOn, formOf } from './store.ts';

const showQuestions = (questions: readonly Question[]) =>
  questions.map((one) => ({ ...one, choices: [...one.choices] }));

/** What is asked of the deals of each pipeline in use. */
export async function allForms(reader: Reader, actor: Actor) {
  const [pipelines, of] = await Promise.all([pipelinesOf(reader, actor), formOf(reader, actor)]);
  return {
    items: pipelines
      .filter(({ retiredOn }) => retiredOn === null)
      .map(({ id, name }) => {
        const { row, questions } = of(id);
        const pipeline = { id, name };
        return { pipeline, version: row?.version ?? 0, isKnown: !row, questions: showQuestions(questions) };
      }),
    mayWrite: may(actor, forms.policy, 'write', null),
  };
}

/** What was learnt of a deal; null where it is not there, or the actor does not read it. */
export async function discoveryOf(reader: Reader, actor: Actor, id: string, at: When) {
  const now = await reader.row(readableDeals(actor).where('id', '=', id));
  const deal = at.asOf ? await reader.row(readableDeals(actor, at).where('id', '=', id)) : now;
  if (!now || !deal) return null;
  const [[found], of, changes] = await Promise.all([
    discoveriesOn(reader, actor, [id], at),
    formOf(reader, actor, at),
    changesRecord(reader, actor, { kind: 'deal', id }),
  ]);
  const people = await peopleByIds(reader, actor, found?.saidById ? [found.saidById] : []);
  const { row, questions } = of(deal.pipelineId);
  const answers = found?.answers ?? [];
  const asked = new Set(questions.map(({ key }) => key));
  return {
    version: found?.version ?? 0,
    isKnown: !row,
    ...filledIn(questions, answers),
    questions: showQuestions(questions).map((one) => ({
      ...one,
      answer: answers.find(({ key }) => key === one.key)?.text ?? null,
    })),
    earlier: answers.filter(({ key }) => !asked.has(key)).map(({ label, text }) => ({ label, text })),
    by: found?.saidById ? { id: found.saidById, name: people.get(found.saidById)?.name ?? '' } : null,
    on: found?.saidOn ?? null,
    mayWrite: changes && at.asOf === undefined && deal.status === 'open',
  };
}

/** For a gate: how far the form of each deal is filled where it is filled, "4/6, 2026-11-28". */
export async function filledForms(reader: Reader, actor: Actor, dealIds: readonly string[]) {
  const [rows, of] = await Promise.all([discoveriesOn(reader, actor, dealIds), formOf(reader, actor)]);
  const byDeal = new Map(rows.map((row) => [row.recordId, row]));
  return ({ id, pipelineId }: { id: string; pipelineId: string }): string | undefined => {
    const row = byDeal.get(id);
    const { isFilled, answered, of: all } = filledIn(of(pipelineId).questions, row?.answers ?? []);
    return row && isFilled ? `${answered}/${all}, ${row.saidOn}` : undefined;
  };
}
