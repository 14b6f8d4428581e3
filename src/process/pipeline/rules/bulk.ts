/** What can be changed of many deals at once. */
export type BulkChange = {
  ownerId?: string | undefined;
  expectedCloseOn?: string | null | undefined;
  nextStep?: string | null | undefined;
  nextStepOn?: string | null | undefined;
};
type Subject = {
  id: string;
  version: number;
  ownerId: string;
  expectedCloseOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
};

export type BulkPlan<Deal> = { changing: Deal[]; unchanged: number; notYours: Deal[] };

/** The most deals of one act. */
export const mostInAct = 50_000;

/** The most deals that are named one by one: more are said by what they have in common. */
export const mostNamed = 1_000;

/** Up to so many are changed while the person waits; more are a job that tells how far it is. */
export const mostAtOnce = 200;

/**
 * What a change would do to each of many deals: of 5 selected, 3 change, 1 has it so already, and 1 is not yours to
 * change. Whoever looks ahead is told the very same that then happens.
 */
export function planBulk<Deal extends Subject>(
  deals: readonly Deal[],
  change: BulkChange,
  mayWrite: (deal: Deal) => boolean,
): BulkPlan<Deal> {
  const yours = deals.filter(mayWrite);
  const changing = yours.filter((deal) => differs(deal, change));
  return {
    changing,
    unchanged: yours.length - changing.length,
    notYours: deals.filter((deal) => !mayWrite(deal)),
  };
}

/** Whether a change would do anything to a deal: the same close date again is no change. */
export const differs = (deal: Subject, change: BulkChange): boolean =>
  said(change).some(([field, value]) => deal[field] !== value);

/** The deal with the change done; what the change does not speak of stays. */
export const changed = <Deal extends Subject>(deal: Deal, change: BulkChange): Deal => ({
  ...deal,
  ...Object.fromEntries(said(change)),
});

/** The fields that a change speaks of; null is said and empties a field, nothing is not. */
export const said = (change: BulkChange): [keyof BulkChange, string | null][] =>
  Object.entries(change).filter(([, value]) => value !== undefined) as [keyof BulkChange, string | null][];
