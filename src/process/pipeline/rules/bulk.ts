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

/** The most deals of one act: more are taken in parts, so that nobody waits for long behind one person's change. */
export const mostAtOnce = 1_000;

/**
 * What a change would do to each of many deals: of 5 selected, 3 change, 1 has it so already, and 1 is not yours to
 * change. Whoever looks ahead is told the very same that then happens.
 */
export function planBulk<Deal extends Subject>(
  deals: readonly Deal[],
  change: BulkChange,
  mayWrite: (deal: Deal) => boolean,
): BulkPlan<Deal> {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined) as [keyof BulkChange, unknown][];
  const yours = deals.filter(mayWrite);
  const changing = yours.filter((deal) => fields.some(([field, value]) => deal[field] !== value));
  return {
    changing,
    unchanged: yours.length - changing.length,
    notYours: deals.filter((deal) => !mayWrite(deal)),
  };
}
