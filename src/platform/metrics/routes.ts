import { isId, type LocalDate } from '../../ground/index.ts';
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
import type { Asker, Metric, MetricRegistry } from './registry.ts';
import { narrowOf } from './rules/narrowings.ts';
import { showAnswer, showDefinition } from './show.ts';

/** More parts than anybody reads at once; rows are for that. */
const mostGroups = 20_000;

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
        const asked = await askedOf(registry, reader, actor, world.today(actor), { ...query, id: params.id });
        if ('no' in asked) return asked.no;
        const { asker, metric, ask } = asked;
        const answer = await answerOf(asker, metric, ask, world.now());
        const { length } = answer.groups;
        if (length > mostGroups)
          return unfit({ field: 'groupBy', message: `comes to ${length} parts; ask for fewer`, in: 'query' });
        return showAnswer(answer);
      }),
    ),

    serve(contract.listMetricRows, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(registry, reader, actor, world.today(actor), { ...query, id: params.id });
        if ('no' in asked) return asked.no;
        const { asker, metric, ask } = asked;
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

type Asked = contract.Question & {
  id: string;
  version?: number | undefined;
  groupBy?: readonly Dimension[] | undefined;
};

/** The metric that is asked for, who asks and what; or why nothing is told. */
async function askedOf(
  registry: MetricRegistry,
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  { id, version, groupBy = [], ...query }: Asked,
): Promise<{ no: ReturnType<typeof missing> | ReturnType<typeof unfit> } | { asker: Asker; metric: Metric; ask: Ask }> {
  const all = await registry.forWorkspace(reader, actor);
  const metric = await inVersion(all, reader, actor, id, version);
  if (!metric) return { no: missing() };
  const asker = askerOf(all, reader, actor, today);
  const ask = await askOf(asker, query, groupBy);
  if ('message' in ask) return { no: unfit({ ...ask, in: 'query' }) };
  const problem = askProblem(metric, ask, fiscalOf(actor));
  if (problem) return { no: unfit({ ...problem, in: 'query' }) };
  return { asker, metric, ask };
}

async function askOf(asker: Asker, query: contract.Question, groupBy: readonly Dimension[]): Promise<Ask | AskProblem> {
  const asOf = query.asOf ?? asker.today;
  const period = periodOf(query, asOf, fiscalOf(asker.actor));
  if ('message' in period) return period;
  const added = await addedOf(asker, query.custom);
  if (added && 'message' in added) return added;
  const people = await peopleAsked(asker, query.team, query.owner, query.teamOn ?? asOf);
  return {
    period,
    asOf,
    groupBy: [...new Set(groupBy)],
    filter: { ...people, ...narrowOf(query), added, currency: query.currency },
  };
}
