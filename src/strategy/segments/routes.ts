import { endOfDay } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import { askableFields, fitsOf, mayKnowFits } from './companies.ts';
import * as contract from './contract.ts';
import { buyerMapOfDeal } from './reads.ts';
import { type BuyerMap, openEndsOf } from './rules/buyer-map.ts';
import { type Fit, isIn, proposedRules } from './rules/profile.ts';
import { type SegmentRow, segments } from './tables.ts';
import { companiesIn, evidenceOn } from './telling.ts';

const mostTold = 200;
const mayMake = (actor: Actor): boolean => may(actor, segments.policy, 'write', null);

const showMap = ({ steps, roles, obstacles }: BuyerMap) => ({
  ...{ steps: steps.map((one) => ({ ...one })), roles: roles.map((one) => ({ ...one })) },
  obstacles: obstacles.map((one) => ({ ...one })),
});
const show = (actor: Actor, { validFrom: _, rules, buyerMap, ...row }: SegmentRow) => ({
  ...row,
  buyerMap: buyerMap && showMap(buyerMap),
  rules: rules.map(showRule),
  mayWrite: mayMake(actor),
});
const showRule = ({ values, ...rule }: SegmentRow['rules'][number]) => ({ ...rule, values: [...values] });
const showFit = ({ score, met, missed, unknown }: Fit) => ({
  ...{ score, met: met.map(showRule), missed: missed.map(showRule), unknown: unknown.map(showRule) },
});

function answered(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(show(tx.actor, done.conflict));
  return { ...show(tx.actor, done.row), groupId: tx.groupId };
}

/** Whom a company wants as customers, over http. */
export const segmentRoutes: Served[] = [
  serve(contract.listSegments, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const isPast = asOf !== undefined && asOf < world.today(actor);
      const [rows, fields] = await Promise.all([
        actions.everySegment(reader, actor, isPast ? endOfDay(asOf, actor.timeZone) : undefined),
        askableFields(reader, actor),
      ]);
      return {
        items: rows.map((row) => show(actor, row)),
        fields: fields.map(({ key: _, ...field }) => field),
        mayMake: !isPast && mayMake(actor),
      };
    }),
  ),
  serve(contract.makeSegment, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answered(tx, await actions.makeSegment(tx, body))),
  ),
  serve(contract.changeSegment, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.changeSegment(tx, params.id, ifMatch, body)),
    ),
  ),
  serve(contract.removeSegment, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeSegment(tx, params.id, ifMatch);
      if ('conflict' in done) return conflict(show(actor, done.conflict));
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.companiesOfSegment, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const segment = (await actions.everySegment(reader, actor)).find(({ id }) => id === params.id);
      if (!segment) return missing();
      if (!mayKnowFits(actor)) return { hidden: true, total: 0, of: 0, items: [] };
      const { total, of, items } = await companiesIn(reader, actor, segment, mostTold);
      const owners = await peopleByIds(
        reader,
        actor,
        items.flatMap(({ ownerId }) => ownerId ?? []),
      );
      const shown = items.map(({ id, name, ownerId, fit }) => ({
        ...{ id, name, ...showFit(fit) },
        owner: ownerId === null ? null : { id: ownerId, name: owners.get(ownerId)?.name ?? '' },
      }));
      return { hidden: false, total, of, items: shown };
    }),
  ),
  serve(contract.segmentsOfCompany, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const fits = await fitsOf(reader, actor, params.id, await actions.everySegment(reader, actor));
      if (!fits) return missing();
      if (!mayKnowFits(actor)) return { hidden: true, items: [] };
      const items = fits.map(({ segment: { id, name, motion, leastFit }, fit }) => ({
        ...{ segment: { id, name }, motion, isIn: isIn(leastFit, fit), ...showFit(fit) },
      }));
      return { hidden: false, items };
    }),
  ),
  serve(contract.buyerMapOfDeal, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const told = await buyerMapOfDeal(reader, actor, params.id);
      if (told === undefined) return missing();
      return { found: told && { segment: told.segment, map: showMap(told.map), open: openEndsOf(told.map) } };
    }),
  ),
  serve(contract.segmentEvidence, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const none = { hidden: true, from: null, n: 0, withoutCompany: 0, base: null, traits: [], proposed: [] };
      if (!mayKnowFits(actor)) return none;
      const told = await evidenceOn(reader, actor, world.today(actor));
      return { hidden: false, ...told, proposed: proposedRules(told.traits).map(showRule) };
    }),
  ),
];
