import type { ContactEvents, SpokenUntil } from '../process/accounts/ports.ts';
import { contactEvents, contactsIn, spokenUntil } from '../process/activities/reads.ts';

const spoken = new Set<string>(['phone', 'online', 'in-person']);

/** Activities tell when there was real contact with people. Where both spoke it went both ways. */
export const contactsFromActivities: ContactEvents = {
  async eventsWith(reader, actor, contactIds, { asOf }) {
    if (contactIds.length === 0) return new Map();
    const told = (await contactEvents(reader, actor, contactIds)).filter(({ at }) => asOf === undefined || at <= asOf);
    const events = told.flatMap(({ contactId, on, direction: way, channel, isTwoWay }) => {
      // Who writes to us has not been answered yet; who calls or comes has.
      const bothSpoke = isTwoWay && (way !== 'in' || spoken.has(channel ?? ''));
      const direction = bothSpoke ? ('both' as const) : way;
      return direction ? [{ contactId, on, direction }] : [];
    });
    return Map.groupBy(events, ({ contactId }) => contactId);
  },
  async contactsOf(reader, actor, kind, ids) {
    if (ids.length === 0 || (kind !== 'activity' && kind !== 'activity-kind')) return [];
    return contactsIn(reader, actor, kind === 'activity' ? 'activityId' : 'kindId', ids);
  },
};

/** The same as rows of a query, for lists of a past day. */
export const spokenInActivities: SpokenUntil = (actor, until) => spokenUntil(actor, until) as never;
