import { reachingEverything } from '../../../platform/access/actor.ts';
import { enterComments } from '../../../platform/comments/actions.ts';
import { enterActivities } from '../../activities/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { activitiesOf, commentsOn, type DemoActivity } from '../rules/doings.ts';
import { dealsInPart, partsOfRoster } from './pipeline.ts';

/** What was done for the deals, what is planned, and what is said under them. */
export const activitiesChapter: DemoChapter = {
  id: 'activities',
  parts: partsOfRoster,
  async write(tx, world, part) {
    const deals = dealsInPart(world, part);
    const done = deals.flatMap((deal) => activitiesOf(world, deal).map((one) => ({ one, companyId: deal.company.id })));
    await enterActivities(
      tx,
      done.map(({ one }) => ({
        id: one.id,
        states: [{ from: one.at, row: rowOf(one) }],
        about: [{ kind: 'deal', id: one.dealId }],
        with: one.contactId ? [{ kind: 'contact', id: one.contactId }] : [],
      })),
    );
    // What is said is its author’s own: a story says it for him.
    await enterComments(
      tx.as(reachingEverything(tx.actor)),
      deals
        .flatMap((deal) => commentsOn(world, deal))
        .map(({ id, threadId, dealId, authorId, body, at }) => ({
          id,
          from: at,
          row: { threadId, authorId, body, act: null, recordKind: 'deal', recordId: dealId, writtenAt: at },
        })),
    );
  },
};

function rowOf({ kind, ownerId, subject, body, status, at, on, minutes, outcome, direction }: DemoActivity) {
  const isDone = status === 'done';
  return {
    ...{ ownerId, subject, body, status, minutes, outcome, direction, dueOn: on },
    kindId: kind.id,
    channel: kind.channel as never,
    countsAsContact: kind.countsAsContact,
    doneOn: isDone ? on : null,
    doneAt: isDone ? at : null,
  };
}
