import { type Instant, isId, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { closedTo, may, ownedPolicy } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { howTasksStand } from '../../process/activities/reads.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import type { MeetingPorts } from './ports.ts';
import { prepare } from './prepare.ts';
import type { Note } from './rules/minutes.ts';
import { type Item, seenOf } from './rules/pack.ts';
import { keptOn } from './rules/promised.ts';
import { seatsOf } from './rules/seats.ts';
import { templates } from './rules/templates.ts';
import { heldBefore, meetingById, minutesById, packOf, seriesById, withSeat } from './store.ts';
import { type MeetingRow, meetings, type SeriesRow, series } from './tables.ts';

type Names = ReadonlyMap<string, { name: string }>;
const personIn = (names: Names, id: string) => ({ id, name: names.get(id)?.name ?? '' });

export async function shownSeries(reader: Reader, actor: Actor, rows: readonly SeriesRow[]) {
  const names = await peopleByIds(reader, actor, rows.flatMap(seatsOf));
  return rows.map(({ validFrom: _, ownerId, people, ...row }) => ({
    ...row,
    owner: personIn(names, ownerId),
    people: people.map((id) => personIn(names, id)),
    mayWrite: may(actor, series.policy, 'write', ownerId) && row.endedOn === null,
  }));
}

export async function shownMeetings(reader: Reader, actor: Actor, rows: readonly MeetingRow[], today: LocalDate) {
  const names = await peopleByIds(reader, actor, rows.flatMap(seatsOf));
  return rows.map(({ validFrom: _, ownerId, people, ...row }) => ({
    ...row,
    owner: personIn(names, ownerId),
    people: people.map((id) => personIn(names, id)),
    isOverdue: (row.state === 'due' || row.state === 'running') && row.dueOn < today,
    isYours: actor.personId !== null && seatsOf({ ownerId, people }).includes(actor.personId),
    mayRun: may(actor, meetings.policy, 'write', ownerId),
  }));
}

export async function shownOne(reader: Reader, actor: Actor, row: MeetingRow, today: LocalDate) {
  return (await shownMeetings(reader, actor, [row], today))[0] as Awaited<ReturnType<typeof shownMeetings>>[number];
}

type Asked = { registry: MetricRegistry; ports: MeetingPorts; today: LocalDate; asOf?: Instant | undefined };

/** A meeting as whoever asks may see it: who takes part what was said too, whoever is above that it was due and whether it was held. */
export async function shownOpened(reader: Reader, actor: Actor, id: string, { registry, ports, today, asOf }: Asked) {
  const him = await withSeat(reader, actor, id);
  const when = asOf ? { asOf } : {};
  const row = await meetingById(reader, him, id, when);
  if (!row) return null;
  const head = await shownOne(reader, actor, row, today);
  const said = await minutesById(reader, him, id, when);
  const { isPrivate } = templates[row.template];
  const closed = { isOpen: false, isPrivate, frozen: false, since: null, hidden: 0, sections: [], decisions: [] };
  if (!said) return { ...head, ...closed, cadence: null, link: null, closing: null, mayNote: false };
  const [of, frozen] = await Promise.all([seriesById(reader, actor, row.seriesId, when), packOf(reader, actor, row)]);
  const isComing = row.state === 'due' && asOf === undefined;
  const all = isComing ? await registry.forWorkspace(reader, actor) : registry;
  const pack = isComing ? await prepare(askerOf(all, reader, actor, today), row, ports) : frozen;
  const sight = sightOf(actor);
  const seen = pack ? seenOf(pack, sight) : { sections: [], hidden: 0 };
  const items = seen.sections.flatMap((section) => section.items);
  const names = await namesOf(reader, actor, row, items, [...said.notes, ...said.decisions], ports);
  const noteAt = (key: string) => shownNote(said.notes, key, names.people);
  const stands = await howTasksStand(
    reader,
    actor,
    said.decisions.map(({ taskId }) => taskId),
  );
  return {
    ...head,
    ...{ cadence: of?.cadence ?? null, link: of?.link ?? null, isOpen: true, isPrivate },
    ...{ frozen: frozen !== null && !isComing, since: pack?.since ?? null, hidden: seen.hidden },
    sections: seen.sections.map((section) => ({
      ...section,
      items: section.items.map(({ ownerId, isClosed: _, ...item }) => ({
        ...item,
        name: names.of(item),
        owner: ownerId === null ? null : personIn(names.people, ownerId),
        note: noteAt(item.key),
      })),
    })),
    decisions: said.decisions.map(({ ownerId, dealId, taskId, ...one }) => ({
      ...one,
      owner: personIn(names.people, ownerId),
      deal: dealId !== null && names.deals.has(dealId) ? { id: dealId, name: names.deals.get(dealId) as string } : null,
      task: taskId,
      state: keptOn(one.dueOn, stands.get(taskId) ?? null, today),
    })),
    closing: noteAt('closing'),
    mayNote: asOf === undefined && !actor.behind && (row.state === 'due' || row.state === 'running'),
  };
}

function shownNote(notes: readonly Note[], key: string, people: Names) {
  const note = notes.find((one) => one.key === key);
  return note ? { text: note.text, by: personIn(people, note.byId), version: note.version } : null;
}

/** Whose records somebody sees, and whose confidential ones. */
function sightOf(actor: Actor) {
  const circle = closedTo(actor);
  return {
    sees: (ownerId: string) => may(actor, ownedPolicy, 'read', ownerId),
    seesClosed: (ownerId: string) => circle === 'all' || circle.includes(ownerId),
  };
}

type Spoken = { ownerId: string; dealId: string | null } | Note;

/** What the items of an agenda are called today, each as far as the reader may read it. */
async function namesOf(
  reader: Reader,
  actor: Actor,
  row: MeetingRow,
  items: readonly Item[],
  spoken: readonly Spoken[],
  ports: MeetingPorts,
) {
  const idsOf = (kind: Item['kind']) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const dealIds = [...idsOf('deal'), ...spoken.flatMap((one) => ('dealId' in one ? (one.dealId ?? []) : []))];
  const persons = [
    ...items.flatMap(({ ownerId }) => ownerId ?? []),
    ...spoken.map((one) => ('dealId' in one ? one.ownerId : one.byId)),
  ];
  const [found, people, promises, earlier] = await Promise.all([
    dealIds.length === 0
      ? []
      : reader.rows<{ id: string; name: string }>(
          readableDeals(actor)
            .where('id', 'in', [...new Set(dealIds)])
            .clearSelect()
            .select(['id', 'name']) as never,
        ),
    peopleByIds(reader, actor, persons.filter(isId)),
    ports.promisesNamed(reader, actor, idsOf('commitment')),
    idsOf('decision').length === 0
      ? []
      : heldBefore(reader, actor, {
          ...{ seriesId: row.seriesId, isPrivate: templates[row.template].isPrivate, day: row.dueOn },
        }),
  ]);
  const deals = new Map(found.map(({ id, name }) => [id, name]));
  const decided = new Map(earlier.flatMap(({ said }) => said.decisions.map(({ id, text }) => [id, text] as const)));
  const of = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string | null => {
    if (kind === 'deal') return deals.get(id) ?? null;
    if (kind === 'commitment') return promises.get(id) ?? null;
    return kind === 'decision' ? (decided.get(id) ?? null) : null;
  };
  return { people, deals, of };
}
