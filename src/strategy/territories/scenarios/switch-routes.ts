import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { missing, refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { mayKnowPlaces } from '../accounts.ts';
import * as actions from './actions.ts';
import * as contract from './contract-switch.ts';
import { measuredSince } from './measuring.ts';
import { dayOf, notTold, refused } from './refusing.ts';
import { showScenario } from './show.ts';
import { matchedIn, modelOf, switchIn } from './switching.ts';
import { drawnIn } from './tables.ts';

/** What a switch of territories costs and brings, before and after it, over http. */
export const switchRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.switchOfScenario, ({ world, actor, params, query: { rampMonths } }) =>
    world.db.read(actor, async (reader) => {
      const row = await actions.scenarioAt({ ...reader, actor }, params.id);
      if (!row) return missing();
      if (!mayKnowPlaces(actor)) return notTold();
      const today = world.today(actor);
      const day = dayOf(row, today);
      const found = await switchIn(askerOf(registry, reader, actor, today), drawnIn(row), day, rampMonths);
      const { companies, handed, relationships, deals, ramp } = found.cost;
      const known = await peopleByIds(
        reader,
        actor,
        ramp.people.map(({ personId }) => personId),
      );
      return {
        ...{ day, currency: actor.currency, rampMonths, companies, handed, relationships, deals },
        ramp: {
          lost: ramp.lost,
          people: ramp.people.map(({ personId, ...one }) => ({
            ...{ person: { id: personId, name: known.get(personId)?.name ?? '' }, ...one },
          })),
        },
        model: modelOf(found),
      };
    }),
  ),
  serve(contract.matchTalent, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      if (!mayKnowPlaces(actor)) return notTold();
      const held = await actions.openDraft(tx, params.id, ifMatch);
      if (!('row' in held)) return refused(tx, held);
      const today = world.today(actor);
      const day = dayOf(held.row, today);
      const asker = askerOf(registry, tx, actor, today);
      const match = await matchedIn(asker, drawnIn(held.row), day, new Set(body.locked ?? []));
      if (!match)
        return refuse('nothing-to-match', {
          detail:
            'Nobody would move: too little was won to tell, or the most talented already sit where most is to be won.',
        });
      const { row } = await actions.reseat(tx, held.row, match.peopleOf, day);
      const { rate, found } = match;
      return {
        scenario: await showScenario(tx, actor, row),
        ...{ groupId: tx.groupId, moved: found.moves.length },
        before: { value: Math.round(rate * found.modelledBefore), gini: found.giniBefore },
        after: { value: Math.round(rate * found.modelledAfter), gini: found.giniAfter },
      };
    }),
  ),
  serve(contract.measuredScenario, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await actions.scenarioAt({ ...reader, actor }, params.id);
      if (!row) return missing();
      if (!mayKnowPlaces(actor)) return notTold();
      const { publishedOn, firstOn } = row;
      const found =
        publishedOn === null || firstOn === null
          ? null
          : await measuredSince(reader, actor, firstOn, world.today(actor));
      if (!found || firstOn === null)
        return refuse('not-yet', {
          detail: 'No day of it is over: what it did is told from the day after its first on.',
        });
      return { firstOn, currency: actor.currency, ...found };
    }),
  ),
];
