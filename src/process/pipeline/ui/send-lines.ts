import type { TFunction } from 'i18next';
import { type DealPageAnswer, dealsApi } from './api.ts';
import type { LineBody } from './lines-draft.ts';
import { sentence } from './send.ts';

export type LinesSent =
  | { groupId: string }
  | { refused: string; errors: readonly { field: string; message: string }[] };

/** Saves all lines of a deal in their order; `follow` says whether its amount follows them, left out as it did. */
export async function sendLines(
  deal: Pick<DealPageAnswer, 'id' | 'version'>,
  lines: LineBody[],
  follow: boolean | undefined,
  t: TFunction,
): Promise<LinesSent> {
  const outcome = await dealsApi.call('PUT /api/v1/deals/:id/lines', {
    params: { id: deal.id },
    ifMatch: deal.version,
    body: { lines, ...(follow === undefined ? {} : { amountFollowsLines: follow }) },
  });
  if (outcome.ok) return { groupId: outcome.answer.groupId };
  const { problem } = outcome;
  return {
    refused: problem.status === 412 ? t('pipeline.conflict.reload') : sentence(problem as never, t),
    errors: problem.errors ?? [],
  };
}
