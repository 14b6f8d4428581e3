import { z } from 'zod';
import type { TimelineSource } from '../../platform/history/timeline/timeline.ts';
import { id } from '../../platform/http/contract.ts';
import { meetingsAbout } from './store.ts';

const body = z.object({ meetingId: id, name: z.string() });

/** Which meetings spoke of a deal, for its timeline. */
export const meetingTimeline: TimelineSource = {
  source: 'meeting',
  body,
  async entriesOf(reader, actor, records, page) {
    const deals = records.filter(({ kind }) => kind === 'deal');
    if (deals.length === 0) return [];
    const told = await meetingsAbout(
      reader,
      actor,
      deals.map((deal) => deal.id),
      page,
    );
    return told.map(({ id: meetingId, name, ownerId, heldAt, dealId }) => ({
      id: meetingId,
      at: heldAt,
      record: { kind: 'deal', id: dealId },
      personId: ownerId,
      by: 'screen' as const,
      body: { meetingId, name } satisfies z.input<typeof body>,
    }));
  },
};
