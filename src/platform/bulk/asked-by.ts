import { type Actor, withBehind } from '../access/actor.ts';

/** How somebody asked for what a job then does: on the screen or through the API, himself or a leader in his place. */
export type AskedBy = { by?: Actor['by'] | undefined; behind: Actor['behind'] | null };

export const askedBy = ({ by, behind }: Actor): AskedBy => ({ by, behind: behind ?? null });

/** The hand that holds the pen in the job: whoever asked, with the rights he has now, kept in history as he asked. */
export const handOf = (his: Actor, asked: Record<string, unknown>): Actor => {
  const { by = 'screen', behind } = asked as AskedBy;
  return withBehind({ ...his, by }, behind);
};
