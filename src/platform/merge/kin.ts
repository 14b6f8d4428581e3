import type { TimelineKin } from '../history/timeline/timeline.ts';
import { calledBefore, putTogetherWith } from './reads.ts';

/** What was said of records that became this one belongs into its story; taken back it is with the act that put them together. */
export const becameOne = (kind: string): TimelineKin => ({
  of: kind,
  kind,
  isPart: true,
  isKeptElsewhere: true,
  async recordsOf(reader, actor, id, most) {
    const ids = (await putTogetherWith(reader, actor, kind, id, most)).map(({ goneId }) => goneId);
    const names = await calledBefore(reader, actor, kind, ids);
    return ids.map((goneId) => ({ id: goneId, title: names.get(goneId) ?? '' }));
  },
});
