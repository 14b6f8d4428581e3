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
import { keepReadings } from './score-readings.ts';
import { showRequisitions } from './show.ts';
import { lessonsOf } from './show-lessons.ts';
import { rankingOf } from './show-ranking.ts';
import { requisitionOf, requisitionsOf } from './store.ts';
import { hiringPolicy, type RequisitionRow } from './tables.ts';

const says = {
  'plan-not-approved': 'Nobody approved this pay plan as it stands: have it approved first.',
  'steps-locked':
    'Somebody was to be asked already, so the steps stand: change their questions, or open another requisition for other steps.',
  'too-many-sets': 'Its questions were changed so often that no two candidates are compared: open another requisition.',
};

type Given = Exclude<actions.Done, { refused: string }>;

async function answered(tx: Tx, done: Given, today: string) {
  const one = async (row: RequisitionRow) => {
    const [shown] = await showRequisitions(tx, tx.actor, [row], { today });
    return (shown as NonNullable<typeof shown>).requisition;
  };
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await one(done.conflict));
  return { ...(await one(done.row)), groupId: tx.groupId };
}

const openedAs = (tx: Tx, done: actions.Opened, today: string) =>
  'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : answered(tx, done, today);
const changedAs = (tx: Tx, done: actions.Done, today: string) =>
  'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : answered(tx, done, today);

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
      openedAs(tx, await actions.openRequisition(tx, body), world.today(actor)),
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
      changedAs(tx, await actions.changeRequisition(tx, params.id, ifMatch, body), world.today(actor)),
    ),
  ),
  serve(contract.rankCandidates, ({ world, actor, params }) =>
    // That somebody read what others gave is kept, since his own scores are not blind after it.
    world.db.transaction(actor, async (tx: Tx) => {
      const told = await rankingOf(tx, actor, params.id);
      if (!told) return missing();
      const scored = told.items.filter(({ means }) => Object.values(means).some((points) => points !== null));
      await keepReadings(
        tx,
        actor,
        scored.map(({ id }) => id),
      );
      return told;
    }),
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
