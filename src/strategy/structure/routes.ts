import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { askedBy } from '../../platform/bulk/asked-by.ts';
import { mostAtOnce } from '../../platform/bulk/rules/plan.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { startRun } from '../../platform/jobs/runs.ts';
import * as actions from './actions.ts';
import { bringDraft } from './bringing.ts';
import { changingBy } from './changing.ts';
import * as contract from './contract.ts';
import { asked, runKind } from './jobs.ts';
import { mayKnowTeams } from './placed.ts';
import { structureDraftPolicy } from './policy.ts';
import { inForceOn } from './rules/design.ts';
import { draftAt, draftsOf, structuresOf } from './store.ts';
import { countsOf, follow, switchTo, takeBack } from './switching.ts';
import type { DraftRow, StructureRow } from './tables.ts';
import { drawnShown, effectOf, findingsShown, head, rolledUpOn } from './telling.ts';

const mostFaults = 50;
const mostBeside = 8;

const notTold = () =>
  refuse('not-told', {
    detail: 'Teams look at territories and sizes of companies that your role is not shown, so you are not told them.',
  });

async function shownDraft(reader: Reader, actor: Actor, row: DraftRow) {
  const [told] = await drawnShown(reader, actor, [row]);
  return told as NonNullable<typeof told>;
}

async function shown(reader: Reader, actor: Actor, rows: readonly StructureRow[], today: string) {
  const [told, all] = await Promise.all([drawnShown(reader, actor, rows), structuresOf(reader, actor)]);
  const standing = inForceOn(all, today)?.id ?? null;
  return told.map((one, at) => ({ ...one, ...head(rows[at] as StructureRow, standing) }));
}

type No = Exclude<actions.Done, { row: DraftRow }>;

async function refused(tx: Tx, done: No) {
  if ('missing' in done) return missing();
  if ('conflict' in done) return conflict(await shownDraft(tx, tx.actor, done.conflict));
  return unfit({ ...done.unfit, in: 'body' });
}

async function answered(tx: Tx, done: actions.Done) {
  if (!('row' in done)) return refused(tx, done);
  return { ...(await shownDraft(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** Structures and drafts of them, over http. */
export const structureRoutes: Served[] = [
  serve(contract.listStructures, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: await shown(reader, actor, await structuresOf(reader, actor), world.today(actor)),
      mayDraw: may(actor, structureDraftPolicy, 'write', null),
    })),
  ),
  serve(contract.rollUpStructures, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      if (!mayKnowTeams(actor)) return notTold();
      const today = world.today(actor);
      const [standing, drafts] = await Promise.all([structuresOf(reader, actor), draftsOf(reader, actor)]);
      const rows = [...standing, ...drafts].slice(0, mostBeside);
      return rolledUpOn(reader, actor, rows, query.on ?? today, today);
    }),
  ),
  serve(contract.takeStructureBack, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await takeBack(tx, params.id, ifMatch);
      if ('missing' in done) return missing();
      if ('conflict' in done) {
        const [told] = await shown(tx, actor, [done.conflict], world.today(actor));
        return conflict(told);
      }
      return { groupId: tx.groupId, left: done.left };
    }),
  ),
  serve(contract.listDrafts, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: await drawnShown(reader, actor, await draftsOf(reader, actor)),
    })),
  ),
  serve(contract.readDraft, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await draftAt(reader, actor, params.id);
      return row ? shownDraft(reader, actor, row) : missing();
    }),
  ),
  serve(contract.makeDraft, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => answered(tx, await actions.makeDraft(tx, body))),
  ),
  serve(contract.changeDraft, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => answered(tx, await actions.changeDraft(tx, params.id, ifMatch, body))),
  ),
  serve(contract.removeDraft, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.removeDraft(tx, params.id, ifMatch);
      return 'row' in done ? { groupId: tx.groupId } : refused(tx, done);
    }),
  ),
  serve(contract.bringDraft, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await bringDraft(tx, params.id, ifMatch, body.text);
      if ('faults' in done) return { groupId: null, teams: 0, faults: done.faults.slice(0, mostFaults) };
      if (!('row' in done)) return refused(tx, done);
      return { groupId: tx.groupId, teams: done.row.teams.length, faults: [] };
    }),
  ),
  serve(contract.draftEffect, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await draftAt(reader, actor, params.id);
      if (!row) return missing();
      if (!mayKnowTeams(actor)) return notTold();
      return effectOf(reader, actor, row, { today: world.today(actor), now: world.now() });
    }),
  ),
  serve(contract.switchStructure, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const clock = { today: world.today(actor), now: world.now() };
      const { day, movesLines, handsOver, task = null } = body;
      let total = 0;
      const done = await switchTo(
        tx,
        { id: params.id, seen: ifMatch },
        { day, movesLines, handsOver, task },
        {
          today: clock.today,
          atOnce: async (draft) => {
            if (!handsOver) return true;
            const { companies, deals } = countsOf(await changingBy(tx, actor, draft, clock.now));
            total = companies + deals;
            return total <= mostAtOnce;
          },
        },
      );
      if ('refused' in done) {
        const row = await draftAt(tx, actor, params.id);
        const findings = row ? (await findingsShown(tx, actor, row)).filter((one) => one.isInTheWay) : [];
        const names = findings.map(({ what, teams }) => [what, ...teams.map(({ name }) => name)].join(': '));
        return refuse('not-whole', {
          detail: 'Two teams have the same keys, or a key is no more.',
          names: names.slice(0, 10),
        });
      }
      if (!('row' in done)) return refused(tx, done);
      const { row } = done;
      const none = { lines: 0, companies: 0, deals: 0, moved: 0 };
      const begun = row.begunIn ? await follow(tx, row, clock) : none;
      const isRun = row.begunIn === null && day === clock.today;
      const run = isRun ? await startRun(tx, actor, runKind, total) : null;
      if (run)
        await tx.announce({ fact: asked, payload: { runId: run.id, structureId: row.id, total, ...askedBy(actor) } });
      const [structure] = await shown(tx, actor, [row], clock.today);
      return {
        ...{ structure: structure as NonNullable<typeof structure>, groupId: tx.groupId, runId: run?.id ?? null },
        ...begun,
      };
    }),
  ),
];
