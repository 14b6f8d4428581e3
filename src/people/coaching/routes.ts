import { endOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { ownRoutes } from './own-routes.ts';
import { endPlan, makePlan, type PlanDone, startPlan } from './plan-actions.ts';
import { coachNextOf } from './read-next.ts';
import { coachedPersonOf } from './read-person.ts';
import { coachesOf, matrixOf, waitingOf } from './read-team.ts';
import type { Vague } from './rules/vague.ts';
import { cancelSession, finishNext, holdSession, planSession, type SessionDone } from './session-actions.ts';
import { namesOf, planShown, sessionShown } from './shown.ts';

const details = {
  'one-at-a-time': 'One skill at a time: this one can wait until the other is reviewed or dropped.',
  'has-started': 'This plan has begun already.',
  'has-ended': 'This plan has ended already.',
  'not-yet': 'A plan is reviewed on its day, or dropped with a word why.',
  'say-why': 'Say why the plan is dropped.',
  'is-held': 'This session was held already.',
  vague: 'Say what can be seen to happen: somebody could not act on this.',
  'not-reported': 'What is next stands in the report, which is still to come.',
} as const;

type Word = keyof typeof details;

/** The words with which this route may say no, as its contract names them; of what is vague, which and why. */
const no = <const W extends Word>(done: { refused: Word; vague?: readonly Vague[] }) =>
  refuse(done.refused as W, { detail: details[done.refused], ...(done.vague ? { vague: done.vague } : {}) });

async function planAnswer<const W extends Word>(tx: Tx, done: PlanDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<W>(done);
  const row = 'row' in done ? done.row : done.conflict;
  const told = planShown(tx.actor, await namesOf(tx, tx.actor, [row.ownerId]), row);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

async function sessionAnswer<const W extends Word>(tx: Tx, done: SessionDone, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<W>(done);
  const row = 'row' in done ? done.row : done.conflict;
  const told = sessionShown(tx.actor, await namesOf(tx, tx.actor, [row.ownerId, row.coachId]), row, today);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Coaching over http. Each number is one of the registry, read with the rights of whoever asks. */
export function coachingRoutes(registry: MetricRegistry): Served[] {
  type World = { today(actor: Actor): string };
  const asking = async (reader: Asker['reader'], actor: Actor, world: World) =>
    askerOf(await registry.forWorkspace(reader, actor), reader, actor, world.today(actor));
  return [
    serve(contract.coachNext, ({ world, actor }) =>
      world.db.read(actor, async (reader) => coachNextOf(await asking(reader, actor, world))),
    ),
    serve(contract.coachedPerson, ({ world, actor, params, query: { asOf } }) =>
      world.db.read(actor, async (reader) => {
        const asker = await asking(reader, actor, world);
        if (asOf === undefined || asOf >= asker.today) return (await coachedPersonOf(asker, params.id)) ?? missing();
        const when = { asOf: endOfDay(asOf, actor.timeZone) };
        return (await coachedPersonOf({ ...asker, today: asOf }, params.id, when)) ?? missing();
      }),
    ),
    serve(contract.skillMatrix, ({ world, actor }) =>
      world.db.read(actor, async (reader) => matrixOf(await asking(reader, actor, world))),
    ),
    serve(contract.coaches, ({ world, actor }) =>
      world.db.read(actor, async (reader) => coachesOf(await asking(reader, actor, world))),
    ),
    serve(contract.sessionsDue, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => ({
        items: await waitingOf(await asking(reader, actor, world), query.whose === 'mine'),
      })),
    ),
    serve(contract.makePlan, ({ world, actor, body: { queued, ...said } }) =>
      world.db.transaction(actor, async (tx) =>
        planAnswer<'one-at-a-time' | 'vague'>(
          tx,
          await makePlan(await asking(tx, actor, world), tx, { ...said, isQueued: queued }),
        ),
      ),
    ),
    serve(contract.startPlan, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) =>
        planAnswer<'one-at-a-time' | 'has-started'>(
          tx,
          await startPlan(await asking(tx, actor, world), tx, { id: params.id, seen: ifMatch }),
        ),
      ),
    ),
    serve(contract.endPlan, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        planAnswer<'has-ended' | 'not-yet' | 'say-why'>(
          tx,
          await endPlan(await asking(tx, actor, world), tx, { id: params.id, seen: ifMatch }, body),
        ),
      ),
    ),
    serve(contract.planSession, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) =>
        sessionAnswer<never>(tx, await planSession(tx, body), world.today(actor)),
      ),
    ),
    serve(contract.holdSession, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const seen = { id: params.id, seen: ifMatch };
        return sessionAnswer<'is-held' | 'vague'>(tx, await holdSession(tx, seen, { ...body, today }), today);
      }),
    ),
    serve(contract.finishNext, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        sessionAnswer<'not-reported'>(
          tx,
          await finishNext(tx, { id: params.id, seen: ifMatch }, body.doneOn),
          world.today(actor),
        ),
      ),
    ),
    serve(contract.cancelSession, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await cancelSession(tx, { id: params.id, seen: ifMatch });
        return 'row' in done ? { groupId: tx.groupId } : sessionAnswer<'is-held'>(tx, done, world.today(actor));
      }),
    ),
    ...ownRoutes(registry),
  ];
}
