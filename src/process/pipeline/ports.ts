import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Criterion } from './rules/stages.ts';
import type { DealRow } from './tables.ts';

/** A deal, and the criteria of one kind that are asked of it. */
export type AskedOf = { deal: DealRow; criteria: readonly Criterion[] };

/** How another capability judges its kind of criterion, for many deals in one question. */
export type CriterionOffer = {
  kind: DeclaredKind;
  /** Evidence by the key of the criterion, by the id of the deal; what is not met is left out. */
  find(reader: Reader, actor: Actor, asked: readonly AskedOf[]): Promise<Map<string, Map<string, string>>>;
};

/** Kinds that the pipeline knows by name and others judge. One that nobody offers cannot be chosen, and is never met. */
export const declaredKinds = ['role-present', 'activity-done', 'document', 'approval', 'qualified'] as const;
export type DeclaredKind = (typeof declaredKinds)[number];

/** The last day on which somebody of ours and somebody of the buyer's were in touch, by the id of the deal. */
export type LastContacts = (
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
) => Promise<Map<string, LocalDate>>;

type Filled = { criteria: ReadonlyMap<string, CriterionOffer>; lastContacts: LastContacts | null };
let filled: Filled = { criteria: new Map(), lastContacts: null };

/** What the app puts together: who judges which kind of criterion, and who knows of contacts. */
export function fillPipelinePorts(ports: { criteria?: readonly CriterionOffer[]; lastContacts?: LastContacts }): void {
  filled = {
    criteria: new Map((ports.criteria ?? []).map((offer) => [offer.kind, offer])),
    lastContacts: ports.lastContacts ?? null,
  };
}

/** The offer of a kind; null when nobody makes it. */
export const criterion = (kind: string): CriterionOffer | null => filled.criteria.get(kind) ?? null;
export const offeredKinds = (): string[] => [...filled.criteria.keys()];

const nothing: ReadonlyMap<string, string> = new Map();

/** What other capabilities found for the criteria of these deals; nothing is asked where no stage asks for such a kind. */
export async function foundFor(
  reader: Reader,
  actor: Actor,
  deals: readonly DealRow[],
  criteriaOf: (deal: DealRow) => readonly Criterion[],
): Promise<(dealId: string) => ReadonlyMap<string, string>> {
  const asked = new Map<string, AskedOf[]>();
  for (const deal of filled.criteria.size === 0 ? [] : deals)
    for (const [kind, criteria] of Map.groupBy(criteriaOf(deal), (each) => each.kind))
      if (filled.criteria.has(kind)) asked.set(kind, [...(asked.get(kind) ?? []), { deal, criteria }]);
  const found = new Map<string, Map<string, string>>();
  const answers = await Promise.all([...asked].map(([kind, of]) => criterion(kind)!.find(reader, actor, of)));
  for (const answer of answers)
    for (const [dealId, evidence] of answer) found.set(dealId, new Map([...(found.get(dealId) ?? []), ...evidence]));
  return (dealId) => found.get(dealId) ?? nothing;
}

/** Last contacts of deals; none known when nobody keeps them. */
export const lastContactsOf: LastContacts = async (reader, actor, dealIds) =>
  filled.lastContacts && dealIds.length > 0 ? filled.lastContacts(reader, actor, dealIds) : new Map();
