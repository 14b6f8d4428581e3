import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { leadsByIds } from '../../process/leads/reads.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { segmentNames } from '../../strategy/segments/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { handOffPolicy } from './policy.ts';
import { inForce } from './rules/in-force.ts';
import { modelsOf } from './store.ts';
import type { HandOffRow, ModelRow } from './tables.ts';

type Who = { id: string; name: string };
type Names = (id: string) => Who;

/** People under their names of today. */
export async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Names> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

const peopleIn = (rows: readonly ModelRow[]): string[] =>
  rows.flatMap(({ crews }) => crews.flatMap(({ people }) => people.map(({ personId }) => personId)));

/** Switches as they are told, each with what it is called and whether it counts today. */
export async function modelsShown(reader: Reader, actor: Actor, rows: readonly ModelRow[], today: LocalDate) {
  const [all, segments, names] = await Promise.all([
    modelsOf(reader, actor),
    segmentNames(reader, actor),
    namesOf(reader, actor, peopleIn(rows)),
  ]);
  const segmentOf = new Map(segments.map((segment) => [segment.id, segment]));
  const items = rows.map(({ id, version, segmentId, shape, parts, crews, startsOn, underWay, begunIn }) => ({
    ...{ id, version, shape, startsOn, underWay, hasBegun: begunIn !== null },
    segment: segmentId ? (segmentOf.get(segmentId) ?? { id: segmentId, name: '' }) : null,
    parts: parts.map((part) => ({ ...part, stageIds: [...part.stageIds], checklist: [...part.checklist] })),
    crews: crews.map(({ name, people }) => ({
      name,
      people: people.map(({ personId, duty }) => ({ person: names(personId), duty })),
    })),
    isInForce: inForce(all, segmentId, { day: today })?.id === id,
  }));
  return { items, segments };
}

/** What was handed over, with the names of records; of one that the actor does not read the name is null. */
export async function handOffsShown(reader: Reader, actor: Actor, rows: readonly HandOffRow[]) {
  const ids = (kind: HandOffRow['recordKind']) =>
    rows.filter(({ recordKind }) => recordKind === kind).map(({ recordId }) => recordId);
  const dealIds = ids('deal');
  const [names, leads, deals] = await Promise.all([
    namesOf(
      reader,
      actor,
      rows.flatMap(({ ownerId, fromId }) => [ownerId, fromId]),
    ),
    leadsByIds(reader, actor, ids('lead')),
    dealIds.length > 0 ? reader.rows(readableDeals(actor).where('id', 'in', dealIds)) : [],
  ]);
  const called = new Map([...leads.values(), ...deals].map(({ id, name }) => [id, name]));
  return rows.map(({ id, version, ownerId, fromId, recordKind, recordId, checklist, ...row }) => ({
    ...{ id, version, record: { kind: recordKind, id: recordId, name: called.get(recordId) ?? null } },
    ...{ from: names(fromId), to: names(ownerId), fromDuty: row.fromDuty, duty: row.duty, checklist: [...checklist] },
    ...{ state: row.state, handedOn: row.handedOn, answeredOn: row.answeredOn, reason: row.reason },
    mayAnswer: row.state === 'waiting' && may(actor, handOffPolicy, 'write', ownerId),
  }));
}
