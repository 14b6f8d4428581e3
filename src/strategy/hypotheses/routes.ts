import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { peopleByIds, placesOf } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { mayChangeDeal, pipelinesOf } from '../../process/pipeline/reads.ts';
import { segmentNames } from '../segments/reads.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { effectsOf, type Told, whomAbout } from './effects.ts';
import { isDrawn, isInLot } from './rules/lot.ts';
import { dealsBegunIn, dealsByIds, everyHypothesis, hypothesisById, taggedDeals, tagsOn, type When } from './store.ts';
import { type HypothesisRow, hypotheses, tags } from './tables.ts';

const details = {
  'hypothesis-has-begun': 'It has begun. What it is judged by was said before and stays; its name and note can change.',
  'hypothesis-is-over': 'It is over: no more deals are tagged.',
  'by-lot': 'A lot draws its deals: nobody tags them.',
} as const;
const onAPage = 100;
/** So many deals are looked at for a page of those that a lot drew. */
const lookedAt = 200;

const mayMake = (actor: Actor) => may(actor, hypotheses.policy, 'write', null);
const keptOf = ({ validFrom: _, ...row }: HypothesisRow) => row;

/** Of which deals a hypothesis may be stated: segments, pipelines, and whoever leads somebody. */
async function choicesFor(reader: Reader, actor: Actor) {
  const [segments, pipelines, people] = await Promise.all([
    segmentNames(reader, actor),
    pipelinesOf(reader, actor),
    placesOf(reader, actor),
  ]);
  const leading = new Set(people.map(({ managerId }) => managerId));
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    ...{ segments, pipelines: pipelines.map(named) },
    teams: people.filter(({ id }) => leading.has(id)).map(named),
  };
}
type Choices = Awaited<ReturnType<typeof choicesFor>>;

/** What its ids are called; somebody who leads nobody any more keeps his place without a name. */
const namesFrom = (choices: Choices) => {
  const named = new Map(Object.values(choices).flatMap((some) => some.map(({ id, name }) => [id, name] as const)));
  return (id: string | null) => (id === null ? null : { id, name: named.get(id) ?? '' });
};

const shown = (
  actor: Actor,
  row: HypothesisRow,
  told: Told,
  named: (id: string | null) => { id: string; name: string } | null,
) => {
  const { verdict = null, ...effect } = told.effect ?? {};
  return {
    ...keptOf(row),
    of: { segment: named(row.segmentId), pipeline: named(row.pipelineId), team: named(row.teamId) },
    ...{ closed: told.closed, verdict, mayWrite: mayMake(actor) },
    effect: told.effect ? (effect as Omit<NonNullable<Told['effect']>, 'verdict'>) : null,
  };
};

async function listed(reader: Reader, actor: Actor, { today, when }: { today: LocalDate; when: When }) {
  const rows = await everyHypothesis(reader, actor, when);
  const [told, choices] = await Promise.all([
    effectsOf(reader, actor, rows, { today, when }),
    choicesFor(reader, actor),
  ]);
  const named = namesFrom(choices);
  const items = rows.map((row) => shown(actor, row, told.get(row.id) ?? { effect: null, closed: 0 }, named));
  return { items, choices };
}

const companyIdsOf = (deals: readonly { companyId: string | null }[]) =>
  deals.flatMap(({ companyId }) => companyId ?? []);

/** A page of the deals that are sold by a hypothesis: those that are tagged, or those that the lot drew among the next so many begun in its time. */
async function dealsOf(reader: Reader, actor: Actor, row: HypothesisRow, after: string | null, today: LocalDate) {
  if (row.lotPercent === null) {
    const rows = await taggedDeals(reader, actor, row.id, { limit: onAPage + 1, after });
    const items = rows.slice(0, onAPage);
    return { items, after: rows.length > onAPage ? (items.at(-1)?.id ?? null) : null };
  }
  const begun = await dealsBegunIn(reader, actor, row, { limit: lookedAt + 1, after });
  const these = begun.slice(0, lookedAt);
  const isAbout = await whomAbout(reader, systemActor(actor), [row], { companyIds: companyIdsOf(these), today });
  return {
    items: these
      .filter((deal) => isDrawn(row, deal.id) && isAbout(row, deal))
      .map(({ id, name, ownerId, status, createdOn }) => ({ id, name, ownerId, status, taggedOn: createdOn })),
    after: begun.length > lookedAt ? (these.at(-1)?.id ?? null) : null,
  };
}

function answered(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(keptOf(done.conflict));
  return { ...keptOf(done.row), groupId: tx.groupId };
}

/** What is held true of how one sells, and whether it is so, over http. */
export const hypothesisRoutes: Served[] = [
  serve(contract.listHypotheses, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const isPast = asOf !== undefined && asOf < today;
      const at = isPast ? { today: asOf, when: { asOf: endOfDay(asOf, actor.timeZone) } } : { today, when: {} };
      return { ...(await listed(reader, actor, at)), mayMake: !isPast && mayMake(actor) };
    }),
  ),
  serve(contract.makeHypothesis, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.makeHypothesis(tx, body, world.today(actor))),
    ),
  ),
  serve(contract.changeHypothesis, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.changeHypothesis(tx, params.id, ifMatch, body, world.today(actor));
      return 'refused' in done ? refuse(done.refused, { detail: details[done.refused] }) : answered(tx, done);
    }),
  ),
  serve(contract.removeHypothesis, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeHypothesis(tx, params.id, ifMatch);
      if ('conflict' in done) return conflict(keptOf(done.conflict));
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.dealsOfHypothesis, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const row = await hypothesisById(reader, actor, params.id);
      if (!row) return missing();
      const { items, after } = await dealsOf(reader, actor, row, query.after ?? null, world.today(actor));
      const people = await peopleByIds(
        reader,
        actor,
        items.map(({ ownerId }) => ownerId),
      );
      return {
        items: items.map(({ ownerId, ...deal }) => ({
          ...deal,
          owner: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
        })),
        after,
      };
    }),
  ),
  serve(contract.tagDeals, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.tagDeals(tx, params.id, body, world.today(actor));
      if ('missing' in done) return missing();
      if ('refused' in done) return refuse(done.refused, { detail: details[done.refused] });
      const { isWritten, ...told } = done;
      return { ...told, groupId: isWritten ? tx.groupId : null };
    }),
  ),
  serve(contract.hypothesesOfDeal, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const [deal] = await dealsByIds(reader, actor, [params.id]);
      if (!deal) return missing();
      const today = world.today(actor);
      const [all, its, isHis] = await Promise.all([
        everyHypothesis(reader, actor),
        tagsOn(reader, actor, params.id),
        mayChangeDeal(reader, actor, params.id),
      ]);
      const isAbout = await whomAbout(reader, systemActor(actor), all, { companyIds: companyIdsOf([deal]), today });
      const tagged = new Set(its.map(({ hypothesisId }) => hypothesisId));
      const isSoldBy = (row: HypothesisRow) => (row.lotPercent === null ? tagged.has(row.id) : isDrawn(row, deal.id));
      const told = all.filter((row) =>
        row.lotPercent === null
          ? row.endsOn >= today || tagged.has(row.id)
          : isInLot(row, deal.createdOn) && isAbout(row, deal),
      );
      return {
        items: told.map((row) => ({
          ...{ id: row.id, name: row.name, statement: row.statement, endsOn: row.endsOn },
          ...{ isTagged: isSoldBy(row), isByLot: row.lotPercent !== null },
        })),
        mayTag: isHis && deal.status === 'open' && may(actor, tags.policy, 'write', null),
      };
    }),
  ),
];
