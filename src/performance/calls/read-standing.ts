import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { type Person, readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { dealsForForecast, type ForecastDeal } from '../../process/pipeline/reads.ts';
import { type CallPeriod, weekOf } from './rules/call-period.ts';
import type { Standing, StoodDeal, Word } from './rules/standing.ts';
import { wordsOf } from './store.ts';
import type { SubmissionRow } from './tables.ts';

export type Live = {
  standing: Standing;
  people: ReadonlyMap<string, Person>;
  words: readonly SubmissionRow[];
  /** The open deals and those that ended in the period, with all that an agenda asks of them. */
  deals: readonly ForecastDeal[];
};

export const wordFrom = (row: SubmissionRow): Word => ({
  ...{ id: row.id, byId: row.byId, subjectId: row.subjectId, at: row.validFrom },
  ...{ commit: row.commitAmount, bestCase: row.bestCaseAmount, mostLikely: row.mostLikelyAmount },
});

const stoodFrom = (deal: ForecastDeal): StoodDeal => ({
  ...{ id: deal.id, name: deal.name, ownerId: deal.ownerId, amount: deal.amount, currency: deal.currency },
  ...{ status: deal.status as StoodDeal['status'], category: deal.category, chance: deal.chance },
  ...{ stageName: deal.stageName, expectedCloseOn: deal.expectedCloseOn, closedOn: deal.closedOn },
  confidential: deal.confidential,
});

/** All that the call of a week stands on, as of a day, as far as the asker sees it: over the tree of that day. */
export async function standingOf(asker: Asker, period: CallPeriod, asOf: LocalDate): Promise<Live> {
  const { actor, reader, today } = asker;
  const when = momentOf(asker, asOf);
  const week = weekOf(asOf);
  const point = { name: 'call', period: { first: period.first, next: period.next }, asOf };
  const [everybody, teams, deals, words, quotas] = await Promise.all([
    reader.rows<Person>(readablePeople(actor, asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {})),
    asker.teamsOn(asOf),
    dealsForForecast(reader, actor, period, when),
    wordsOf(reader, actor, period, week, when),
    asker.metric('quota')?.figures(asker, { points: [point], by: ['owner'], filter: {} }) ?? [],
  ]);
  const said = words.filter(({ currency }) => currency === actor.currency);
  const aims = quotas.flatMap(({ key, value }): [string, number][] =>
    key.owner && value !== null ? [[key.owner, value]] : [],
  );
  const shown = whoCounts(actor, everybody, teams.managers, { deals, said, aims: new Set(aims.map(([id]) => id)) });
  return {
    standing: {
      ...{ asOf, week, period, currency: actor.currency },
      people: shown.map(({ id }) => ({ id, managerId: teams.managers.get(id) ?? null })),
      deals: deals.map(stoodFrom),
      words: said.map(wordFrom),
      quotas: Object.fromEntries(aims),
    },
    people: new Map(everybody.map((person) => [person.id, person])),
    words: said,
    deals,
  };
}

/** Who is in sight on a day, and under whom: for what looks at a tree and not at numbers. */
export async function treesOn({ actor, reader, today, teamsOn }: Asker, asOf: LocalDate) {
  const [everybody, teams] = await Promise.all([
    reader.rows<Person>(readablePeople(actor, asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {})),
    teamsOn(asOf),
  ]);
  const seen = reach(actor, ownedPolicy, 'read');
  const among = everybody.filter(({ id }) => seen === 'all' || seen.includes(id));
  const leads = new Set(among.map(({ id }) => teams.managers.get(id) ?? null));
  return {
    people: new Map(everybody.map((person) => [person.id, person])),
    nodes: among.flatMap(({ id }) => (leads.has(id) ? [id] : [])),
    /** A person and everybody below him, of those in sight. */
    treeOf: (id: string) => teams.treeOf(id).filter((one) => seen === 'all' || seen.includes(one)),
  };
}

type Has = { deals: readonly ForecastDeal[]; said: readonly SubmissionRow[]; aims: ReadonlySet<string> };

/** Whoever sells, leads somebody who does, or has a deal, a number or a quota; as far as the asker sees them. */
function whoCounts(actor: Actor, everybody: readonly Person[], managers: ReadonlyMap<string, string | null>, has: Has) {
  const seen = reach(actor, ownedPolicy, 'read');
  const among = everybody.filter(({ id }) => seen === 'all' || seen.includes(id));
  const busy = new Set([
    ...has.deals.map(({ ownerId }) => ownerId),
    ...has.said.flatMap(({ subjectId }) => subjectId ?? []),
    ...has.aims,
  ]);
  const counts = new Set(
    among.flatMap(({ id, active, role }) => (busy.has(id) || (active && role === 'rep') ? [id] : [])),
  );
  for (const id of counts) {
    const above = managers.get(id);
    if (above) counts.add(above);
  }
  return among.filter(({ id }) => counts.has(id)).sort((a, b) => a.name.localeCompare(b.name));
}
