import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { World } from '../../platform/http/ports.ts';
import { missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { type Said, sayOf, takeDefault } from './actions.ts';
import * as contract from './contract.ts';
import type { SetupPort } from './ports.ts';
import {
  type AuditAnswer,
  type AuditCheck,
  type AuditQuestion,
  auditOf,
  auditQuestions,
  type Reading,
} from './rules/audit.ts';
import { guideOf, type Said as SaidOfStep, type SetupPart } from './rules/guide.ts';
import { marksOf } from './store.ts';

/** The set-up guide over http. */
export function setupRoutes(port: SetupPort): Served[] {
  async function shown(reader: Reader, actor: Actor) {
    const [isMadeUp, marks] = await Promise.all([port.isMadeUp(reader, actor), marksOf(reader, actor)]);
    // Whoever asks, it is the set-up of the whole workspace.
    const all = systemActor(actor);
    const there = isMadeUp ? [] : await Promise.all(port.checks.map((check) => check.isThere(reader, all)));
    const found = new Set(port.checks.filter((_, at) => there[at]).map(({ step }) => step));
    return {
      ...guideOf(found, new Map(marks.map(({ part, said }) => [part as SetupPart, said as SaidOfStep]))),
      isMadeUp,
    };
  }
  async function audited(reader: Reader, actor: Actor, world: Pick<World, 'today' | 'now'>) {
    const all = systemActor(actor);
    const [isMadeUp, marks, { modulesOff }, ...found] = await Promise.all([
      port.isMadeUp(reader, actor),
      marksOf(reader, actor),
      workspaceOf(reader, actor),
      ...port.audit.readings.map((look) => look(reader, all, world.today(actor))),
    ]);
    const readings = (found.flatMap((one) => Object.entries(one)) as [AuditCheck, Reading][]).filter(
      ([, { module }]) => !module || !modulesOff.includes(module),
    );
    const answers = marks.filter(({ part }) => (auditQuestions as readonly string[]).includes(part));
    const said = answers.map(({ part, said: word }) => [part as AuditQuestion, word as AuditAnswer] as const);
    return { ...auditOf(new Map(readings), new Map(said)), isMadeUp, freshAt: world.now() };
  }
  const told = async (tx: Tx, done: Said) =>
    'missing' in done ? missing() : { ...(await shown(tx, tx.actor)), groupId: tx.groupId };

  return [
    serve(contract.readSetup, ({ world, actor }) => world.db.read(actor, (reader) => shown(reader, actor))),
    serve(contract.saySetup, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx: Tx) => told(tx, await sayOf(tx, params.part, body.said))),
    ),
    serve(contract.readAudit, ({ world, actor }) => world.db.read(actor, (reader) => audited(reader, actor, world))),
    serve(contract.answerAudit, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await sayOf(tx, params.question, body.answer);
        return 'missing' in done ? missing() : { ...(await audited(tx, actor, world)), groupId: tx.groupId };
      }),
    ),
    serve(contract.takeSetupDefault, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const taken = await takeDefault(tx, port, params.part, world.today(actor));
        if ('refused' in taken)
          return refuse(taken.refused, { detail: 'Nobody has won anything yet that quotas could be based on.' });
        return told(tx, taken);
      }),
    ),
  ];
}
