import { sql } from 'kysely';
import { addDays, fewestOnASide, type LocalDate } from '../../ground/index.ts';
import { ownersAsked, peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companiesByIds } from '../accounts/reads.ts';
import { pipelinesOf, readableDeals } from '../pipeline/reads.ts';
import { gapsOf } from './rules/gaps.ts';
import { isKnown } from './rules/known-methods.ts';
import type { Method } from './rules/method.ts';
import { predictionsOf } from './rules/predicts.ts';
import { confirmedIn, depthOf, isConfirmed, isStale } from './rules/score.ts';
import { rolesOf } from './show.ts';
import { answersOn, methodsByPipeline, type When } from './store.ts';

export type Asked = {
  pipeline?: string | undefined;
  method?: string | undefined;
  owner?: string[] | undefined;
  team?: string | undefined;
  stage?: string | undefined;
};
type Day = { day: LocalDate; at: When };

const mostShown = 200;
const mostCounted = 2_000;
const lookBackDays = 730;

const showMethod = (method: Method | null) =>
  method && {
    id: method.id,
    name: method.name,
    isKnown: isKnown(method.id),
    elements: method.elements.map(({ key, name }) => ({ key, name })),
  };

/** The pipeline and method asked about: the first there are where nothing was said. */
async function chosen(reader: Reader, actor: Actor, { pipeline: wanted, method: by }: Asked, { at }: Day) {
  const [all, methodsOf] = await Promise.all([pipelinesOf(reader, actor, at), methodsByPipeline(reader, actor, at)]);
  const pipelines = all.filter(({ retiredOn, id }) => retiredOn === null || id === wanted);
  const pipeline = wanted ? pipelines.find(({ id }) => id === wanted) : pipelines[0];
  const methods = pipeline ? methodsOf(pipeline.id) : [];
  const method = (by ? methods.find(({ id }) => id === by) : methods[0]) ?? null;
  return { pipelines, pipeline, method, methodsOf };
}

async function dealsOf(reader: Reader, actor: Actor, asked: Asked & { pipelineId: string }, at: When) {
  const { stage, pipelineId } = asked;
  const ownerIds = await ownersAsked(reader, actor.workspaceId, asked);
  let found = build.selectFrom(readableDeals(actor, at).as('d')).where('d.pipelineId', '=', pipelineId);
  if (stage) found = found.where('d.stageId', '=', stage);
  if (ownerIds) found = found.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`);
  return found;
}

/** How the open deals of a pipeline are qualified beside each other. */
export async function compared(reader: Reader, actor: Actor, asked: Asked, when: Day) {
  const { day, at } = when;
  const { pipelines, pipeline, method, methodsOf } = await chosen(reader, actor, asked, when);
  const about = {
    pipelines: pipelines.map(({ id, name, stages }) => ({
      ...{ id, name, stages: stages.map((stage) => ({ id: stage.id, name: stage.name })) },
      methods: methodsOf(id).map((one) => ({ id: one.id, name: one.name })),
    })),
    ...{ pipelineId: pipeline?.id ?? null, method: showMethod(method), asOf: day },
  };
  if (!pipeline || !method) return { ...about, deals: [], total: 0, gaps: [] };
  const open = (await dealsOf(reader, actor, { ...asked, pipelineId: pipeline.id }, at)).where('d.status', '=', 'open');
  const [rows, counted] = await Promise.all([
    reader.rows(
      open
        .select(['d.id', 'd.name', 'd.ownerId', 'd.companyId', 'd.people', 'd.amount', 'd.currency', 'd.stageId'])
        .orderBy(sql`d.amount desc nulls last`)
        .orderBy('d.id')
        .limit(sql.lit(mostCounted)),
    ),
    reader.row(open.select(sql<number>`count(*)::int`.as('n'))),
  ]);
  const shown = rows.slice(0, mostShown);
  const [said, roles, people, companies] = await Promise.all([
    answersOn(
      reader,
      actor,
      rows.map(({ id }) => id),
      at,
    ),
    rolesOf(reader, actor, shown, at),
    peopleByIds(
      reader,
      actor,
      shown.map(({ ownerId }) => ownerId),
    ),
    companiesByIds(
      reader,
      actor,
      shown.flatMap(({ companyId }) => companyId ?? []),
    ),
  ]);
  const byDeal = Map.groupBy(
    said.filter(({ methodId }) => methodId === method.id),
    ({ recordId }) => recordId,
  );
  const answersOf = (id: string) => byDeal.get(id) ?? [];
  return {
    ...about,
    deals: shown.map((deal) => {
      const its = answersOf(deal.id);
      const company = deal.companyId ? companies.get(deal.companyId) : undefined;
      return {
        deal: { id: deal.id, name: deal.name },
        owner: { id: deal.ownerId, name: people.get(deal.ownerId)?.name ?? '' },
        company: company ? { id: company.id, name: company.name } : null,
        ...{ stageId: deal.stageId, amount: deal.amount, currency: deal.currency },
        cells: method.elements.map((element) => {
          const answer = its.find(({ elementKey }) => elementKey === element.key);
          return {
            key: element.key,
            score: answer?.score ?? null,
            isConfirmed: isConfirmed(answer),
            isStale: answer !== undefined && isStale(answer, element, day),
          };
        }),
        confirmed: confirmedIn(method, its),
        ...depthOf(method, its, roles(deal)),
      };
    }),
    total: counted?.n ?? 0,
    gaps: gapsOf(
      method,
      rows.map(({ id, amount, currency }) => ({ amount, currency, answers: answersOf(id) })),
    ).map(({ elementKey, ...gap }) => ({ key: elementKey, ...gap })),
  };
}

/** Which elements went with winning, of the deals that closed in two years; on closed deals nothing is scored any more. */
export async function predicted(reader: Reader, actor: Actor, asked: Asked, when: Day) {
  const { day, at } = when;
  const from = addDays(day, -lookBackDays);
  const { pipeline, method } = await chosen(reader, actor, asked, when);
  const nothing = {
    method: showMethod(method),
    items: [],
    closed: 0,
    judged: 0,
    fewest: fewestOnASide,
    from,
    until: day,
  };
  if (!pipeline || !method) return nothing;
  const rows = await reader.rows(
    (await dealsOf(reader, actor, { ...asked, pipelineId: pipeline.id }, at))
      .where('d.status', 'in', ['won', 'lost'])
      .where('d.closedOn', '>=', from)
      .where('d.closedOn', '<=', day)
      .select(['d.id', 'd.status'])
      .orderBy('d.closedOn', 'desc')
      .orderBy('d.id')
      .limit(sql.lit(20_000)),
  );
  const said = await answersOn(
    reader,
    actor,
    rows.map(({ id }) => id),
    at,
  );
  const byDeal = Map.groupBy(
    said.filter(({ methodId }) => methodId === method.id),
    ({ recordId }) => recordId,
  );
  const deals = rows.map(({ id, status }) => ({ won: status === 'won', answers: byDeal.get(id) ?? [] }));
  return {
    ...nothing,
    items: predictionsOf(method, deals).map(({ elementKey, ...item }) => ({ key: elementKey, ...item })),
    closed: deals.length,
    judged: deals.filter(({ answers }) => answers.length > 0).length,
  };
}
