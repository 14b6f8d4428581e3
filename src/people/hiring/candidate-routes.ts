import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './candidate-actions.ts';
import * as contract from './candidate-contract.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { showWhole, trailOf } from './show-candidate.ts';
import { candidateOf, requisitionOf } from './store.ts';
import type { RequisitionRow } from './tables.ts';

type Refused = Extract<actions.Done, { refused: string }>;

const says: Record<Refused['refused'], string> = {
  'not-a-step': 'This requisition has no such step.',
  'not-running': 'This candidacy is over, or an offer was made.',
  'step-not-settled': 'A required step before it is neither recorded nor left out with a reason.',
  'applied-already': 'Somebody with this address applied already.',
  'not-open': 'Nobody is hired on this requisition any more.',
  'interviews-already': 'Whoever interviews a candidate does not speak for him.',
};

function no(done: Refused) {
  const { refused, ...more } = done;
  if ('steps' in more)
    return refuse(refused, { detail: says[refused], steps: more.steps.map(({ id, name }) => ({ id, name })) });
  return refuse(refused, { detail: says[refused], ...more });
}

async function answered(tx: Tx, done: actions.Done, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no(done) as never;
  if ('conflict' in done) {
    const row = done.conflict;
    const requisition = (await requisitionOf(tx, tx.actor, row.requisitionId)) as RequisitionRow;
    return conflict(await showWhole(tx, tx.actor, { row, requisition: asAskedOf(requisition, row) }, today));
  }
  return { ...(await showWhole(tx, tx.actor, done, today)), groupId: tx.groupId };
}

/** Candidates, over http. */
export const candidateRoutes: Served[] = [
  serve(contract.enterCandidate, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.enterCandidate(tx, body, today), today);
    }),
  ),
  serve(contract.readCandidate, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await candidateOf(reader, actor, params.id);
      const requisition = row && (await requisitionOf(reader, actor, row.requisitionId));
      const of = row && requisition ? { row, requisition: asAskedOf(requisition, row) } : null;
      return of ? showWhole(reader, actor, of, world.today(actor)) : missing();
    }),
  ),
  serve(contract.changeCandidate, ({ world, actor, params: { id }, ifMatch: seen, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.changeCandidate(tx, { id, seen, today }, body), today);
    }),
  ),
  serve(contract.moveCandidate, ({ world, actor, params: { id }, ifMatch: seen, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.moveCandidate(tx, { id, seen, today }, body.stage), today);
    }),
  ),
  serve(contract.waiveStep, ({ world, actor, params: { id }, ifMatch: seen, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.waiveStep(tx, { id, seen, today }, body), today);
    }),
  ),
  serve(contract.endCandidacy, ({ world, actor, params: { id }, ifMatch: seen, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.endCandidacy(tx, { id, seen, today }, body), today);
    }),
  ),
  serve(contract.readTrail, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await candidateOf(reader, actor, params.id);
      return row ? { items: await trailOf(reader, actor, row) } : missing();
    }),
  ),
];
