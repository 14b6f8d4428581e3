import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { changesRecord } from '../../platform/attachments/records.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type BuyingRole, buyingRoles, neededRoles } from '../accounts/index.ts';
import { rolesPresent } from '../accounts/reads.ts';
import { type DealRow, readableDeals } from '../pipeline/reads.ts';
import { evidenceOn, namedBy, type Shown } from './evidence.ts';
import { isKnown } from './rules/known-methods.ts';
import type { Element, Method } from './rules/method.ts';
import { confirmedIn, depthOf, isConfirmed, isStale, nextQuestion } from './rules/score.ts';
import { answersOn, methodsByPipeline, methodVersions, type When } from './store.ts';
import type { AnswerRow, MethodRow } from './tables.ts';

/** The day a question is about, and how tables are asked for it. */
export function whenOf(actor: Actor, asOf: LocalDate | undefined, today: LocalDate): { day: LocalDate; at: When } {
  const isPast = asOf !== undefined && asOf < today;
  return { day: isPast ? asOf : today, at: isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {} };
}

export const showMethod = (method: Method & Partial<Pick<MethodRow, 'copyOf' | 'retiredOn'>>) => ({
  id: method.id,
  version: method.version,
  name: method.name,
  elements: method.elements.map((one) => ({ ...one, rubric: [...one.rubric], questions: [...one.questions] })),
  isKnown: isKnown(method.id),
  copyOf: method.copyOf ?? null,
  retired: (method.retiredOn ?? null) !== null,
});

type Grouped = Pick<DealRow, 'id' | 'companyId' | 'people'>;

/** How much of the buying group of each deal is known: by the group of its company and by who is named in the deal. */
export async function rolesOf(reader: Reader, actor: Actor, deals: readonly Grouped[], at: When) {
  const companies = [...new Set(deals.flatMap(({ companyId }) => companyId ?? []))];
  const members = await rolesPresent(reader, actor, companies, buyingRoles, at);
  const byCompany = Map.groupBy(members, ({ companyId }) => companyId);
  return ({ companyId, people }: Grouped) => {
    const group = (companyId ? (byCompany.get(companyId) ?? []) : []) as { role: BuyingRole }[];
    const named = people.flatMap(({ role }) => (role ? [{ role }] : []));
    return neededRoles([...group, ...named]);
  };
}

/** How a deal is qualified; null where it is not there, or the actor does not read it. */
export async function qualificationOf(reader: Reader, actor: Actor, id: string, day: LocalDate, at: When) {
  // Whoever reads the deal today reads its past.
  const now = await reader.row(readableDeals(actor).where('id', '=', id));
  const deal = at.asOf ? await reader.row(readableDeals(actor, at).where('id', '=', id)) : now;
  if (!now || !deal) return null;
  const [said, methodsOf, roles, there, mayWrite] = await Promise.all([
    answersOn(reader, actor, [id], at),
    methodsByPipeline(reader, actor, at),
    rolesOf(reader, actor, [deal], at),
    evidenceOn(reader, actor, now),
    changesRecord(reader, actor, { kind: 'deal', id }),
  ]);
  const [people, versions] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      said.flatMap(({ scoredById }) => scoredById ?? []),
    ),
    methodVersions(reader, actor, said),
  ]);
  const names = new Map([...people].map(([personId, { name }]) => [personId, name]));
  const sight = { day, there, names, versions };
  return {
    methods: methodsOf(deal.pipelineId).map((method) => {
      const its = said.filter(({ methodId }) => methodId === method.id);
      return {
        method: { id: method.id, name: method.name, isKnown: isKnown(method.id) },
        elements: method.elements.map((element) => ({
          ...element,
          ...{ rubric: [...element.rubric], questions: [...element.questions] },
          answer: showAnswer(
            its.find(({ elementKey }) => elementKey === element.key),
            element,
            method,
            sight,
          ),
        })),
        confirmed: confirmedIn(method, its),
        ...depthOf(method, its, roles(deal)),
        next: nextQuestion(method, its, day),
      };
    }),
    mayWrite: mayWrite && !at.asOf && now.status === 'open',
  };
}

type Sight = {
  day: LocalDate;
  there: readonly Shown[];
  names: ReadonlyMap<string, string>;
  versions: (methodId: string, version: number) => Method | undefined;
};

const unsaid = {
  ...{ version: 0, score: null, meaning: null, note: '', evidence: [], by: null, on: null },
  ...{ isStale: false, isConfirmed: false, underEarlier: false },
};

function showAnswer(
  row: AnswerRow | undefined,
  element: Element,
  method: Method,
  { day, there, names, versions }: Sight,
) {
  if (!row) return unsaid;
  const underEarlier = row.methodVersion !== method.version;
  const then = underEarlier ? versions(row.methodId, row.methodVersion) : method;
  const words = then?.elements.find(({ key }) => key === row.elementKey) ?? element;
  return {
    version: row.version,
    score: row.score,
    meaning: words.rubric[row.score] ?? null,
    note: row.note,
    evidence: row.evidence.map((one) => {
      const is = namedBy(one);
      const found = is && there.find(({ kind, id }) => kind === is.kind && id === is.id);
      if (one.kind === 'url') return { kind: one.kind, is: one.url, title: one.url, on: null };
      return { kind: one.kind, is: is?.id ?? '', title: found?.title ?? null, on: found?.on ?? null };
    }),
    by: row.scoredById ? { id: row.scoredById, name: names.get(row.scoredById) ?? '' } : null,
    on: row.scoredOn,
    isStale: isStale(row, element, day),
    isConfirmed: isConfirmed(row),
    underEarlier,
  };
}
