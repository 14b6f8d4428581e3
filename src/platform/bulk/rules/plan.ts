/** A record as it was looked at before it changes. */
export type Seen = { id: string; version: number; name: string };

/** Why a record is left as it is while others change. */
export const whysOfLeft = ['not-yours', 'changed-meanwhile', 'in-use', 'does-not-fit'] as const;
export type WhyLeft = (typeof whysOfLeft)[number];
export type Left = { id: string; name: string; why: WhyLeft };

export type Plan<Row> = { changing: Row[]; unchanged: number; left: Left[] };

/** The most records of one act. */
export const mostInAct = 50_000;
/** The most records that are named one by one: more are said by what they have in common. */
export const mostNamed = 1_000;
/** Up to so many are changed while the person waits; more are a job that tells how far it is. */
export const mostAtOnce = 200;

type Judge<Row> = { differs: (row: Row) => boolean; whyLeft: (row: Row) => WhyLeft | null };

/**
 * What a change would do to each of many records: of 5 selected, 3 change, 1 has it so already, and 1 is not yours to
 * change. Whoever looks ahead is told the very same that then happens.
 */
export function planOf<Row extends Seen>(rows: readonly Row[], { differs, whyLeft }: Judge<Row>): Plan<Row> {
  const plan: Plan<Row> = { changing: [], unchanged: 0, left: [] };
  for (const row of rows) {
    const why = whyLeft(row);
    if (why) plan.left.push(leftBecause(why)(row));
    else if (differs(row)) plan.changing.push(row);
    else plan.unchanged += 1;
  }
  return plan;
}

/** A record that is left, with why. */
export const leftBecause =
  (why: WhyLeft) =>
  ({ id, name }: Seen): Left => ({ id, name, why });

/** Those that are told by name; of all others only how many there are. */
const mostTold = 50;

/** Those that were left: the first 50 by name, and how many in all. */
export const tellLeft = (left: readonly Left[]): { left: Left[]; leftInAll: number } => ({
  left: left.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, mostTold),
  leftInAll: left.length,
});
