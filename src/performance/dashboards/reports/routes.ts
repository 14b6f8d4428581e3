import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { addedOf } from '../../../platform/metrics/answers.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { mayShare } from '../../../platform/views/policy.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { knownIn, readReport } from './read.ts';
import { type Report, reportFlaw } from './rules/report.ts';
import { asksOf, reportSeen, reportsFor, versionsOf } from './store.ts';
import { type ReportRow, reports } from './tables.ts';

function show(row: ReportRow, actor: Actor, ownerName: string, isStopped: boolean) {
  const { id, version, name, ownerId, sharing, mails } = row;
  return {
    ...{ id, version, name, sharing, asks: asksOf(row), owner: { id: ownerId, name: ownerName } },
    ...{ mails, isStopped: isStopped && mails.length > 0 },
    isYours: ownerId === actor.personId,
    mayWrite: may(actor, reports.policy, 'write', ownerId),
  };
}

async function shown(reader: Reader, actor: Actor, rows: readonly ReportRow[]) {
  const owners = rows.map(({ ownerId }) => ownerId);
  const people = await peopleByIds(reader, actor, owners);
  return rows.map((row) => {
    const owner = people.get(row.ownerId);
    return show(row, actor, owner?.name ?? '', owner?.active === false);
  });
}

const shownOne = async (reader: Reader, actor: Actor, row: ReportRow) =>
  (await shown(reader, actor, [row]))[0] as ReturnType<typeof show>;

async function answer(tx: Tx, done: actions.Kept) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done)
    return refuse('may-not-open-to-all', {
      detail: 'You may share reports with your team. Your manager can share one with everybody.',
    });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.report)), groupId: tx.groupId };
}

/** Reports over http: those that are kept, and what the metrics say to one. */
export function reportRoutes(registry: MetricRegistry, { hasMail = false } = {}): Served[] {
  return [
    serve(contract.listReports, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await shown(reader, actor, await reportsFor(reader, actor, world.now())),
        mayShareWithAll: mayShare(actor.role, 'everybody'),
        hasMail,
      })),
    ),
    serve(contract.makeReport, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.makeReport(tx, knownIn(await registry.forWorkspace(tx, actor)), body)),
      ),
    ),
    serve(contract.changeReport, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(
          tx,
          await actions.changeReport(tx, knownIn(await registry.forWorkspace(tx, actor)), params.id, ifMatch, body),
        ),
      ),
    ),
    serve(contract.removeReport, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeReport(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'report' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.listVersions, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const found = await reportSeen(reader, actor, world.now(), params.id);
        if (!found) return missing();
        const items = await versionsOf(reader, actor, found);
        return {
          items: items.map((row) => ({ version: row.version, from: row.validFrom, name: row.name, asks: asksOf(row) })),
        };
      }),
    ),
    serve(contract.askReport, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = askedIn(query);
        const all = await registry.forWorkspace(reader, actor);
        const flaw = reportFlaw(asked, knownIn(all));
        if (flaw && !flaw.aside)
          return unfit({ field: inQuery[flaw.field] ?? flaw.field, message: flaw.message, in: 'query' });
        const today = world.today(actor);
        const added = await addedOf({ reader, actor }, asked.narrow.custom);
        if (added && 'message' in added) return unfit({ ...added, in: 'query' });
        return readReport(askerOf(all, reader, actor, today), asked, world.now());
      }),
    ),
  ];
}

/** What fields of a report are called in a query. */
const inQuery: Record<string, string> = { metrics: 'metric', rows: 'row', columns: 'column' };

type Query = QueryOf<typeof contract.askReport>;

/** A report as its address says it. */
const askedIn = ({ shape, metric, row = [], column = [], span, compare, ...rest }: Query): Report => ({
  ...{ shape, metrics: metric, rows: row, columns: column, span, compare },
  ...{ from: rest.from ?? null, until: rest.until ?? null, asOf: rest.asOf ?? null },
  narrow: {
    owners: rest.owner ?? [],
    team: rest.team ?? null,
    pipeline: rest.pipeline ?? null,
    stage: rest.stage ?? null,
    product: rest.product ?? null,
    sector: rest.sector ?? null,
    country: rest.country ?? null,
    source: rest.source ?? null,
    age: rest.age ?? null,
    custom: rest.custom ?? null,
  },
});
