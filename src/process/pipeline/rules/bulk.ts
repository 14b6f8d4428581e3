import { type Split, splitsAfter } from './splits.ts';

/** What can be changed of many deals at once. */
export type BulkChange = {
  ownerId?: string | undefined;
  expectedCloseOn?: string | null | undefined;
  nextStep?: string | null | undefined;
  nextStepOn?: string | null | undefined;
};

type Subject = {
  ownerId: string;
  expectedCloseOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
};

/** Whether a change would do anything to a deal: the same close date again is no change. */
export const differs = (deal: Subject, change: BulkChange): boolean =>
  said(change).some(([field, value]) => deal[field] !== value);

/** The deal with the change done; what the change does not speak of stays, and the credit goes with a new owner as it does for one deal. */
export const changed = <Deal extends Subject & { splits: Split[] }>(deal: Deal, change: BulkChange): Deal => ({
  ...deal,
  ...Object.fromEntries(said(change)),
  ...(change.ownerId ? { splits: splitsAfter(deal.splits, deal.ownerId, change.ownerId) } : {}),
});

/** The fields that a change speaks of; null is said and empties a field, nothing is not. */
export const said = (change: BulkChange): [keyof BulkChange, string | null][] =>
  Object.entries(change).filter(([, value]) => value !== undefined) as [keyof BulkChange, string | null][];
