import { addDays, endOfDay, type LocalDate, monthOrQuarterNamed } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { dimensionsWith } from './dimensions.ts';
import type { CallPorts } from './ports.ts';
import { breakdownOf, frozenBreakdownOf } from './read-breakdown.ts';
import { frozenCall } from './read-call.ts';
import { forecastOf, nodeAsked } from './read-forecast.ts';
import { hygieneIn } from './read-hygiene.ts';
import { movementOf } from './read-movement.ts';
import { trackRecordOf } from './read-record.ts';
import { treesOn } from './read-standing.ts';
import { type CallPeriod, periodAt } from './rules/call-period.ts';
import { namesOf, showCall, showPeriod } from './show.ts';
import { callById, callsOf } from './store.ts';
import type { CallRow } from './tables.ts';

const notAPeriod = unfit({
  field: 'period',
  message: 'must be a quarter such as Q4 2026 or a month such as 2026-11',
  in: 'query',
});
const locked = () =>
  refuse('call-locked', {
    detail: 'This week’s call is locked: what it stands on is frozen. Say your number in the next one.',
  });

/** Forecast calls over http. */
export function callRoutes(registry: MetricRegistry, ports: CallPorts): Served[] {
  const dimensions = dimensionsWith(ports.dimensions);
  return [
    serve(contract.readForecast, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const asOf = query.asOf && query.asOf < today ? query.asOf : today;
        const period = periodOf(actor, query.period, asOf);
        if (!period) return notAPeriod;
        const asker = askerOf(registry, reader, actor, today);
        return (
          (await forecastOf(asker, { period, asOf, nodeId: query.node ?? null, freshAt: world.now() }, ports)) ??
          missing()
        );
      }),
    ),
    serve(contract.readBreakdown, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const asOf = query.asOf && query.asOf < today ? query.asOf : today;
        const period = periodOf(actor, query.period, asOf);
        if (!period) return notAPeriod;
        const by = dimensions.find(({ id }) => id === query.by);
        if (!by)
          return unfit({
            field: 'by',
            message: `must be one of ${dimensions.map(({ id }) => id).join(', ')}`,
            in: 'query',
          });
        const asker = askerOf(registry, reader, actor, today);
        if (query.call) return (await frozenBreakdownOf(asker, query.call, by)) ?? missing();
        const asked = { period, asOf, nodeId: query.node ?? null, freshAt: world.now() };
        return (await breakdownOf(asker, asked, by)) ?? missing();
      }),
    ),
    serve(contract.readAgenda, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const asOf = query.asOf && query.asOf < today ? query.asOf : today;
        const period = periodOf(actor, query.period, asOf);
        if (!period) return notAPeriod;
        const asker = askerOf(registry, reader, actor, today);
        const tree = await treeAsked(asker, asOf, query.node ?? null);
        if (!tree) return missing();
        const last = (await callsOf(reader, actor, period)).find(
          ({ nodeId, lockedAt }) =>
            nodeId === tree.nodeId && lockedAt !== null && lockedAt <= endOfDay(asOf, actor.timeZone),
        );
        const moved = await movementOf(asker, {
          from: last?.lockedAt ?? endOfDay(addDays(asOf, -7), actor.timeZone),
          fromCall: last?.id ?? null,
          until: asOf < today ? asOf : null,
          ...{ period, ownerIds: tree.ownerIds, freshAt: world.now(), withAll: true },
        });
        return { ...moved, period: showPeriod(period) };
      }),
    ),
    serve(contract.readChanges, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const asOf = query.asOf && query.asOf < today ? query.asOf : today;
        const until = query.until && query.until < asOf ? query.until : asOf;
        const period = query.period ? monthOrQuarterNamed(query.period, fiscalOf(actor)) : null;
        if (query.period && !period) return notAPeriod;
        const asker = askerOf(registry, reader, actor, today);
        const tree = await treeAsked(asker, until, query.node ?? null);
        if (!tree) return missing();
        const call = query.call ? await callById(reader, actor, query.call) : null;
        if (query.call && !call?.lockedAt)
          return unfit({ field: 'call', message: 'is no locked call that you know', in: 'query' });
        const from = call?.lockedAt ?? endOfDay(query.from ?? addDays(until, -7), actor.timeZone);
        if (from >= (until < today ? endOfDay(until, actor.timeZone) : world.now()))
          return unfit({
            field: query.call ? 'call' : 'from',
            message: 'must be before the day until which it looks',
            in: 'query',
          });
        const ask = {
          from,
          fromCall: call?.id ?? null,
          until: until < today ? until : null,
          freshAt: world.now(),
          withAll: false,
        };
        const [moved, held] = await Promise.all([
          movementOf(asker, { ...ask, period, ownerIds: tree.ownerIds }),
          callsOf(reader, actor, period ?? periodAt('quarter', until, fiscalOf(actor))),
        ]);
        const { names } = tree;
        return {
          ...moved,
          period: period && showPeriod(period),
          node: tree.nodeId === null ? null : { id: tree.nodeId, name: names(tree.nodeId) },
          nodes: tree.nodes.map((id) => ({ id, name: names(id) })),
          calls: held
            .filter(({ lockedAt, nodeId }) => lockedAt !== null && nodeId === tree.nodeId)
            .slice(0, 20)
            .map((one) => showCall(one, actor, names)),
        };
      }),
    ),
    serve(contract.sayNumber, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const period = monthOrQuarterNamed(body.period, fiscalOf(actor));
        if (!period) return inBody(notAPeriodMessage);
        if (!mayForecast(actor)) return missing();
        const said = await actions.sayNumber(tx, { ...body, period }, { registry, today: world.today(actor) });
        if ('stranger' in said)
          return unfit({
            field: 'subject',
            message: 'is neither you nor somebody who reports to you today',
            in: 'body',
          });
        if (!('refused' in said)) return said;
        if (said.refused === 'call-locked') return locked();
        return refuse('needs-reason', { detail: 'Say why: this number replaces what others say.' });
      }),
    ),
    serve(contract.planCall, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const period = monthOrQuarterNamed(body.period, fiscalOf(actor));
        if (!period) return inBody(notAPeriodMessage);
        if (body.dueOn < world.today(actor))
          return unfit({ field: 'dueOn', message: 'must be today or later', in: 'body' });
        if (body.dueOn >= period.next)
          return unfit({ field: 'dueOn', message: 'must be before the period is over', in: 'body' });
        if (!(await isSomebody(tx, body.node))) return missing();
        return heldOr(tx, await actions.planCall(tx, { period, node: body.node, dueOn: body.dueOn }));
      }),
    ),
    serve(contract.lockCall, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const period = monthOrQuarterNamed(body.period, fiscalOf(actor));
        if (!period) return inBody(notAPeriodMessage);
        const today = world.today(actor);
        if (today >= period.next) return unfit({ field: 'period', message: 'is over', in: 'body' });
        if (!mayForecast(actor)) return missing();
        if (!(await isSomebody(tx, body.node))) return missing();
        return heldOr(tx, await actions.lockCall(tx, { period, node: body.node }, { registry, today, ...ports }));
      }),
    ),
    serve(contract.readCall, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const asker = askerOf(registry, reader, actor, world.today(actor));
        const ids = dimensions.map(({ id }) => id);
        return (await frozenCall(asker, params.id, ids)) ?? missing();
      }),
    ),
    serve(contract.readTrackRecord, ({ world, actor }) =>
      world.db.read(actor, (reader) => trackRecordOf(askerOf(registry, reader, actor, world.today(actor)))),
    ),
    serve(contract.readHygiene, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => {
        const today = world.today(actor);
        return hygieneIn(
          askerOf(registry, reader, actor, today),
          query.asOf && query.asOf < today ? query.asOf : today,
        );
      }),
    ),
  ];
}

const notAPeriodMessage = { field: 'period', message: 'must be a quarter such as Q4 2026 or a month such as 2026-11' };
const inBody = (error: { field: string; message: string }) => unfit({ ...error, in: 'body' });

const periodOf = (actor: Actor, name: string | undefined, asOf: LocalDate): CallPeriod | null =>
  name ? monthOrQuarterNamed(name, fiscalOf(actor)) : periodAt('quarter', asOf, fiscalOf(actor));

/** Whose tree is asked for, with everybody in it on that day; null for one that is not the asker's to look at. */
async function treeAsked(asker: Asker, asOf: LocalDate, asked: string | null) {
  const { people, nodes, treeOf } = await treesOn(asker, asOf);
  const nodeId = nodeAsked(asker, asked, nodes);
  if (nodeId === undefined) return null;
  return { nodeId, nodes, ownerIds: nodeId === null ? null : treeOf(nodeId), names: namesOf(people) };
}

const isSomebody = async (tx: Tx, node: string | null): Promise<boolean> =>
  node === null || (await peopleByIds(tx, tx.actor, [node])).has(node);

async function heldOr(tx: Tx, held: actions.Held) {
  if ('missing' in held) return missing();
  if ('refused' in held) return locked();
  return shown(tx, held.call);
}

async function shown(tx: Tx, call: CallRow) {
  const names = namesOf(await peopleByIds(tx, tx.actor, call.lockedBy ? [call.lockedBy] : []));
  return showCall(call, tx.actor, names);
}
