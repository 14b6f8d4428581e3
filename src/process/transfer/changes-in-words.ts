import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { companiesByIds, contactsByIds } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import type { JudgedRow } from './row-store.ts';
import type { FieldChange } from './rules/judge.ts';

/** Fields that go with others and say nothing by themselves. */
const untold = ['currency', 'amountBasis', 'pipelineId', 'stagePosition', 'stageSince', 'phoneKey', 'noContactReason'];
const money = ['amount', 'unitPrice', 'listPrice', 'cost', 'revenue'];

type Row = Pick<JudgedRow, 'changes' | 'kind'>;

/** What rows change as somebody reads it: names in the place of ids, amounts with their currency. */
export async function changesInWords(
  reader: Reader,
  actor: Actor,
  rows: readonly Row[],
): Promise<(row: Row) => FieldChange[]> {
  const changes = rows.flatMap((row) => row.changes);
  const idsOf = (...fields: string[]) =>
    changes
      .filter(({ field }) => fields.includes(field))
      .flatMap(({ from, to }) => [from, to])
      .filter((id): id is string => typeof id === 'string');
  const isCustom = changes.some(({ field }) => field.startsWith('custom.'));
  const [people, companies, contacts, products, pipelines, fields] = await Promise.all([
    peopleByIds(reader, actor, idsOf('ownerId', 'managerId')),
    companiesByIds(reader, actor, idsOf('companyId', 'parentId')),
    contactsByIds(reader, actor, idsOf('contactId')),
    productsByIds(reader, actor, idsOf('productId')),
    idsOf('stageId').length > 0 ? pipelinesOf(reader, actor) : [],
    isCustom ? allFields(reader, actor) : [],
  ]);
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages).map((stage) => [stage.id, stage]));
  const named: Record<string, ReadonlyMap<string, { name: string }>> = {
    ownerId: people,
    managerId: people,
    companyId: companies,
    parentId: companies,
    contactId: contacts,
    productId: products,
    stageId: stages,
  };
  return ({ changes: its, kind }) => {
    const said = its.find(({ field }) => field === 'currency')?.to;
    const currency = typeof said === 'string' ? said : actor.currency;
    const say = (field: string, value: unknown): unknown => {
      if (typeof value === 'string') return named[field] ? (named[field].get(value)?.name ?? null) : value;
      return typeof value === 'number' && money.includes(field) ? { amount: value, currency } : value;
    };
    const nameOf = (field: string) =>
      field.startsWith('custom.')
        ? (fields.find((one) => one.object === kind && `custom.${one.key}` === field)?.name ??
          field.replace(/^custom\.(new:)?/, ''))
        : field;
    return its
      .filter(({ field }) => !untold.includes(field))
      .map(({ field, from, to }) => ({ field: nameOf(field), from: say(field, from), to: say(field, to) }));
  };
}
