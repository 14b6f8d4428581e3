import type { z } from 'zod';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { customTold } from '../../platform/fields/told.ts';
import type { Change } from '../../platform/history/changes.ts';
import { companiesByIds } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import type * as contract from './contract.ts';
import type { Confirmation } from './rules/gate.ts';
import { pipelinesAt } from './store.ts';

type Item = z.input<typeof contract.timelineItem>;

/** Fields that the timeline tells in other words, or that follow from a field it shows. */
const untold = new Set([
  'id',
  'stagePosition',
  'stageSince',
  'lastMove',
  'amountBasis',
  'currency',
  'pipelineId',
  'source',
  'externalId',
]);

/** What happened to a deal in words that need no look-up: names instead of ids. */
export async function dealTimeline(
  reader: Reader,
  actor: Actor,
  changes: readonly Change[],
  mayUndo: boolean,
): Promise<Item[]> {
  const values = (field: string) =>
    changes
      .flatMap(({ before, after }) => [before?.[field], after?.[field]])
      .filter((value): value is string => typeof value === 'string');
  const vouchers = changes.flatMap(({ after }) =>
    ((after?.confirmations as Confirmation[] | undefined) ?? []).map(({ confirmedBy }) => confirmedBy),
  );
  const [people, companies, products, pipelines, told] = await Promise.all([
    peopleByIds(reader, actor, [
      ...changes.flatMap(({ personId }) => personId ?? []),
      ...values('ownerId'),
      ...vouchers.filter(Boolean),
    ]),
    companiesByIds(reader, actor, values('companyId')),
    productsByIds(reader, actor, values('productId')),
    pipelinesAt(reader, actor, {}),
    customTold(reader, actor, 'deal', changes),
  ]);
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const criteria = new Map(
    stages.flatMap(({ entry, exit }) => [...entry, ...exit]).map(({ key, text }) => [key, text]),
  );
  const names: Record<string, (value: string) => string | undefined> = {
    ownerId: (id) => people.get(id)?.name,
    companyId: (id) => companies.get(id)?.name,
    productId: (id) => products.get(id)?.name,
    stageId: (id) => stages.find((stage) => stage.id === id)?.name,
  };
  const label = (field: string, value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    if (field === 'confirmations')
      return (
        (value as Confirmation[]).map(({ key, evidence }) => `${criteria.get(key) ?? key}: ${evidence}`).join('; ') ||
        null
      );
    return told.label(field, value) ?? names[field]?.(value as string) ?? String(value);
  };
  const undone = new Set(changes.map(({ undoes }) => undoes));
  return changes.map((change) => {
    const { before, after } = change;
    const fields = Object.keys({ ...before, ...after }).filter((field) => !untold.has(field) && told.isFor(field));
    const person = change.personId === null ? undefined : people.get(change.personId);
    return {
      changeId: change.changeId,
      groupId: change.groupId,
      recordedAt: change.recordedAt,
      validAt: change.validAt,
      by: change.by,
      person: person ? { id: person.id, name: person.name } : null,
      action: change.action,
      fields: fields
        .map((field) => ({
          field,
          ...told.name(field),
          before: label(field, before?.[field]),
          after: label(field, after?.[field]),
        }))
        .filter(({ before: was, after: is }) => was !== is),
      reason: change.reason,
      undoes: change.undoes,
      mayUndo: mayUndo && change.action === 'update' && !undone.has(change.changeId),
    };
  });
}
