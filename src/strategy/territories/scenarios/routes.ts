import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { missing, refuse, type Served, serve } from '../../../platform/http/serve.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { mayKnowPlaces } from '../accounts.ts';
import { everyTerritory } from '../actions.ts';
import type { Evenness } from '../rules/measures.ts';
import { naming } from '../show.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { effectIn, evenedOut } from './effects.ts';
import { dayOf, notTold, refused } from './refusing.ts';
import { showHead, showScenario } from './show.ts';
import { switchRoutes } from './switch-routes.ts';
import { drawnIn, type ScenarioRow, scenarios } from './tables.ts';

const mostListed = 100;
const mostMoves = 50;

const answered = async <R extends actions.Refused = never>(tx: Tx, done: { row: ScenarioRow } | actions.No<R>) =>
  'row' in done ? { ...(await showScenario(tx, tx.actor, done.row)), groupId: tx.groupId } : refused<R>(tx, done);

const at = (reader: Reader, actor: Actor, id: string) => actions.scenarioAt({ ...reader, actor }, id);
const evenOf = (even: Evenness | null) =>
  even && {
    ...{ imbalance: even.imbalance, cv: even.cv, gini: even.gini },
    index: { least: Math.min(...even.index), most: Math.max(...even.index) },
  };

/** Drafts of territories over http. */
export const scenarioRoutes = (registry: MetricRegistry): Served[] => [
  ...switchRoutes(registry),
  serve(contract.listScenarios, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const asked = readable(actor, scenarios).orderBy('id', 'desc').limit(mostListed);
      return { items: (await reader.rows<ScenarioRow>(asked as never)).map(showHead) };
    }),
  ),
  serve(contract.readScenario, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await at(reader, actor, params.id);
      return row ? showScenario(reader, actor, row) : missing();
    }),
  ),
  serve(contract.makeScenario, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.makeScenario(tx, body, world.today(actor))),
    ),
  ),
  serve(contract.changeScenario, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.changeScenario(tx, params.id, ifMatch, body)),
    ),
  ),
  serve(contract.removeScenario, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeScenario(tx, params.id, ifMatch);
      return 'row' in done ? { groupId: tx.groupId } : refused(tx, done);
    }),
  ),
  serve(contract.scenarioEffect, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await at(reader, actor, params.id);
      if (!row) return missing();
      if (!mayKnowPlaces(actor)) return notTold();
      const today = world.today(actor);
      const day = dayOf(row, today);
      const drawn = drawnIn(row);
      const effect = await effectIn(reader, actor, drawn, { day, today });
      const { territory, place } = naming([...(await everyTerritory(reader, actor)), ...drawn]);
      return {
        ...{ day, companies: effect.companies, moved: effect.moved, gaps: effect.gaps, overlaps: effect.overlaps },
        shape: effect.shape,
        moves: effect.moves.slice(0, mostMoves).map(({ from, to, companies }) => ({
          ...{ from: place(from), to: place(to), count: companies.length },
        })),
        territories: effect.territories.map(({ id, before, after }) => ({ territory: territory(id), before, after })),
        even: effect.even.map(({ measure, before, after }) => ({
          ...{ measure, before: evenOf(before), after: evenOf(after) },
        })),
      };
    }),
  ),
  serve(contract.evenOutScenario, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      if (!mayKnowPlaces(actor)) return notTold();
      const held = await actions.openDraft(tx, params.id, ifMatch);
      if (!('row' in held)) return refused(tx, held);
      const today = world.today(actor);
      const day = dayOf(held.row, today);
      const { by, mostMoved, locked = [], keepWithDeals = false } = body;
      const found = await evenedOut(tx, actor, drawnIn(held.row), { by, mostMoved, locked, keepWithDeals, day, today });
      if (!found || found.moves.length === 0)
        return refuse('nothing-to-even', {
          detail:
            'No company near a border could move: they are locked, nobody knows where they are, or it is even enough.',
        });
      const done = await actions.moveByName(tx, held.row, found.moves);
      if ('refused' in done) return refused(tx, done);
      const { imbalanceBefore, imbalanceAfter, unplaced } = found;
      return {
        scenario: await showScenario(tx, actor, done.row),
        ...{ groupId: tx.groupId, moved: found.moves.length, imbalanceBefore, imbalanceAfter, unplaced },
      };
    }),
  ),
  serve(contract.publishScenario, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const { day, evenSo = false } = body;
      const asked = { day, evenSo, today: world.today(actor) };
      return answered(tx, await actions.publishScenario(tx, params.id, ifMatch, asked));
    }),
  ),
];
