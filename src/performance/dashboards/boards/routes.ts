import { type LocalDate, type Period, quarterOf } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { fiscalOf, peopleAsked, periodOf } from '../../../platform/metrics/answers.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../../platform/metrics/registry.ts';
import { narrowOf } from '../../../platform/metrics/rules/narrowings.ts';
import { mayShare } from '../../../platform/views/policy.ts';
import { limitedOf, namesIn } from '../named.ts';
import * as actions from './actions.ts';
import { askAll } from './ask.ts';
import * as contract from './contract.ts';
import { type DefaultDashboard, defaultOf, defaults } from './rules/defaults.ts';
import { beginsWith } from './rules/first-dashboard.ts';
import { comparedWith, firstPeriod } from './rules/readings.ts';
import { dashboardSeen, dashboardsFor } from './store.ts';
import { type DashboardRow, dashboards } from './tables.ts';

function show(row: DashboardRow, actor: Actor, ownerName: string) {
  const { id, version, name, ownerId, sharing, forRole, widgets } = row;
  return {
    ...{ id, version, name, sharing, forRole, widgets },
    owner: { id: ownerId, name: ownerName },
    copyOf: defaultOf(row.copyOf ?? '')?.key ?? null,
    isDefault: false,
    isYours: ownerId === actor.personId,
    mayWrite: may(actor, dashboards.policy, 'write', ownerId),
  };
}

const showDefault = ({ key, name, widgets }: DefaultDashboard) => ({
  ...{ id: key, version: 0, name, owner: null, sharing: 'everybody' as const, forRole: key, widgets: [...widgets] },
  ...{ copyOf: null, isDefault: true, isYours: false, mayWrite: false },
});

async function shown(reader: Reader, actor: Actor, rows: readonly DashboardRow[]) {
  const owners = rows.map(({ ownerId }) => ownerId);
  const names = await peopleByIds(reader, actor, owners);
  return rows.map((row) => show(row, actor, names.get(row.ownerId)?.name ?? ''));
}

const shownOne = async (reader: Reader, actor: Actor, row: DashboardRow) =>
  (await shown(reader, actor, [row]))[0] as ReturnType<typeof show>;

async function answer(tx: Tx, done: actions.Kept) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done)
    return refuse('may-not-open-to-all', {
      detail: 'You may share dashboards with your team. Your manager can share one with everybody.',
    });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.dashboard)), groupId: tx.groupId };
}

/** Dashboards over http: kept ones and those of the product, and what the metrics say to one. */
export function boardRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listDashboards, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const kept = await shown(reader, actor, await dashboardsFor(reader, actor, world.now()));
        const items = [...kept, ...defaults.map(showDefault)];
        const begin = beginsWith(items, actor.role) ?? defaults[0]!.key;
        return { items, begin, mayShareWithAll: mayShare(actor.role, 'everybody') };
      }),
    ),
    serve(contract.makeDashboard, ({ world, actor, body: { copyOf = null, ...fields } }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.makeDashboard(tx, await registry.forWorkspace(tx, actor), { ...fields, copyOf })),
      ),
    ),
    serve(contract.changeDashboard, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeDashboard(tx, await registry.forWorkspace(tx, actor), params.id, ifMatch, body)),
      ),
    ),
    serve(contract.removeDashboard, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeDashboard(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'dashboard' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.readAnswers, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const widgets =
          defaultOf(params.id)?.widgets ?? (await dashboardSeen(reader, actor, world.now(), params.id))?.widgets;
        if (!widgets) return missing();
        const today = world.today(actor);
        const asOf = query.asOf && query.asOf < today ? query.asOf : today;
        const asker = askerOf(await registry.forWorkspace(reader, actor), reader, actor, today);
        const found = await periodAsked(asker, query, asOf);
        if ('message' in found) return unfit({ ...found, in: 'query' });
        const { period, opened } = found;
        const filter = {
          ...(await peopleAsked(asker, query.team, query.owner, asOf)),
          ...narrowOf({ product: query.product, sector: query.sector, segment: query.segment }),
        };
        const freshAt = world.now();
        const answers = await askAll(asker, widgets, { period, asOf, compare: query.compare, filter });
        const before = comparedWith(period, asOf, query.compare, fiscalOf(actor));
        return {
          period: { from: period.first, until: period.next },
          opened,
          comparedWith: before && { from: before.period.first, upTo: before.upTo },
          ...{ asOf, currency: actor.currency, freshAt, answers },
          limitedTo: limitedOf(asker, answers),
          ...(await namesIn(
            reader,
            actor,
            answers.flatMap(({ groups }) => groups),
          )),
        };
      }),
    ),
  ];
}

type Asked = { period?: string | undefined; from?: LocalDate | undefined; until?: LocalDate | undefined };
type Found = { period: Period; opened: 'asked' | 'current' | 'latest' } | { field: string; message: string };

const mostDays = 1_830;

/** The period asked for; where none is, the quarter of the day, or the last one in which something closed. */
async function periodAsked(asker: Asker, query: Asked, asOf: LocalDate): Promise<Found> {
  const fiscal = fiscalOf(asker.actor);
  if (!query.period && !query.from && !query.until) {
    const latestOn = (await asker.metric('won_value')?.latestOn?.(asker, asOf)) ?? null;
    const { first, next } = firstPeriod(asOf, latestOn, fiscal);
    return { period: { first, next }, opened: first < quarterOf(asOf, fiscal).first ? 'latest' : 'current' };
  }
  const period = periodOf(query, asOf, fiscal);
  if ('message' in period) return period;
  // It looks back eight quarters and a comparison, all of them days that a calendar here has.
  if (period.first < '1910-01-01' || period.next > '2199-01-01')
    return { field: query.period ? 'period' : 'from', message: 'must be from 1910 to 2198' };
  const days = (Date.parse(period.next) - Date.parse(period.first)) / 86_400_000;
  return days > mostDays
    ? { field: 'until', message: 'must be within five years of from' }
    : { period, opened: 'asked' };
}
