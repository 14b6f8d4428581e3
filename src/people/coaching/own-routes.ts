import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { changeNote, type NoteDone, writeNote } from './note-actions.ts';
import * as contract from './own-contract.ts';
import { namesOf, noteShown, skillShown } from './shown.ts';
import { mostSkills, sayOfSkill } from './skill-actions.ts';
import { notesAbout } from './store.ts';
import { coachingPlans } from './tables.ts';

/** Of somebody whom one does not coach nothing is told. */
async function noteAnswer(tx: Tx, done: NoteDone) {
  if ('missing' in done) return missing();
  const row = 'row' in done ? done.row : done.conflict;
  const told = noteShown(tx.actor, await namesOf(tx, tx.actor, [row.ownerId]), row);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Notes between two, and what a workspace means by its skills. */
export const ownRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.listNotes, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const rows = await notesAbout(reader, actor, params.id);
      const people = reach(actor, coachingPlans.policy, 'read');
      const isSeen = people === 'all' || people.includes(params.id);
      if (rows.length === 0 && !(isSeen && (await peopleByIds(reader, actor, [params.id])).has(params.id)))
        return missing();
      const names = await namesOf(
        reader,
        actor,
        rows.map(({ ownerId }) => ownerId),
      );
      return { items: rows.map((row) => noteShown(actor, names, row)) };
    }),
  ),
  serve(contract.writeNote, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx) => {
      return noteAnswer(tx, await writeNote(tx, { personId: params.id, text: body.text }));
    }),
  ),
  serve(contract.changeNote, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => noteAnswer(tx, await changeNote(tx, params.id, ifMatch, body.text))),
  ),
  serve(contract.removeNote, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await changeNote(tx, params.id, ifMatch, null);
      return 'row' in done ? { groupId: tx.groupId } : noteAnswer(tx, done);
    }),
  ),
  serve(contract.sayOfSkill, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await sayOfSkill(tx, await registry.forWorkspace(tx, actor), body);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('refused' in done) return refuse(done.refused, { detail: `There are ${mostSkills} skills already.` });
      return { ...skillShown(done.row), id: done.row.id, groupId: tx.groupId };
    }),
  ),
];
