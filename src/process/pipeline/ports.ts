import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Besides } from '../../platform/views/beside.ts';
import { readsScores, type scoreGrades } from './rules/listed-columns.ts';
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
export const declaredKinds = [
  'role-present',
  'activity-done',
  'document',
  'approval',
  'qualified',
  'discovery',
] as const;
export type DeclaredKind = (typeof declaredKinds)[number];

/** The last day on which somebody of ours and somebody of the buyer's were in touch, by the id of the deal. */
export type LastContacts = (
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
) => Promise<Map<string, LocalDate>>;

export type Score = { grade: (typeof scoreGrades)[number]; chance: number };

/** What scores say of open deals on a day, in lists and beside their rows (`grade` and `chance`). */
export type ScoresOffer = {
  beside(actor: Actor, day: LocalDate): Besides;
  of(reader: Reader, actor: Actor, dealIds: readonly string[], day: LocalDate): Promise<ReadonlyMap<string, Score>>;
};

type When = { asOf?: string | undefined };

/** Which territory takes each company, now or as of a moment; `mayKnow` says whether this actor may be told. */
export type TerritoriesOffer = {
  lines(actor: Actor, when: When): Readable<{ companyId: string; territoryId: string | null }>;
  mayKnow(actor: Actor): boolean;
  /** The same of some companies, with what it is called. */
  of(
    reader: Reader,
    actor: Actor,
    companyIds: readonly string[],
    when: When,
  ): Promise<ReadonlyMap<string, { id: string; name: string }>>;
};

/** What of a deal is a team's, in minor units of its currency; null is with no team. */
export type TeamShare = { teamId: string | null; amount: number };
type Shared = Pick<DealRow, 'id' | 'companyId' | 'productId' | 'lines' | 'amount' | 'currency'>;

/** With which teams of the structure that holds on a day deals are, each to the cent; `mayKnow` says whether this actor may be told. */
export type StructureOffer = {
  mayKnow(actor: Actor): boolean;
  of(
    reader: Reader,
    actor: Actor,
    deals: readonly Shared[],
    at: { day: LocalDate; when: When },
  ): Promise<(deal: Shared) => readonly TeamShare[]>;
  /** What teams are called, by their ids. */
  names(
    reader: Reader,
    actor: Actor,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, { id: string; name: string }>>;
};

/**
 * Which segment each company belongs to by its best fit, now or as of a moment, none where nobody drew any that asks something; `mayKnow` says
 * whether this actor may be told.
 */
export type SegmentsOffer = {
  mayKnow(actor: Actor): boolean;
  lines(reader: Reader, actor: Actor, when: When): Promise<SegmentLines | null>;
};
export type SegmentLines = Readable<{ companyId: string; segmentId: string | null }>;

type Filled = {
  criteria: ReadonlyMap<string, CriterionOffer>;
  lastContacts: LastContacts | null;
  scores: ScoresOffer | null;
  territories: TerritoriesOffer | null;
  structure: StructureOffer | null;
  segments: SegmentsOffer | null;
};
let filled: Filled = {
  ...{ criteria: new Map(), lastContacts: null, scores: null },
  ...{ territories: null, structure: null, segments: null },
};

/** What the app puts together: who judges which kind of criterion, who knows of contacts, who gives scores, and who says where a company belongs. */
export function fillPipelinePorts(ports: {
  criteria?: readonly CriterionOffer[];
  lastContacts?: LastContacts;
  scores?: ScoresOffer;
  territories?: TerritoriesOffer;
  structure?: StructureOffer;
  segments?: SegmentsOffer;
}): void {
  filled = {
    criteria: new Map((ports.criteria ?? []).map((offer) => [offer.kind, offer])),
    lastContacts: ports.lastContacts ?? null,
    scores: ports.scores ?? null,
    territories: ports.territories ?? null,
    structure: ports.structure ?? null,
    segments: ports.segments ?? null,
  };
}

/** The offer of a kind; null when nobody makes it. */
export const criterion = (kind: string): CriterionOffer | null => filled.criteria.get(kind) ?? null;
export const offeredKinds = (): string[] => [...filled.criteria.keys()];

const nothing: ReadonlyMap<string, string> = new Map();

/** The criteria that somebody offers to judge, by their kind. */
const offeredOf = (criteria: readonly Criterion[]): [string, Criterion[]][] =>
  [...Map.groupBy(criteria, ({ kind }) => kind)].filter(([kind]) => filled.criteria.has(kind));

/** What other capabilities found for the criteria of these deals; nothing is asked where no stage asks for such a kind. */
export async function foundFor(
  reader: Reader,
  actor: Actor,
  deals: readonly DealRow[],
  criteriaOf: (deal: DealRow) => readonly Criterion[],
): Promise<(dealId: string) => ReadonlyMap<string, string>> {
  const asked = new Map<string, AskedOf[]>();
  // The deals of a pipeline have the same criteria: they are sorted once, not for each deal.
  const sorted = new Map<readonly Criterion[], [string, Criterion[]][]>();
  for (const deal of filled.criteria.size === 0 ? [] : deals) {
    const all = criteriaOf(deal);
    const offered = sorted.get(all) ?? offeredOf(all);
    sorted.set(all, offered);
    for (const [kind, criteria] of offered) {
      const its = asked.get(kind) ?? [];
      its.push({ deal, criteria });
      asked.set(kind, its);
    }
  }
  const found = new Map<string, Map<string, string>>();
  const answers = await Promise.all([...asked].map(([kind, of]) => criterion(kind)!.find(reader, actor, of)));
  for (const answer of answers)
    for (const [dealId, evidence] of answer) found.set(dealId, new Map([...(found.get(dealId) ?? []), ...evidence]));
  return (dealId) => found.get(dealId) ?? nothing;
}

/** Last contacts of deals; none known when nobody keeps them. */
export const lastContactsOf: LastContacts = async (reader, actor, dealIds) =>
  filled.lastContacts && dealIds.length > 0 ? filled.lastContacts(reader, actor, dealIds) : new Map();

/** Who gives scores, for whoever may read them; null where nobody does. */
export const scoresFor = ({ role }: Pick<Actor, 'role'>): ScoresOffer | null =>
  readsScores(role) ? filled.scores : null;

/** Who says which territory takes a company; null where nobody draws any. */
export const territoriesOffer = (): TerritoriesOffer | null => filled.territories;

/** Who says with which teams deals are; null where nobody draws structures. */
export const structureOffer = (): StructureOffer | null => filled.structure;

/** Who says to which segment a company belongs; null where nobody draws any. */
export const segmentsOffer = (): SegmentsOffer | null => filled.segments;
