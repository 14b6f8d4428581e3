import type { Instant, LocalDate, Money } from '../../../ground/index.ts';
import type { AddedValue } from './added-cells.ts';
import type { Problem, Source } from './source.ts';

/** What its row says in fields that the workspace added, by their keys. */
type Added = { added?: Record<string, AddedValue> };

/** A person to be, known by the name the export uses. `managerId` and `id` are external ids. */
export type PlannedPerson = Source & {
  id: string;
  name: string;
  role: 'rep' | 'manager';
  managerId: string | null;
  team: string | null;
};

export type PlannedCompany = Source &
  Added & {
    id: string;
    name: string;
    parentId: string | null;
    sector: string | null;
    yearEstablished: number | null;
    annualRevenue: Money | null;
    employees: number | null;
    location: string | null;
  };

export type PlannedProduct = Source &
  Added & { id: string; name: string; series: string | null; listPrice: Money | null };

/** A stage as the plan names it: one of the source's own, or one of the pipeline it is mapped into. */
export type PlannedStage = { key: string; name: string };

/** What an amount rests on: entered in the source, or the product's list price while the source has none. */
export type AmountBasis = 'entered' | 'list-price';

/** What was true of a deal from a moment on; a null moment is the moment of the import. */
export type PlannedState = {
  from: Instant | null;
  status: 'open' | 'won' | 'lost';
  stageKey: string;
  amount: Money | null;
  amountBasis: AmountBasis | null;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
};

export type PlannedDeal = Source &
  Added & {
    id: string;
    name: string;
    ownerId: string;
    companyId: string | null;
    productId: string;
    createdOn: LocalDate | null;
    /** The word in the source's stage column, kept as it stood. */
    sourceStage: string;
    /** First to last; a closed deal's begins open. */
    timeline: PlannedState[];
  };

/** One count or sum of the source beside the plan's, and what was left out between them; they balance, or the import is wrong. */
export type Reconciled = { what: string; unit: 'rows' | 'minor-units'; source: number; plan: number; leftOut: number };

export type ImportPlan = {
  currency: string;
  timeZone: string;
  people: PlannedPerson[];
  companies: PlannedCompany[];
  products: PlannedProduct[];
  stages: PlannedStage[];
  deals: PlannedDeal[];
  problems: Problem[];
  reconcile: Reconciled[];
};
