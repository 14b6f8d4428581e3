import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract } from '../../src/platform/http/contract.ts';
import { type FuzzReport, fuzzContracts } from '../../src/platform/http/fuzz.ts';
import { headersOf, openTestProduct, type TestProduct } from '../support/product.ts';

// Writing fuzz spoils whatever it is sent into, so each speaker has a product of his own.
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 1_000));
const runs = Number(process.env.FUZZ_RUNS ?? 25);

/** What would end the fuzz itself: the speaker's own key, his rights, or everything at once. */
const spoilers = new Set([
  'identity.revokeKey',
  'organisation.deactivatePerson',
  'organisation.updatePerson',
  'history.erase',
]);

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct({ byTheClock: false });
});
afterAll(() => p.close());

const known = () => {
  const { alpha, beta } = p;
  const ids = [
    alpha.deals.Ria?.open,
    alpha.deals.Ria?.second,
    alpha.companies.Ria,
    alpha.contacts.Ria,
    alpha.products[0],
    alpha.pipelineId,
    alpha.people.Ria.id,
    alpha.runs.Ria,
    alpha.activities.Ria,
    alpha.activityKinds[0],
    alpha.standard,
    alpha.handed.id,
    alpha.comments.Ria,
    alpha.files.Ria,
    beta.deals.Ben?.open,
  ];
  const people = [alpha.people.Ria.id, alpha.people.Rob.id, beta.people.Ben.id];
  return {
    id: [...ids, 'won_value', 'pipeline_coverage', 'stage_conversion'],
    recordId: [alpha.deals.Ria?.open, beta.deals.Ben?.open],
    personId: people,
    ownerId: people,
    managerId: people,
    companyId: [alpha.companies.Ria, beta.companies.Ben],
    parentId: [alpha.companies.Ria, beta.companies.Ben],
    productId: [alpha.products[0], beta.products[0]],
    pipelineId: [alpha.pipelineId, beta.pipelineId],
    kindId: [alpha.activityKinds[0], beta.activityKinds[0]],
    stageId: [alpha.stageIds[0], alpha.stageIds[1], beta.stageIds[0]],
    key: ['first-contact', 'lead-identified'],
    kind: ['deal', 'contact', 'company'],
  };
};

async function fuzzAs(name: 'Lea' | 'Ria', contracts: readonly Contract[]): Promise<FuzzReport> {
  return fuzzContracts({ app: p.app, contracts, headers: headersOf(p.alpha.people[name]), runs, seed, known: known() });
}

test.each(['Lea', 'Ria'] as const)(
  'whatever %s or nobody sends to any route, it answers as its contract says',
  async (name) => {
    console.info(`fuzz as ${name}: FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
    const contracts = p.product.handlers.map(({ contract }) => contract);
    const report: FuzzReport = { requests: 0, statuses: {} };
    const faults: string[] = [];
    for (const contract of contracts.filter(({ id }) => !spoilers.has(id)))
      try {
        const done = await fuzzAs(name, [contract]);
        report.requests += done.requests;
        Object.assign(report.statuses, done.statuses);
      } catch (error) {
        const fault = p.faults.at(-1) as { err?: Error } | undefined;
        faults.push(`${contract.id}: ${(error as Error).message.slice(0, 700)}\n${fault?.err?.stack ?? ''}`);
      }
    expect(faults).toEqual([]);
    expect(report.requests).toBeGreaterThan(contracts.length * runs);
    const met = Object.values(report.statuses).filter((counts) =>
      Object.keys(counts).some((status) => status.startsWith('2')),
    );
    // Somebody got through most doors: a fuzz that is refused everywhere proves nothing.
    expect(met.length / contracts.length).toBeGreaterThan(name === 'Lea' ? 0.35 : 0.2);
  },
  300_000,
);
