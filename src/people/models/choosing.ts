import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { segmentsOf, segmentsOfCompanies } from '../../strategy/segments/reads.ts';
import { inForce, type Switched } from './rules/in-force.ts';

const segmentsIn = (switches: readonly Switched[]): string[] => [
  ...new Set(switches.flatMap(({ segmentId }) => segmentId ?? [])),
];

type Came = { companyId: string | null; createdOn: LocalDate };

/** How deals are sold, each by the segment that its company fits best of those with a way of their own. */
export async function modelsOfDeals<One extends Switched>(
  reader: Reader,
  actor: Actor,
  switches: readonly One[],
  deals: readonly Came[],
  day: LocalDate,
): Promise<(One | null)[]> {
  const companyIds = deals.flatMap(({ companyId }) => companyId ?? []);
  const segments = await segmentsOfCompanies(reader, actor, companyIds, segmentsIn(switches));
  return deals.map(({ companyId, createdOn }) =>
    inForce(switches, (companyId && segments.get(companyId)) || null, { day, cameOn: createdOn }),
  );
}

type Asking = { country: string | null; employees: number | null; source: string | null; receivedOn?: LocalDate };

/** How leads are sold to, each by the segment that companies like its own fit best. */
export async function modelsOfLeads<One extends Switched>(
  reader: Reader,
  actor: Actor,
  switches: readonly One[],
  leads: readonly Asking[],
  day: LocalDate,
): Promise<(One | null)[]> {
  const described = leads.map(({ country, employees, source }) => ({ sector: null, country, employees, source }));
  const segments = await segmentsOf(reader, actor, described, segmentsIn(switches));
  return segments.map((segmentId, at) => inForce(switches, segmentId, { day, cameOn: leads[at]?.receivedOn ?? day }));
}
