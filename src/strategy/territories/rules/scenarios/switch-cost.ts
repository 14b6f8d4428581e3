/** A company as a switch of territories finds it: who works it before and after, who owns it, and what is at stake there. */
export type SwitchedCompany = {
  id: string;
  ownerId: string | null;
  before: readonly string[];
  after: readonly string[];
  /** What it turns over a year; null is not known. */
  potential: number | null;
  /** Open deals of its owner there, and what they are worth. */
  openDeals: number;
  openValue: number;
  /** Deals it bought in all, and what it bought in the last year. */
  wonDeals: number;
  wonLastYear: number;
};

/** Quotas of a year by person; whoever has none loses nothing that can be told. */
export type SwitchFacts = { quotaOf: ReadonlyMap<string, number>; rampMonths: number };

export type RampLoss = { personId: string; companies: number; newShare: number; lost: number | null };
export type SwitchCost = {
  companies: number;
  /** Companies whose owner works them no more and somebody else does. */
  handed: { companies: number; share: number | null; wonShare: number | null };
  /** Of these, those that bought or with whom a deal is under way. */
  relationships: number;
  deals: { count: number; value: number };
  ramp: { people: RampLoss[]; lost: number };
  /** The ids of those handed over. */
  ids: string[];
};

/**
 * What a switch costs. A company is handed over when its owner worked it, works it no more and others do; a relationship breaks where it
 * bought or a deal is under way. Whoever gets companies that he does not know ramps with the share of his patch, by what they turn over, that
 * is new to him: of each month's quota x that share x (1 - ramp), the ramp being even over the months. With a quota of 1,200 a year, a half
 * that is new and three months, 100 x 0.5 x (5/6 + 3/6 + 1/6) = 75 is lost.
 */
export function switchCost(companies: readonly SwitchedCompany[], { quotaOf, rampMonths }: SwitchFacts): SwitchCost {
  const handed = companies.filter(isHanded);
  const sum = (all: readonly SwitchedCompany[], of: (one: SwitchedCompany) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  const won = sum(companies, ({ wonLastYear }) => wonLastYear);
  const people = rampLosses(companies, quotaOf, rampMonths);
  return {
    companies: companies.length,
    handed: {
      companies: handed.length,
      share: companies.length > 0 ? handed.length / companies.length : null,
      wonShare: won > 0 ? sum(handed, ({ wonLastYear }) => wonLastYear) / won : null,
    },
    relationships: handed.filter(({ wonDeals, openDeals }) => wonDeals > 0 || openDeals > 0).length,
    deals: { count: sum(handed, ({ openDeals }) => openDeals), value: sum(handed, ({ openValue }) => openValue) },
    ramp: { people, lost: people.reduce((total, { lost }) => total + (lost ?? 0), 0) },
    ids: handed.map(({ id }) => id),
  };
}

const isHanded = ({ ownerId, before, after }: SwitchedCompany): boolean =>
  ownerId !== null && before.includes(ownerId) && after.length > 0 && !after.includes(ownerId);

/** The months that an even ramp loses in all: half of them. */
export const monthsLost = (rampMonths: number): number => {
  let lost = 0;
  for (let month = 0; month < rampMonths; month++) lost += 1 - (month + 0.5) / rampMonths;
  return lost;
};

function rampLosses(
  companies: readonly SwitchedCompany[],
  quotaOf: ReadonlyMap<string, number>,
  rampMonths: number,
): RampLoss[] {
  const got = new Map<string, { companies: number; fresh: number; all: number; freshCount: number }>();
  for (const { ownerId, before, after, potential } of companies)
    for (const personId of after) {
      const his = got.get(personId) ?? { companies: 0, fresh: 0, all: 0, freshCount: 0 };
      const isNew = !before.includes(personId) && ownerId !== personId;
      his.companies++;
      his.all += potential ?? 0;
      if (isNew) {
        his.freshCount++;
        his.fresh += potential ?? 0;
      }
      got.set(personId, his);
    }
  return [...got]
    .filter(([, { freshCount }]) => freshCount > 0)
    .map(([personId, his]) => {
      // Where nobody knows what companies turn over each counts alike.
      const newShare = his.all > 0 ? his.fresh / his.all : his.freshCount / his.companies;
      const quota = quotaOf.get(personId);
      const lost = quota === undefined ? null : Math.round((quota / 12) * newShare * monthsLost(rampMonths));
      return { personId, companies: his.freshCount, newShare, lost };
    })
    .sort((a, b) => (b.lost ?? 0) - (a.lost ?? 0) || b.companies - a.companies);
}
