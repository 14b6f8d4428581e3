import { dayOf, type Instant, newId } from '../../ground/index.ts';
import { enterPeople } from '../../people/organisation/actions.ts';
import { peopleFromSource } from '../../people/organisation/reads.ts';
import type { Tx } from '../../platform/history/door.ts';
import { workspaces } from '../../platform/settings/workspace.ts';
import { enterCompanies } from '../accounts/actions.ts';
import { companiesFromSource } from '../accounts/reads.ts';
import { enterProducts } from '../catalogue/actions.ts';
import { productsFromSource } from '../catalogue/reads.ts';
import { addPipeline, emptyDeal, type ImportedDeal, importDeals } from '../pipeline/actions.ts';
import { dealsFromSource, pipelinesOf } from '../pipeline/reads.ts';
import { addedAs } from './rules/added-cells.ts';
import type { ImportPlan, PlannedDeal } from './rules/import-plan.ts';

export const source = 'maven';

export type Imported = {
  groupId: string;
  people: number;
  companies: number;
  products: number;
  deals: number;
  /** Ids of deals that were there already and were left as they are. */
  alreadyThere: string[];
};

type Where = { id: string; stages: readonly { id: string; name: string; position: number; key: string }[] };

/** Writes a plan in one act: all of it or none, each deal with its dates true as then, and undone as one. What came from this source before is left as it is. */
export async function writePlan(tx: Tx, plan: ImportPlan): Promise<Imported> {
  // Two imports of the same files take turns: the second finds what the first brought.
  await tx.lock(workspaces, tx.actor.workspaceId);
  const now = await tx.now();
  const people = await idsFor(plan.people, peopleFromSource(tx, tx.actor, source));
  await enterPeople(
    tx,
    people.fresh.map(({ id, name, role, managerId, team }) => ({
      id: people.idOf(id),
      from: now,
      person: { name, role, teamName: team, region: team, externalId: id, source },
      managerId: managerId === null ? null : people.idOf(managerId),
    })),
  );
  const companies = await idsFor(plan.companies, companiesFromSource(tx, tx.actor, source));
  await enterCompanies(
    tx,
    companies.fresh.map(
      ({ id, name, parentId, sector, location, employees, annualRevenue, yearEstablished, added }) => ({
        id: companies.idOf(id),
        from: now,
        row: {
          name,
          parentId: parentId === null ? null : companies.idOf(parentId),
          sector,
          country: location,
          employees,
          revenue: annualRevenue?.amount ?? null,
          currency: annualRevenue?.currency ?? null,
          foundedYear: yearEstablished,
          ...customOf(added, people.idOf),
          externalId: id,
          source,
        },
      }),
    ),
  );
  const products = await idsFor(plan.products, productsFromSource(tx, tx.actor, source));
  await enterProducts(
    tx,
    products.fresh.map(({ id, name, series, listPrice, added }) => ({
      id: products.idOf(id),
      from: now,
      row: {
        name,
        series,
        listPrice: listPrice?.amount ?? null,
        cost: null,
        marginFloor: null,
        currency: listPrice?.currency ?? plan.currency,
        active: true,
        ...customOf(added, people.idOf),
        externalId: id,
        source,
      },
    })),
  );
  const where = await pipelineFor(tx, plan);
  const deals = await idsFor(plan.deals, dealsFromSource(tx, tx.actor, source));
  const ids = { person: people.idOf, company: companies.idOf, product: products.idOf, deal: deals.idOf };
  await importDeals(
    tx,
    deals.fresh.map((deal) => lifeOf(deal, plan, where, ids, now)),
  );
  const counts = {
    people: people.fresh.length,
    companies: companies.fresh.length,
    products: products.fresh.length,
    deals: deals.fresh.length,
  };
  return { groupId: tx.groupId, ...counts, alreadyThere: deals.there };
}

/** Gives each planned thing the id it has already, or a new one. */
async function idsFor<Planned extends { id: string }>(
  planned: readonly Planned[],
  known: Promise<Map<string, string>>,
) {
  const ids = new Map(await known);
  const fresh = planned.filter(({ id }) => !ids.has(id));
  const there = planned.flatMap(({ id }) => (ids.has(id) ? [id] : []));
  for (const { id } of fresh) ids.set(id, newId());
  const idOf = (external: string): string => {
    const id = ids.get(external);
    if (!id) throw new Error(`The plan names ${external}, which it does not hold`);
    return id;
  };
  return { fresh, there, idOf };
}

/** The pipeline whose stages the plan names; one of the source's own stages is set up when there is none yet. */
async function pipelineFor(tx: Tx, plan: ImportPlan): Promise<Where> {
  const known = await pipelinesOf(tx, tx.actor);
  const named = (stages: readonly { name: string }[]) =>
    plan.stages.every(({ name }) => stages.some((stage) => stage.name === name));
  const found = known.find(({ stages }) => named(stages)) ?? (await addPipeline(tx, ownPipeline(plan), known.length));
  return {
    id: found.id,
    stages: found.stages.map((stage, position) => ({
      id: stage.id,
      name: stage.name,
      position,
      key: plan.stages.find(({ name }) => name === stage.name)?.key ?? '',
    })),
  };
}

/** The source's stages as a pipeline without criteria: what is imported is never gated. */
const ownPipeline = (plan: ImportPlan) => ({
  key: source,
  name: 'Imported pipeline',
  stages: plan.stages.map(({ key, name }, at) => ({
    key,
    name,
    definition: `As it was called where it came from: ${name}`,
    ownerRole: 'rep',
    limitDays: 90,
    nextStep: 'Agree the next step with the buyer',
    probability: (at + 1) / (plan.stages.length + 1),
    entry: [],
    exit: [],
  })),
});

/** What was said in added fields; nothing at all where nothing was. */
const customOf = (added: PlannedDeal['added'], idOf: (external: string) => string) => {
  const custom = addedAs(added, idOf);
  return custom ? { custom } : {};
};

type Ids = Record<'person' | 'company' | 'product' | 'deal', (external: string) => string>;

function lifeOf(deal: PlannedDeal, plan: ImportPlan, where: Where, ids: Ids, now: Instant): ImportedDeal {
  const day = (instant: Instant) => dayOf(instant, plan.timeZone);
  let stageSince: string | null = null;
  let stageId: string | null = null;
  const states = deal.timeline.map((state) => {
    const from = state.from ?? now;
    const stage = where.stages.find(({ key }) => key === state.stageKey);
    if (!stage) throw new Error(`The plan names the stage ${state.stageKey}, which its pipeline does not have`);
    if (stage.id !== stageId) stageSince = day(from);
    stageId = stage.id;
    return {
      from,
      row: {
        ...emptyDeal,
        name: deal.name,
        ownerId: ids.person(deal.ownerId),
        companyId: deal.companyId === null ? null : ids.company(deal.companyId),
        productId: ids.product(deal.productId),
        pipelineId: where.id,
        stageId: stage.id,
        stagePosition: stage.position,
        stageSince: stageSince ?? day(from),
        status: state.status,
        amount: state.amount?.amount ?? null,
        amountBasis: state.amountBasis === 'list-price' ? ('list_price' as const) : ('entered' as const),
        currency: state.amount?.currency ?? plan.currency,
        createdOn: deal.createdOn ?? day(from),
        expectedCloseOn: state.expectedCloseOn,
        closedOn: state.closedOn,
        externalId: deal.id,
        source,
        sourceStage: deal.sourceStage ?? null,
        ...customOf(deal.added, ids.person),
      },
    };
  });
  return { id: ids.deal(deal.id), states };
}
