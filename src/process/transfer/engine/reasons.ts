import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { reasonNamed } from '../../pipeline/index.ts';
import { reasonsAt } from '../../pipeline/reads.ts';

/** The reason of the tree that a text names: by its name, or by its way from the top. */
export type ReasonOf = (text: string) => string | null;

/** The reasons as they stand. Of each text it is looked up once. */
export async function reasonsNow(reader: Reader, actor: Actor): Promise<ReasonOf> {
  const reasons = await reasonsAt(reader, actor);
  const known = new Map<string, string | null>();
  return (text) => {
    if (!known.has(text)) known.set(text, reasonNamed(reasons, text));
    return known.get(text) ?? null;
  };
}

/** What a deal was lost for is also the reason of the tree that its words name, if they name one. */
export function withReason(says: Values, fixed: ReadonlySet<string>, reasonOf: ReasonOf): Values {
  const { lostReason } = says;
  const lossReasonId = typeof lostReason === 'string' && !fixed.has('lossReasonId') ? reasonOf(lostReason) : null;
  return lossReasonId ? { ...says, lossReasonId } : says;
}
