import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '../../platform/access/policy.ts';
import { filesOn } from '../../platform/attachments/reads.ts';
import { build } from '../../platform/database/query.ts';
import { handsOf } from '../../platform/history/changes.ts';
import type { TimelineSource } from '../../platform/history/timeline/timeline.ts';
import { id, prose } from '../../platform/http/contract.ts';
import { channels, directions, kindIcons } from './rules/kinds.ts';
import { aboutRecords, keyOf, kindsAt, linksOf, namesOf } from './store.ts';
import { type Activity, activities, type Kind } from './tables.ts';

const body = z.object({
  kind: z.object({ id, name: z.string(), icon: z.enum(kindIcons), hue: z.int() }),
  subject: z.string(),
  text: prose(),
  outcome: z.string().nullable(),
  channel: z.enum(channels).nullable(),
  direction: z.enum(directions).nullable(),
  minutes: z.int().nullable(),
  with: z.array(z.string()).describe('Who took part, as far as you may know them'),
  isPrivate: z.boolean(),
  files: z.array(z.object({ id, name: z.string() })).describe('On it, as far as you read it by itself'),
  mayWrite: z.boolean(),
  version: z.int().describe('In which it can be removed from here'),
});

/** What was done about records, for their timelines: each activity once, on the first of the records that it is about. */
export const activityTimeline: TimelineSource = {
  source: 'activity',
  body,
  async entriesOf(reader, actor, records, { limit, before }) {
    const hanging = await aboutRecords(reader, actor, records);
    if (!hanging) return [];
    let done = build.selectFrom(hanging.as('a')).selectAll('a').where('a.status', '=', 'done');
    if (before) done = done.where(sql<boolean>`(a.done_at, a.id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
    const rows = await reader.rows<Activity>(done.orderBy('a.doneAt', 'desc').orderBy('a.id', 'desc').limit(limit));
    const ids = rows.map((row) => row.id);
    const [kinds, links, hands, filesOf] = await Promise.all([
      kindsAt(reader, actor),
      linksOf(reader, actor, ids),
      handsOf(reader, actor.workspaceId, activities.kind, ids),
      filesOn(reader, actor, { kind: activities.kind, ids }),
    ]);
    const partners = links
      .filter(({ part }) => part === 'with')
      .map((link) => ({ kind: link.kind, id: link.recordId }));
    const names = await namesOf(reader, actor, partners);
    const kindOf = new Map(kinds.map((kind) => [kind.id, kind]));
    const linked = Map.groupBy(links, ({ activityId }) => activityId);
    return rows.flatMap((row) => {
      const its = linked.get(row.id) ?? [];
      const hangsOn = new Set(its.map((link) => keyOf({ kind: link.kind, id: link.recordId })));
      const record = records.find((one) => hangsOn.has(keyOf(one)));
      if (!record) return [];
      const { id: kindId, name, icon, hue } = kindOf.get(row.kindId) as Kind;
      const others = its.filter(({ part, recordId }) => part === 'with' && recordId !== record.id);
      const { subject, body: text, outcome, channel, direction, minutes, isPrivate } = row;
      return {
        id: row.id,
        at: row.doneAt as string,
        record: { kind: record.kind, id: record.id },
        personId: row.ownerId,
        by: hands.get(row.id) ?? 'screen',
        body: {
          kind: { id: kindId, name, icon, hue },
          ...{ subject, text, outcome, channel, direction, minutes, isPrivate },
          with: others.flatMap((link) => names.get(keyOf({ kind: link.kind, id: link.recordId }))?.name ?? []),
          files: filesOf(row.id),
          mayWrite: may(actor, activities.policy, 'write', row.ownerId),
          version: row.version,
        } satisfies z.input<typeof body>,
      };
    });
  },
};
