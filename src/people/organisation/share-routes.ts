import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { peopleByIds } from './reads.ts';
import { holdsOn } from './rules/sharing.ts';
import * as contract from './share-contract.ts';
import { tellOfShare } from './share-notice.ts';
import { endShare, makeShare, mostShares, recordToShare, type ShareOutcome, sharesOf } from './sharing.ts';

const notYours = () =>
  refuse('may-not-share', { detail: 'You may not share this: it is for those to do who may change it here.' });

const tooMany = () =>
  refuse('too-many', { detail: `This is shared with ${mostShares} already. Share it with a team instead.` });

const refusalOf = (done: Exclude<ShareOutcome, { share: unknown }>) => {
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if (!('refused' in done)) return missing();
  return done.refused === 'too-many' ? tooMany() : notYours();
};

/** With whom a record is shared, sharing it, and taking that back. */
export const shareRoutes: Served[] = [
  serve(contract.listShares, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const asked = { kind: query.kind, recordId: query.id };
      const found = await recordToShare(reader, actor, asked);
      if (!found) return missing();
      const rows = await sharesOf(reader, actor, asked);
      const names = await peopleByIds(
        reader,
        actor,
        rows.flatMap(({ personId, teamOf, sharedBy }) => [personId, teamOf, sharedBy]).filter((id) => id !== null),
      );
      const who = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' });
      const today = world.today(actor);
      return {
        mayShare: found.mayShare,
        record: found.record,
        items: rows.map((row) => ({
          id: row.id,
          version: row.version,
          person: who(row.personId),
          teamOf: who(row.teamOf),
          duty: row.duty,
          may: row.may,
          until: row.until,
          reason: row.reason,
          sharedBy: who(row.sharedBy),
          since: row.since,
          holds: row.endedAt === null && holdsOn(row, today),
          endedAt: row.endedAt,
        })),
      };
    }),
  ),

  serve(contract.makeShare, ({ world, actor, body: { id: recordId, ...given } }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await makeShare(tx, { ...given, recordId }, world.today(actor));
      if (!('share' in done)) return refusalOf(done);
      await tellOfShare(tx, done.share);
      return { id: done.share.id, version: done.share.version, groupId: tx.groupId };
    }),
  ),

  serve(contract.endShare, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await endShare(tx, params.id, ifMatch);
      if ('conflict' in done) return conflict({ id: done.conflict.id, version: done.conflict.version });
      if (!('share' in done)) return 'refused' in done ? notYours() : missing();
      return { groupId: tx.groupId };
    }),
  ),
];
