import type { Actor } from '../../../../platform/access/actor.ts';
import { readable } from '../../../../platform/access/narrow.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import type { KnownKind } from '../rules/keys.ts';
import { type Learned, learnedWeights } from '../rules/learning.ts';
import { generalFor } from '../rules/likely.ts';
import { verdicts } from './tables.ts';

/** The newest decisions that are learned from. */
const mostLabels = 2_000;

/** What signs weigh here, by what people of this workspace decided. */
export async function weightsFor(reader: Reader, actor: Actor, kind: KnownKind): Promise<Learned> {
  const rows = await reader.rows(
    readable(actor, verdicts)
      .where('kind', '=', kind)
      .where('verdict', '<>', 'later')
      .orderBy('validFrom', 'desc')
      .limit(mostLabels),
  );
  return learnedWeights(
    generalFor(kind),
    rows.map(({ signs, verdict }) => ({ signs, same: verdict === 'same' })),
  );
}
