import type { Instant, LocalDate } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { enterReaders } from '../organisation/actions.ts';
import type { MeetingPorts } from './ports.ts';
import { prepare } from './prepare.ts';
import type { Pack } from './rules/pack.ts';
import { keepPack, keepTopics, meetingById } from './store.ts';
import { type MeetingRow, type MinutesRow, meetings, minutes, type SeriesRow, series } from './tables.ts';

export type ToldSeries = NewLife<SeriesRow> & { readers: readonly { id: string; personId: string }[] };
export type ToldMeeting = {
  meeting: NewLife<MeetingRow>;
  said: NewLife<MinutesRow>;
  /** What it saw as it began; null of one that did not begin. */
  pack: { at: Instant; body: Pack } | null;
  /** The deals that it spoke of, for their timelines. */
  topics: { heldAt: Instant; dealIds: readonly string[] } | null;
};

/** Series with those who take part, as a story knows them: who enters them speaks for everybody in it. */
export async function enterSeries(tx: Tx, told: readonly ToldSeries[]): Promise<void> {
  await tx.as(reachingEverything(tx.actor)).recordMany(series, told);
  await enterReaders(
    tx,
    told.flatMap(({ id: recordId, states, readers }) =>
      readers.map((reader) => ({ ...reader, from: states[0]!.from, kind: series.kind, recordId })),
    ),
  );
}

/** Meetings with what was said in them and what they saw as they began. */
export async function enterMeetings(tx: Tx, told: readonly ToldMeeting[]): Promise<void> {
  const whole = tx.as(reachingEverything(tx.actor));
  await whole.recordMany(
    meetings,
    told.map(({ meeting }) => meeting),
  );
  await whole.recordMany(
    minutes,
    told.map(({ said }) => said),
  );
  for (const { meeting, pack, topics } of told) {
    if (pack) await keepPack(tx, tx.actor, meeting.id, pack.at, pack.body);
    if (topics) await keepTopics(tx, tx.actor, { meetingId: meeting.id, ...topics });
  }
}

/** Freezes what a meeting that runs sees, as it is prepared now for whoever leads it. */
export async function keepPackNow(
  tx: Tx,
  meetingId: string,
  at: Instant,
  { registry, ports, today }: { registry: MetricRegistry; ports: MeetingPorts; today: LocalDate },
): Promise<void> {
  const whole = tx.as(reachingEverything(tx.actor));
  const row = await meetingById(whole, whole.actor, meetingId);
  if (!row) return;
  const leads = { ...tx.actor, personId: row.ownerId, role: 'manager' as const, team: [row.ownerId, ...row.people] };
  await keepPack(tx, tx.actor, meetingId, at, await prepare(askerOf(registry, tx, leads, today), row, ports));
}
