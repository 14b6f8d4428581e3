import { endOfDay } from '../../ground/index.ts';
import { entrusted } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { approvedPlans } from '../compensation/reads.ts';
import { applyingRoutes } from './applying/routes.ts';
import { groupsOf } from './applying/store.ts';
import { candidateRoutes } from './candidate-routes.ts';
import * as contract from './contract.ts';
import { interviewRoutes } from './interview-routes.ts';
import { offerRoutes } from './offer-routes.ts';
import * as actions from './requisition-actions.ts';
import { adverseImpact, leastOfGroup } from './rules/adverse-impact.ts';
import { showRequisitions } from './show.ts';
import { lessonsOf } from './show-lessons.ts';
import { rankingOf } from './show-ranking.ts';
import { requisitionOf, requisitionsOf } from './store.ts';
import { hiringPolicy, type RequisitionRow } from './tables.ts';

const says = {
  'plan-not-approved': 'Nobody approved this pay plan as it stands: have it approved first.',
  'questions-locked':
    'Somebody was to be asked already, so all are asked the same: open another requisition for other questions.',
};

async function answered(tx: Tx, done: actions.Done, today: string) {
  const one = async (row: RequisitionRow) => {
    const [shown] = await showRequisitions(tx, tx.actor, [row], { today });
    return (shown as NonNullable<typeof shown>).requisition;
  };
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return refuse(done.refused, { detail: says[done.refused] });
  if ('conflict' in done) return conflict(await one(done.conflict));
  return { ...(await one(done.row)), groupId: tx.groupId };
}

const requisitionRoutes: Served[] = [
  serve(contract.listRequisitions, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const isPast = asOf !== undefined && asOf < today;
      const then = isPast ? endOfDay(asOf, actor.timeZone) : undefined;
      const mayMake = !isPast && actor.personId !== null && may(actor, hiringPolicy, 'write', actor.personId);
      const rows = await requisitionsOf(reader, actor, then);
      const shown = await showRequisitions(reader, actor, rows, { today: isPast ? asOf : today, asOf: then });
      return {
        items: shown.map(({ requisition }) => requisition),
        mayMake,
        plans: mayMake ? await approvedPlans(reader, entrusted(actor)) : [],
      };
    }),
  ),
  serve(contract.makeRequisition, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.openRequisition(tx, body), world.today(actor)),
    ),
  ),
  serve(contract.readRequisition, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await requisitionOf(reader, actor, params.id);
      if (!row) return missing();
      const [shown] = await showRequisitions(reader, actor, [row], { today: world.today(actor) });
      const { requisition, candidates } = shown as NonNullable<typeof shown>;
      return { ...requisition, candidates };
    }),
  ),
  serve(contract.changeRequisition, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.changeRequisition(tx, params.id, ifMatch, body), world.today(actor)),
    ),
  ),
  serve(contract.rankCandidates, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => (await rankingOf(reader, actor, params.id)) ?? missing()),
  ),
  serve(contract.readFairness, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const rows = await requisitionsOf(reader, actor);
      const said = await groupsOf(
        reader,
        actor,
        rows.map(({ id }) => id),
      );
      const told = (dimension: 'gender' | 'age') =>
        adverseImpact(said.map((one) => ({ group: one[dimension], chosen: one.state === 'hired' })));
      return {
        least: leastOfGroup,
        dimensions: (['gender', 'age'] as const).map((dimension) => ({ dimension, told: told(dimension) })),
      };
    }),
  ),
  serve(contract.readLessons, ({ world, actor }) =>
    world.db.read(actor, (reader) => lessonsOf(reader, actor, world.today(actor))),
  ),
];

/** Hiring, over http. */
export const hiringRoutes: Served[] = [
  ...requisitionRoutes,
  ...candidateRoutes,
  ...interviewRoutes,
  ...offerRoutes,
  ...applyingRoutes,
];
