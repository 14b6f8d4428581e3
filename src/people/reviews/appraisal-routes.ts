import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import { type AppraisalDone, acknowledge, calibrate, openAppraisal, release } from './appraisal-actions.ts';
import * as shown from './appraisal-shown.ts';
import { calibrationOf } from './calibration.ts';
import * as contract from './contract.ts';
import { type CycleDone, changeCycle, closeCycle, makeCycle, reopenCycle } from './cycle-actions.ts';
import { type PartDone, rate, writePart } from './part-actions.ts';
import type { ReviewPorts } from './ports.ts';
import { namesOf } from './shown.ts';
import { allCycles, appraisalOfPart, cycleOf, ownPart, packetOf } from './store.ts';
import { appraisalsOf } from './tasks.ts';

/** What a survey of sales leaders said: what people work by is most wanted, and three of five say that theirs works. */
const benchmark = {
  ...{ effective: 0.6, need: 0.95 },
  source: 'Sales effectiveness survey, S4 of the handbook, pages 21 and 88 to 90',
};

const details = {
  'is-open': 'This appraisal was opened already.',
  'round-closed': 'This round is closed: open it again first.',
  'round-open': 'This round is not closed.',
  'is-released': 'This appraisal was released: what was told stays told.',
  'not-rated': 'Nobody has rated yet: there is nothing to tell.',
  'not-released': 'This appraisal was not released yet, or was taken note of already.',
  'is-in': 'This was handed in, and stays as it was given.',
  'not-yours': 'Whoever leads this person today rates.',
  'unfit-answers':
    'Every question is rated once, and every rating cites the packet or says why there is nothing to cite.',
} as const;
type Word = keyof typeof details;
const no = <const W extends Word>(word: Word, more: object = {}) =>
  refuse(word as W, { detail: details[word], ...more });

type World = { today(actor: Actor): string };

async function cycleAnswer<const W extends 'overlaps' | 'round-closed' | 'round-open'>(tx: Tx, done: CycleDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done && done.refused !== 'overlaps')
    return refuse(done.refused as W, { detail: details[done.refused] });
  if ('refused' in done)
    return refuse(done.refused as W, {
      detail: `${done.person} is reviewed for some of these days in “${done.cycle}”.`,
      ...done,
    });
  const row = 'row' in done ? done.row : done.conflict;
  const people = [...row.people, ...row.leftOpen.map(({ personId }) => personId)];
  const told = shown.cycleShown(tx.actor, await namesOf(tx, tx.actor, people), row);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

async function lineAnswer<const W extends Word>(tx: Tx, done: AppraisalDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<W>(done.refused);
  const row = 'row' in done ? done.row : done.conflict;
  const cycle = await cycleOf(tx, tx.actor, row.cycleId);
  if (!cycle) return missing();
  const told = shown.lineShown(await namesOf(tx, tx.actor, [row.ownerId]), row, cycle);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

async function partAnswer<const W extends Word>(tx: Tx, done: PartDone) {
  if ('missing' in done) return missing();
  if ('fault' in done) return no<W>('unfit-answers', { fault: done.fault });
  if ('refused' in done) return no<W>(done.refused);
  const row = 'row' in done ? done.row : done.conflict;
  const told = shown.partShown(await namesOf(tx, tx.actor, [row.personId]), row);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Rounds of reviews and appraisals over http. */
export function appraisalRoutes(registry: MetricRegistry, ports: ReviewPorts): Served[] {
  const asking = async (reader: Asker['reader'], actor: Actor, world: World) =>
    askerOf(await registry.forWorkspace(reader, actor), reader, actor, world.today(actor));
  return [
    serve(contract.listCycles, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const rows = await allCycles(reader, actor);
        const names = await namesOf(reader, actor, new Set(rows.flatMap(({ people }) => people)));
        return { items: rows.map((row) => shown.cycleShown(actor, names, row)), benchmark };
      }),
    ),
    serve(contract.makeCycle, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => cycleAnswer<'overlaps'>(tx, await makeCycle(tx, body as never))),
    ),
    serve(contract.changeCycle, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        cycleAnswer<'overlaps' | 'round-closed'>(
          tx,
          await changeCycle(tx, { id: params.id, seen: ifMatch }, body as never),
        ),
      ),
    ),
    serve(contract.closeCycle, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) =>
        cycleAnswer<'round-closed'>(tx, await closeCycle(tx, { id: params.id, seen: ifMatch }, world.today(actor))),
      ),
    ),
    serve(contract.reopenCycle, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        cycleAnswer<'round-open'>(tx, await reopenCycle(tx, { id: params.id, seen: ifMatch }, body.why)),
      ),
    ),
    serve(contract.calibration, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await calibrationOf(await asking(reader, actor, world), params.id)) ?? missing(),
      ),
    ),
    serve(contract.listAppraisals, ({ world, actor }) =>
      world.db.read(actor, async (reader) => appraisalsOf(await asking(reader, actor, world))),
    ),
    serve(contract.openAppraisal, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await openAppraisal(await asking(tx, actor, world), tx, body, ports);
        return 'row' in done
          ? { id: done.row.id, groupId: tx.groupId }
          : (lineAnswer<'is-open' | 'round-closed'>(tx, done) as never);
      }),
    ),
    serve(contract.readAppraisal, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await shown.appraisalShown(await asking(reader, actor, world), params.id)) ?? missing(),
      ),
    ),
    serve(contract.rate, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) =>
        partAnswer<'is-in' | 'is-released' | 'not-yours' | 'round-closed' | 'unfit-answers'>(
          tx,
          await rate(tx, params.id, body, world.today(actor)),
        ),
      ),
    ),
    serve(contract.calibrate, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await calibrate(tx, { id: params.id, seen: ifMatch, today: world.today(actor) }, body);
        if ('missing' in done) return missing();
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if ('refused' in done) return no<'is-released' | 'round-closed'>(done.refused);
        const row = 'row' in done ? done.row : done.conflict;
        const names = await namesOf(tx, actor, [row.ownerId, ...row.changes.map(({ byId }) => byId)]);
        const told = shown.ratingsShown(names, row);
        return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
      }),
    ),
    serve(contract.release, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const seen = { id: params.id, seen: ifMatch, today: world.today(actor) };
        return lineAnswer<'is-released' | 'not-rated' | 'round-closed'>(tx, await release(tx, seen));
      }),
    ),
    serve(contract.acknowledge, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const seen = { id: params.id, seen: ifMatch, today: world.today(actor) };
        return lineAnswer<'not-released'>(tx, await acknowledge(tx, seen, body.words));
      }),
    ),
    serve(contract.readPart, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await ownPart(reader, actor, params.id);
        const of = row && (await appraisalOfPart(reader, actor, row));
        const cycle = of && (await cycleOf(reader, actor, of.cycleId));
        if (!row || !of || !cycle) return missing();
        const asker = await asking(reader, actor, world);
        const names = await namesOf(reader, actor, [row.personId]);
        const packet =
          row.role === 'self' ? await shown.packetShown(asker, of, await packetOf(reader, actor, of)) : null;
        return {
          ...shown.partShown(names, row),
          ...{ cycle: cycle.name, questions: shown.questionsShown(of.questions), anchors: [...cycle.anchors], packet },
        };
      }),
    ),
    serve(contract.writePart, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const seen = { id: params.id, seen: ifMatch, today: world.today(actor) };
        return partAnswer<'is-in' | 'is-released' | 'round-closed' | 'unfit-answers'>(
          tx,
          await writePart(tx, seen, body),
        );
      }),
    ),
  ];
}
