import { isId } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { missing, type Served, serve, unfit } from '../http/index.ts';
import {
  type Ask,
  type AskProblem,
  addedOf,
  answerOf,
  askProblem,
  fiscalOf,
  peopleAsked,
  periodOf,
  rowsOf,
} from './answers.ts';
import type { Dimension } from './ask.ts';
import { askerOf } from './asker.ts';
import * as contract from './contract.ts';
import type { Asker, MetricRegistry } from './registry.ts';
import type { AgeBand } from './rules/ages.ts';
import { showAnswer, showDefinition } from './show.ts';

/** More parts than anybody reads at once; rows are for that. */
const mostGroups = 20_000;

type Question = {
  period?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  asOf?: string | undefined;
  owner?: string[] | undefined;
  team?: string | undefined;
  teamOn?: string | undefined;
  pipeline?: string | undefined;
  stage?: string | undefined;
  move?: string | undefined;
  product?: string | undefined;
  line?: string | undefined;
  sector?: string | undefined;
  country?: string | undefined;
  territory?: string | undefined;
  structureTeam?: string | undefined;
  segment?: string | undefined;
  source?: string | undefined;
  age?: AgeBand | undefined;
  custom?: string | undefined;
  activityKind?: string | undefined;
  direction?: string | undefined;
  channel?: string | undefined;
  currency?: string | undefined;
};

/** The registry over http: the glossary, an answer, and the records behind it. */
export function metricRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listMetrics, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: (await registry.forWorkspace(reader, actor)).all.map(showDefinition),
      })),
    ),

    serve(contract.readMetric, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const all = await registry.forWorkspace(reader, actor);
        const metric = await inVersion(all, reader, actor, params.id, query.version);
        if (!metric) return missing();
        const asker = askerOf(all, reader, actor, world.today(actor));
        const ask = await askOf(asker, query, query.groupBy ?? []);
        const problem = 'message' in ask ? ask : askProblem(metric, ask, fiscalOf(actor));
        if (problem || 'message' in ask) return unfit({ ...(problem as AskProblem), in: 'query' });
        const answer = await answerOf(asker, metric, ask, world.now());
        const { length } = answer.groups;
        if (length > mostGroups)
          return unfit({ field: 'groupBy', message: `comes to ${length} parts; ask for fewer`, in: 'query' });
        return showAnswer(answer);
      }),
    ),

    serve(contract.listMetricRows, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const all = await registry.forWorkspace(reader, actor);
        const metric = await inVersion(all, reader, actor, params.id, query.version);
        if (!metric) return missing();
        const asker = askerOf(all, reader, actor, world.today(actor));
        const ask = await askOf(asker, query, []);
        const problem = 'message' in ask ? ask : askProblem(metric, ask, fiscalOf(actor));
        if (problem || 'message' in ask) return unfit({ ...(problem as AskProblem), in: 'query' });
        if (query.cursor && !isId(query.cursor))
          return unfit({ field: 'cursor', message: 'is not a cursor that a list gave out', in: 'query' });
        return rowsOf(asker, metric, ask, { limit: query.limit, cursor: query.cursor ?? null });
      }),
    ),
  ];
}

/** The metric as it is, or by an earlier version of its formula. */
async function inVersion(all: MetricRegistry, reader: Reader, actor: Actor, id: string, version: number | undefined) {
  const metric = all.metricById(id);
  return version === undefined || version === metric?.version ? metric : all.earlier(reader, actor, id, version);
}

async function askOf(asker: Asker, query: Question, groupBy: readonly Dimension[]): Promise<Ask | AskProblem> {
  const asOf = query.asOf ?? asker.today;
  const period = periodOf(query, asOf, fiscalOf(asker.actor));
  if ('message' in period) return period;
  const added = await addedOf(asker, query.custom);
  if (added && 'message' in added) return added;
  const people = await peopleAsked(asker, query.team, query.owner, query.teamOn ?? asOf);
  const orNone = (asked: string | undefined) => (asked === 'none' ? null : asked);
  const { pipeline: pipelineId, stage: stageId, activityKind: activityKindId, move, age, currency } = query;
  return {
    period,
    asOf,
    groupBy: [...new Set(groupBy)],
    filter: {
      ...people,
      ...{ pipelineId, stageId, move, activityKindId, age, added, currency },
      productId: orNone(query.product),
      line: orNone(query.line),
      sector: orNone(query.sector),
      country: orNone(query.country),
      territoryId: orNone(query.territory),
      structureTeamId: orNone(query.structureTeam),
      segmentId: orNone(query.segment),
      source: orNone(query.source),
      direction: orNone(query.direction),
      channel: orNone(query.channel),
    },
  };
}
