import type { Actor } from '../../platform/access/actor.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import { type Done, diagnose, holdCheck, openPlan, sayTo } from './actions.ts';
import * as contract from './contract.ts';
import { dueRead } from './due.ts';
import { findCases } from './find.ts';
import { caseRead, casesRead, casesShown, handlingRead, lookedAtRead, planRead, plansRead } from './read.ts';
import { setRule } from './rule-actions.ts';
import { checkShown, namesOf } from './show.ts';
import type { CaseRow, CheckRow } from './tables.ts';

const details = {
  'is-planned': 'There is a plan already: what was found stands as it was said.',
  'diagnose-first': 'Say where the cause lies before a plan is made.',
  'check-held': 'This check was held already.',
  'plan-over': 'This plan has ended.',
  incomplete: 'Every branch is answered, a cause found, and what shows it said in ten letters or more.',
} as const;

type Word = keyof typeof details;
const no = <const W extends Word>(done: Extract<Done<never>, { refused: Word }>) =>
  refuse(done.refused as W, {
    detail: details[done.refused],
    ...('lacking' in done ? { lacking: done.lacking } : {}),
  });

async function caseAnswer<const W extends Word>(asker: Asker, done: Done<CaseRow>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<W>(done);
  const [shown] = await casesShown(asker, ['row' in done ? done.row : done.conflict]);
  return 'conflict' in done ? conflict(shown!) : shown!;
}

async function checkAnswer({ reader, actor }: Asker, done: Done<CheckRow>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<'check-held' | 'plan-over'>(done);
  const row = 'row' in done ? done.row : done.conflict;
  const shown = checkShown(row, await namesOf(reader, actor, row.heldBy ? [row.heldBy] : []));
  return 'conflict' in done ? conflict(shown) : shown;
}

/** Underperformance over http. Each number is one of the registry, read with the rights of whoever asks. */
export function improvementRoutes(registry: MetricRegistry): Served[] {
  type World = { today(actor: Actor): string };
  const asking = async (reader: Asker['reader'], actor: Actor, world: World) =>
    askerOf(await registry.forWorkspace(reader, actor), reader, actor, world.today(actor));
  const ids = registry.all.map(({ id }) => id);
  return [
    serve(contract.listCases, ({ world, actor }) =>
      world.db.read(actor, async (reader) => casesRead(await asking(reader, actor, world))),
    ),
    serve(contract.readCase, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await caseRead(await asking(reader, actor, world), params.id, ids)) ?? missing(),
      ),
    ),
    serve(contract.lookedAt, ({ world, actor }) =>
      world.db.read(actor, async (reader) => lookedAtRead(await asking(reader, actor, world))),
    ),
    serve(contract.setRule, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => ({ ...(await setRule(tx, body)), groupId: tx.groupId })),
    ),
    serve(contract.lookNow, ({ world, actor }) =>
      world.db.transaction(actor, async (tx) => ({ found: await findCases(tx, registry, world.today(actor)) })),
    ),
    serve(contract.handling, ({ world, actor }) =>
      world.db.read(actor, async (reader) => handlingRead(await asking(reader, actor, world))),
    ),
    serve(contract.diagnose, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const asker = await asking(tx, actor, world);
        const done = await diagnose(tx, { id: params.id, seen: ifMatch }, { ...body, today: asker.today });
        return caseAnswer<'is-planned' | 'incomplete'>(asker, done);
      }),
    ),
    serve(contract.openPlan, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const asker = await asking(tx, actor, world);
        const done = await openPlan(asker, tx, { id: params.id, seen: ifMatch }, body);
        return caseAnswer<'diagnose-first' | 'is-planned'>(asker, done);
      }),
    ),
    serve(contract.listPlans, ({ world, actor }) =>
      world.db.read(actor, async (reader) => plansRead(await asking(reader, actor, world))),
    ),
    serve(contract.readPlan, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await planRead(await asking(reader, actor, world), params.id)) ?? missing(),
      ),
    ),
    serve(contract.due, ({ world, actor }) =>
      world.db.read(actor, async (reader) => dueRead(await asking(reader, actor, world))),
    ),
    serve(contract.holdCheck, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const asker = await asking(tx, actor, world);
        return checkAnswer(asker, await holdCheck(asker, tx, { id: params.id, seen: ifMatch }, body));
      }),
    ),
    serve(contract.sayTo, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const row = await sayTo(tx, params.id, body.text, world.today(actor));
        return row ? { id: row.id, saidOn: row.saidOn, text: row.text } : missing();
      }),
    ),
  ];
}
