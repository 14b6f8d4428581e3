import { dayOf } from '../../../ground/time-zones.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { enterActivities, withBecome } from '../../activities/actions.ts';
import { trueFrom } from './kinds.ts';
import type { Judged } from './left-out.ts';
import { CannotWrite, type Writing } from './writing.ts';

type Refs = readonly { kind: string; id: string }[];

/** Calls, mails and notes as they were logged elsewhere, each about what it names and what that became. */
export async function enterActivityRows(tx: Tx, rows: readonly Judged[], writing: Writing): Promise<void> {
  const abouts = await withBecome(
    tx,
    tx.actor,
    rows.map(({ says }) => (says.about as Refs | undefined) ?? []),
  );
  return enterActivities(
    tx,
    rows.map(({ recordId, kind, says, name, planned }, at) => {
      const { about: _, with: withWhom, kind: like = 'note', ...own } = says as Record<string, unknown>;
      const kindId = writing.activityKindOf(kind === 'note' ? 'note' : String(like));
      const ownerId = (own.ownerId as string | undefined) ?? writing.ownerId;
      if (!kindId) throw new CannotWrite('unknown-record');
      if (!ownerId) throw new CannotWrite('unknown-person');
      const today = dayOf(writing.now, writing.timeZone);
      const done = kind === 'note' ? { status: 'done' as const, doneOn: today } : {};
      const from = trueFrom(planned?.trueFrom ?? null, writing.now);
      return {
        id: recordId as string,
        about: abouts[at] ?? [],
        with: (withWhom as Refs | undefined) ?? [],
        states: [
          {
            from,
            row: {
              ...done,
              ...own,
              kindId,
              ownerId,
              subject: (own.subject as string | undefined) ?? name,
              externalId: planned?.externalId ?? null,
              source: planned?.externalId == null ? null : writing.source,
            },
          },
        ],
      };
    }),
  );
}
