import { addDays, addMicros, type Instant } from '../../../ground/index.ts';
import {
  enterMeetings,
  enterSeries,
  keepPackNow,
  type MeetingPorts,
  type ToldMeeting,
} from '../../../people/sessions/actions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { enterActivities } from '../../activities/actions.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { earlierOf, momentOn } from '../rules/calendar.ts';
import { type DemoMeeting, mostOfSeries, seriesOf } from '../rules/meetings.ts';
import { type DemoDecision, type DemoMinutes, minutesOf } from '../rules/minutes.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

const meetingsAPart = 500;
const minute = 60_000_000;

type Given = { registry: MetricRegistry; ports: MeetingPorts };

/** The meetings of the weeks behind, the one that runs and those to come, what was decided in them and whether it was done. */
export const meetingsChapter = (given: Given): DemoChapter => ({
  id: 'meetings',
  parts: (world) => Math.ceil(minutesOf(world).length / meetingsAPart),
  async write(tx, world, part) {
    if (part === 0) await writeSeries(tx, world);
    const told = inPart(minutesOf(world), part, meetingsAPart);
    await writeTasks(
      tx,
      world,
      told.flatMap(({ decisions }) => decisions),
    );
    const now = await tx.now();
    await enterMeetings(
      tx,
      told.map((one) => meetingKnown(world, one, now)),
    );
    for (const { meeting } of told) if (meeting.fate === 'running') await writeRunning(tx, world, meeting, now, given);
  },
});

function writeSeries(tx: Tx, world: World): Promise<void> {
  const { setting } = world;
  const id = idIn(setting.base);
  return enterSeries(
    tx,
    seriesOf(world).map(({ number, isKeeper: _, people, startsOn, ...said }) => ({
      id: id('meeting-series', number),
      states: [
        {
          from: momentOn(addDays(startsOn, -3), 10 * 60, setting.timeZone),
          row: { ...said, startsOn, people: people.map((one) => one.id), link: null, endedOn: null },
        },
      ],
      readers: people.map((one, place) => ({
        id: id('series-reader', number * mostOfSeries + place),
        personId: one.id,
      })),
    })),
  );
}

function writeTasks(tx: Tx, { setting }: World, decisions: readonly DemoDecision[]): Promise<void> {
  const kind = setting.kinds.find(({ icon }) => icon === 'task') ?? setting.kinds[0];
  if (!kind) return Promise.resolve();
  return enterActivities(
    tx,
    decisions.map(({ taskId, text, ownerId, dueOn, dealId, isPrivate, decidedAt, doneOn }) => {
      const planned = {
        ...{ kindId: kind.id, ownerId, subject: text, dueOn, isPrivate, countsAsContact: false },
        channel: kind.channel as never,
      };
      const doneAt = doneOn === null ? null : momentOn(doneOn, 16 * 60, setting.timeZone);
      return {
        id: taskId,
        states: [
          { from: decidedAt, row: planned },
          ...(doneAt === null ? [] : [{ from: doneAt, row: { ...planned, status: 'done' as const, doneOn, doneAt } }]),
        ],
        about: dealId === null ? [] : [{ kind: 'deal', id: dealId }],
      };
    }),
  );
}

/** Since when a meeting runs: its hour, or ten minutes ago where that is still to come. */
const begunAt = ({ dueOn, series }: DemoMeeting, { setting }: World, now: Instant): Instant =>
  [momentOn(dueOn, series.atMinute, setting.timeZone), addMicros(now, -10 * minute)].toSorted()[0] as Instant;

function meetingKnown(world: World, { meeting, pack, notes, decisions }: DemoMinutes, now: Instant): ToldMeeting {
  const { setting } = world;
  const { number, series, on, dueOn, people, fate, skipReason } = meeting;
  const id = idIn(setting.base);
  const at = (day: string, minutes: number) => momentOn(day, minutes, setting.timeZone);
  const { ownerId, template, name, atMinute, minutes } = series;
  const due = {
    ...{ seriesId: id('meeting-series', series.number), ownerId, template, name, atMinute, minutes },
    ...{ plannedOn: on, dueOn, people: people.map((one) => one.id), state: 'due' as const, skipWhy: null },
    ...{ skipReason: null, startedAt: null, heldOn: null, tookMinutes: null },
  };
  const from = at(earlierOf(addDays(dueOn, -14), addDays(setting.today, -1)), 3 * 60 + 12);
  const startedAt = fate === 'running' ? begunAt(meeting, world, now) : at(dueOn, atMinute);
  const running = { ...due, state: 'running' as const, startedAt };
  const tookMinutes = minutes - 5 + (number % 3) * 5;
  const heldAt = at(dueOn, atMinute + tookMinutes);
  const isPrivate = template === 'one-on-one';
  const blank = { ownerId, isPrivate, notes: [], decisions: [] };
  const decided = decisions.map(({ decidedAt: _, doneOn: __, isPrivate: ___, ...one }) => one);
  const dealIds = [
    ...notes.flatMap(({ key }) => /:deal:(.+)$/.exec(key)?.[1] ?? []),
    ...decided.flatMap(({ dealId }) => dealId ?? []),
  ];
  return {
    meeting: {
      id: id('meeting', number),
      states: [
        { from, row: due },
        ...(fate === 'held' || fate === 'running' ? [{ from: startedAt, row: running }] : []),
        ...(fate === 'held'
          ? [{ from: heldAt, row: { ...running, state: 'held' as const, heldOn: dueOn, tookMinutes } }]
          : []),
        ...(fate === 'skipped'
          ? [
              {
                from: at(addDays(dueOn, -1), 17 * 60),
                row: { ...due, state: 'skipped' as const, skipWhy: 'by-hand' as const, skipReason },
              },
            ]
          : []),
      ],
    },
    said: {
      id: id('meeting', number),
      states: [
        { from, row: blank },
        ...(fate === 'held'
          ? [{ from: at(dueOn, atMinute + minutes - 10), row: { ...blank, notes, decisions: decided } }]
          : []),
      ],
    },
    pack: pack ? { at: startedAt, body: pack } : null,
    topics: fate === 'held' && !isPrivate && dealIds.length > 0 ? { heldAt, dealIds } : null,
  };
}

/** The one that runs sees what the product prepares for whoever leads it. */
async function writeRunning(tx: Tx, world: World, meeting: DemoMeeting, now: Instant, given: Given): Promise<void> {
  const id = idIn(world.setting.base)('meeting', meeting.number);
  await keepPackNow(tx, id, begunAt(meeting, world, now), { ...given, today: world.setting.today });
}
