import { type Evenness, evenness } from '../measures.ts';

/** What is known of a patch: its companies and what they turn over, what was won there in a period, and the quota of who works it. */
export type PatchFacts = {
  id: string;
  people: readonly string[];
  companies: number;
  potential: number;
  quota: number | null;
  won: number;
};
/** How large deals were that were won in the period: what they come to, and their squares. */
export type DealSizes = { n: number; sum: number; squares: number };
export type Range = { from: number; to: number };

export type FairPatch = PatchFacts & {
  /** What an average rep would have won there; the range holds nine results of ten that luck alone brings. */
  expected: number;
  range: Range;
  /** Of the quota. */
  attainment: number | null;
  attainmentRange: Range | null;
  result: number | null;
  /** 100 is what all patches together let an average rep attain. */
  index: number | null;
  patch: 'poor' | 'even' | 'rich' | null;
  /** The result against the range: beyond it is more than luck. */
  against: 'below' | 'within' | 'above';
};
export type FairReport = {
  patches: FairPatch[];
  /** What is won of each unit of potential, over all patches that somebody works. */
  rate: number;
  /** How evenly the chance to make one's quota lies: of expected attainment over patches. */
  even: Evenness | null;
  /** How evenly potential lies. */
  evenPotential: Evenness | null;
};

/** 15 hundredths about the mean count as even. */
export const tolerance = { from: 85, to: 115 };
/** Of nine results of ten the ends lie so many standard deviations off. */
const nineOfTen = 1.645;

/**
 * What an average rep would attain on each patch: potential x what is won of each unit of it everywhere. Of 1,000 and 3,000 potential with
 * 100 and 100 won the rate is 0.05: 50 and 150 are expected; with a quota of 100 each, 0.5 and 1.5. The range is that of a sum of so many
 * deals of these sizes, each won by chance, and of how well the rate is known. Null while nothing was won or nothing has potential.
 */
export function fairPatches(facts: readonly PatchFacts[], sizes: DealSizes): FairReport | null {
  const worked = facts.filter(({ people }) => people.length > 0);
  const potential = worked.reduce((sum, one) => sum + one.potential, 0);
  const won = worked.reduce((sum, one) => sum + one.won, 0);
  if (potential <= 0 || won <= 0 || sizes.sum <= 0) return null;
  const rate = won / potential;
  const size = sizes.squares / sizes.sum;
  const doubt = doubtOf(worked, rate, potential);
  const withQuota = worked.filter(({ quota }) => quota !== null && quota > 0);
  const expectedOfQuotas = withQuota.reduce((sum, one) => sum + rate * one.potential, 0);
  const quotas = withQuota.reduce((sum, one) => sum + (one.quota ?? 0), 0);
  const usual = quotas > 0 ? expectedOfQuotas / quotas : 0;
  const patches = worked.map((one): FairPatch => {
    const expected = rate * one.potential;
    const off = nineOfTen * Math.sqrt(expected * size + (one.potential * doubt) ** 2);
    const range = { from: Math.max(0, expected - off), to: expected + off };
    const { quota } = one;
    const attainment = quota ? expected / quota : null;
    const index = attainment !== null && usual > 0 ? (100 * attainment) / usual : null;
    return {
      ...one,
      ...{ expected, range, attainment, index },
      attainmentRange: quota ? { from: range.from / quota, to: range.to / quota } : null,
      result: quota ? one.won / quota : null,
      patch: index === null ? null : index < tolerance.from ? 'poor' : index > tolerance.to ? 'rich' : 'even',
      against: one.won < range.from ? 'below' : one.won > range.to ? 'above' : 'within',
    };
  });
  return {
    ...{ patches, rate },
    even: evenness(patches.flatMap(({ attainment }) => attainment ?? [])),
    evenPotential: evenness(patches.map((one) => one.potential)),
  };
}

/** The standard error of the rate as a ratio of two sums over patches; nothing is known of it from one. */
function doubtOf(worked: readonly PatchFacts[], rate: number, potential: number): number {
  const n = worked.length;
  if (n < 2) return 0;
  const squares = worked.reduce((sum, one) => sum + (one.won - rate * one.potential) ** 2, 0);
  return Math.sqrt((n / (n - 1)) * squares) / potential;
}
