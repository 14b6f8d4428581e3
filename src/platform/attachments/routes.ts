import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../access/actor.ts';
import type { PeoplePort } from '../comments/ports.ts';
import { recordOf } from '../comments/records.ts';
import { nextCursor, parseCursor } from '../database/keyset.ts';
import type { Reader } from '../database/transactions.ts';
import { bytesOfFile } from '../files/store.ts';
import { type Asked, conflict, missing, type Served, serve, unfit } from '../http/serve.ts';
import * as actions from './actions.ts';
import { bringFile } from './bring.ts';
import * as contract from './contract.ts';
import { changesRecord, type RecordRef, readsRecord } from './records.ts';
import { kindsOnce } from './rules/document-kind.ts';
import { fileName } from './rules/file-name.ts';
import * as store from './store.ts';
import type { Attachment } from './tables.ts';

const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

/** An answer is given again to whoever still reads the record. */
const stillReads = ({
  world,
  actor,
  params,
}: Pick<Asked<typeof contract.removeAttachment>, 'world' | 'actor' | 'params'>) =>
  world.db.read(actor, (reader) => readsRecord(reader, actor, recordIn(params)));

const recordIn = ({ kind, recordId }: { kind: string; recordId: string }): RecordRef => ({ kind, id: recordId });
const noName = (where: 'query' | 'body') =>
  unfit({ field: 'name', message: 'must say how the file is called', in: where });

/** So many of the newest files are looked at for what kinds of documents there are. */
const newestLooked = 500;

export type AttachmentPorts = {
  people: Pick<PeoplePort, 'namesOf'>;
  /** Kinds of documents that somebody asks for, such as the stages of a pipeline. */
  asked(reader: Reader, actor: Actor): Promise<string[]>;
};

/** Files on records, none larger than `most` bytes. */
export function attachmentRoutes({ most, people, asked }: AttachmentPorts & { most: number }): Served[] {
  const shown = async (reader: Reader, actor: Actor, rows: readonly Attachment[]) => {
    const names = await people.namesOf(
      reader,
      actor,
      rows.flatMap(({ addedById }) => addedById ?? []),
    );
    return rows.map((row) => shownOne(row, names));
  };
  const one = async (reader: Reader, actor: Actor, record: RecordRef, id: string) => {
    const row = await store.attachmentOn(reader, actor, record, id);
    return row ? (await shown(reader, actor, [row]))[0] : undefined;
  };

  return [
    serve(contract.listAttachments, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const cursor = parseCursor(query.cursor, 'moment');
        if (query.cursor && !cursor)
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
        const record = recordIn(params);
        if (!(await readsRecord(reader, actor, record))) return missing();
        const mayChange = await changesRecord(reader, actor, record);
        const { limit } = query;
        const when = momentOf(actor, query.asOf, world.today(actor));
        const rows = await store.pageOfAttachments(reader, actor, record, { limit, cursor }, when);
        const items = await shown(reader, actor, rows.slice(0, limit));
        return { items, nextCursor: nextCursor(rows, limit, 'addedAt'), mayChange };
      }),
    ),

    serve(contract.findAttachments, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const rows = await store.calledLike(reader, actor, query.q, query.limit);
        const records = rows.map(({ recordKind: kind, recordId: id }) => ({ kind, id }));
        const about = await Promise.all(records.map((record) => recordOf(reader, actor, record)));
        return {
          items: rows.map(({ id, name, label, addedAt }, at) => ({
            ...{ id, name: name ?? '', label, addedAt },
            record: { ...(records[at] as RecordRef), title: about[at]?.title ?? null },
          })),
        };
      }),
    ),

    serve(contract.addAttachment, async ({ world, actor, params, query, body }) => {
      const name = fileName(query.name);
      if (name === '') return noName('query');
      const said = { name, label: query.label ?? null, note: null };
      const done = await bringFile(world.db, actor, recordIn(params), said, body, most);
      if (!('attachment' in done)) return done.no;
      const item = await world.db.read(actor, (reader) => one(reader, actor, recordIn(params), done.attachment.id));
      return item ? { ...item, groupId: done.groupId } : missing();
    }),

    serve(
      contract.changeAttachment,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx) => {
          const record = recordIn(params);
          const name = body.name === undefined ? undefined : fileName(body.name);
          if (name === '') return noName('body');
          const said = { ...body, ...(name === undefined ? {} : { name }) } as Partial<actions.Said>;
          const done = await actions.describe(tx, record, params.id, ifMatch, said);
          if ('missing' in done) return missing();
          const item = await one(tx, actor, record, params.id);
          if ('conflict' in done) return conflict(item);
          return item ? { ...item, groupId: tx.groupId } : missing();
        }),
      { mayReplay: stillReads },
    ),

    serve(
      contract.removeAttachment,
      ({ world, actor, params, ifMatch }) =>
        world.db.transaction(actor, async (tx) => {
          const record = recordIn(params);
          const done = await actions.detach(tx, record, params.id, ifMatch);
          if ('missing' in done) return missing();
          if ('conflict' in done) return conflict(await one(tx, actor, record, params.id));
          return { groupId: tx.groupId };
        }),
      { mayReplay: stillReads },
    ),

    serve(contract.downloadAttachment, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const found = await store.attachmentOn(reader, actor, recordIn(params), params.id);
        if (!found || found.name === null || found.sha256 === null) return missing();
        const { name, size, sha256: print, fileId } = found;
        return { name, size, print, bytes: (from: number) => bytesOfFile(world.db, actor, fileId, from) };
      }),
    ),

    serve(contract.listDocumentKinds, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: kindsOnce([...(await asked(reader, actor)), ...(await store.newestLabels(reader, actor, newestLooked))]),
      })),
    ),
  ];
}

function shownOne(row: Attachment, names: ReadonlyMap<string, { name: string }>) {
  const { id, version, name, mediaType, size, sha256, label, note, addedById, addedAt } = row;
  const person = addedById === null ? undefined : names.get(addedById);
  const addedBy = addedById !== null && person ? { id: addedById, name: person.name } : null;
  return { id, version, name, mediaType, size: Number(size), sha256, label, note, addedBy, addedAt };
}
