import { peopleByIds } from '../../people/organisation/reads.ts';
import { type ChangeTeller, idsIn, type SayValue } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { becameOne } from '../../platform/merge/kin.ts';
import { companiesByIds, contactsByIds } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { competitorsAt, reasonsAt } from './closing/store.ts';
import { pipelinesAt } from './definitions-store.ts';
import type { DealLine } from './rules/deal-lines.ts';
import type { DealPerson } from './rules/deal-people.ts';
import { type Confirmation, itemKey } from './rules/gate.ts';
import type { Interview } from './rules/interviews.ts';
import { inTreeOrder } from './rules/loss-reasons.ts';
import type { Split } from './rules/splits.ts';
import { currenciesOf, newestDealsOf } from './store.ts';
import { deals } from './tables.ts';

const linesIn = (row: Record<string, unknown> | null | undefined) => (row?.lines as DealLine[] | undefined) ?? [];

const splitsIn = (row: Record<string, unknown> | null | undefined) => (row?.splits as Split[] | undefined) ?? [];

const peopleIn = (row: Record<string, unknown> | null | undefined) => (row?.people as DealPerson[] | undefined) ?? [];

/** How a deal tells its changes: names instead of ids, gates in the words of their criteria. */
export const dealChanges: ChangeTeller = {
  kind: deals.kind,
  untold: [
    'stagePosition',
    'stageSince',
    'lastMove',
    'amountBasis',
    'amountFollowsLines',
    'currency',
    'pipelineId',
    'floorApproval',
  ],
  async sayValues(reader, actor, changes) {
    const vouchers = changes.flatMap(({ after }) =>
      ((after?.confirmations as Confirmation[] | undefined) ?? []).map(({ confirmedBy }) => confirmedBy),
    );
    const lines = changes.flatMap(({ before, after }) => [...linesIn(before), ...linesIn(after)]);
    const splits = changes.flatMap(({ before, after }) => [...splitsIn(before), ...splitsIn(after)]);
    const parts = changes.flatMap(({ before, after }) => [...peopleIn(before), ...peopleIn(after)]);
    const [people, companies, contacts, products, pipelines, currencies, reasons, rivals] = await Promise.all([
      peopleByIds(reader, actor, [
        ...idsIn(changes, 'ownerId'),
        ...vouchers.filter(Boolean),
        ...splits.map(({ personId }) => personId),
      ]),
      companiesByIds(reader, actor, idsIn(changes, 'companyId')),
      contactsByIds(
        reader,
        actor,
        parts.map(({ contactId }) => contactId),
      ),
      productsByIds(reader, actor, [...idsIn(changes, 'productId'), ...lines.map(({ productId }) => productId)]),
      pipelinesAt(reader, actor, {}),
      currenciesOf(
        reader,
        actor,
        changes.map(({ recordId }) => recordId),
      ),
      idsIn(changes, 'lossReasonId').length > 0 ? reasonsAt(reader, actor) : [],
      changes.some(({ after }) => after && ('rivals' in after || 'lostToId' in after))
        ? competitorsAt(reader, actor)
        : [],
    ]);
    const reasonPaths = new Map(inTreeOrder(reasons).map(({ id, path }) => [id, path]));
    const rivalName = (id: string) => rivals.find((one) => one.id === id)?.name ?? '–';
    const stages = new Map(
      pipelines.flatMap((pipeline) => [...pipeline.goneStages, ...pipeline.stages]).map(({ id, name }) => [id, name]),
    );
    const criteria = new Map(
      pipelines
        .flatMap((pipeline) => pipeline.stages)
        .flatMap(({ entry, exit }) => [...entry, ...exit])
        .flatMap(({ key, text, items = [] }) => [
          [key, text] as const,
          ...items.map((item) => [itemKey(key, item.key), item.text] as const),
        ]),
    );
    // Whom the reader does not see has no name here, and is told by no id.
    const names: Record<string, (value: string) => string> = {
      ownerId: (id) => people.get(id)?.name ?? '–',
      companyId: (id) => companies.get(id)?.name ?? '–',
      productId: (id) => products.get(id)?.name ?? '–',
      stageId: (id) => stages.get(id) ?? '–',
      lossReasonId: (id) => reasonPaths.get(id) ?? '–',
      lostToId: rivalName,
    };
    const evidenceOf = (given: readonly Confirmation[]) =>
      given.map(({ key, evidence }) => `${criteria.get(key) ?? key}: ${evidence}`).join('; ') || null;
    const say: SayValue = (field, value, { recordId, with: said }) => {
      if (value === null || value === undefined) return null;
      if (field === 'confidential') return value ? 'yes' : null;
      if (field === 'amount') return `${value} ${said?.currency ?? currencies.get(recordId)}`;
      if (field === 'lines')
        return (
          (value as DealLine[])
            .map((line) => `${line.quantity} × ${products.get(line.productId)?.name ?? '–'}`)
            .join('; ') || null
        );
      if (field === 'splits')
        return (
          (value as Split[])
            .map(({ personId, percent }) => `${people.get(personId)?.name ?? '–'} ${percent} %`)
            .join(', ') || null
        );
      if (field === 'people')
        return (value as DealPerson[]).map(({ contactId }) => contacts.get(contactId)?.name ?? '–').join(', ') || null;
      if (field === 'rivals') return (value as string[]).map(rivalName).join(', ') || null;
      if (field === 'interviews') return (value as Interview[]).map(({ heldOn }) => heldOn).join(', ') || null;
      if (field === 'confirmations') return evidenceOf(value as Confirmation[]);
      return names[field]?.(value as string) ?? String(value);
    };
    return say;
  },
};

/** What was said of deals that became this one is part of its story. */
export const dealsBecome = becameOne(deals.kind);

/** A company's timeline tells of the deals with it, as far as its reader may see them. */
export const dealsOfCompany: TimelineKin = {
  of: 'company',
  kind: deals.kind,
  recordsOf: async (reader, actor, id, most) =>
    (await newestDealsOf(reader, actor, id, most)).map((deal) => ({ id: deal.id, title: deal.name })),
};
