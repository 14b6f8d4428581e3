import { levels } from './compare.ts';

/** Pairs of records as they agree: the step of pair p in column c at p * roles.length + c. */
export type Comparisons = { roles: readonly Role[]; pairs: number; level: Uint8Array };

/** What a column says of whose record it is: it names it, it is of one person alone as a birthday is, it may be shared with others, or it only sorts all into a few. */
export type Role = 'names' | 'personal' | 'shared' | 'sorts';

/**
 * What each step of agreement in each column tells: the logarithm of how much more often the same show it than others. `kin` says how many
 * pairs agree like the same in all but these columns: one that names the record, and what is personal.
 */
export type Model = {
  weights: Float64Array[];
  shareSame: number;
  kin: { columns: readonly number[]; share: number }[];
};

/** How often the same agree so, before anything was seen: mostly to the letter, seldom not at all. It counts as ten pairs. */
const expected = [0, 0.05, 0.05, 0.1, 0.15, 0.65 / 3, 0.65 / 3, 0.65 / 3].map((share) => share * 10);

type Class = Float64Array[];

/** Kin fewer than this share of the same are no kin: so many names are simply wrong. */
const slips = expected[1]! / 10;

/**
 * The weights by which pairs fall apart best into the same and others (Fellegi and Sunter), found without labels by expectation and
 * maximisation. Between the two stand kin: two who agree in all but one name, as two of a household or two restaurants in one hotel do. They
 * need no weights of their own: in that name and in what is personal they are like others, in all else like the same. A step that agrees more never weighs less.
 */
export function learnUnlabelled(compared: Comparisons, likelySame: number): Model {
  if (compared.roles.filter((role) => role !== 'sorts').length < 3) return given(compared.roles);
  const having = (role: Role) => compared.roles.flatMap((its, column) => (its === role ? [column] : []));
  const named = having('names').map((column) => [column, ...having('personal')]);
  const first = learn(compared, likelySame, named);
  const kin = first.kin.filter(({ share }) => share >= first.shareSame * slips).map(({ columns }) => columns);
  return kin.length === named.length ? first : learn(compared, likelySame, kin);
}

/** Of one or two columns alone nothing can be learned without labels, as it takes a third to tell: what is usual stands in. */
function given(roles: readonly Role[]): Model {
  const usual = [0, -6, -3, -0.5, 2, 3, 4, 5];
  const part = { names: 1, personal: 1, shared: 0.5, sorts: 0 };
  // A table of nothing that names has one column that matters, whatever it holds.
  const named = roles.includes('names');
  return {
    weights: roles.map((role) =>
      Float64Array.from(usual, (each) => each * (named || role === 'sorts' ? part[role] : 1)),
    ),
    shareSame: 0.5,
    kin: [],
  };
}

function learn(compared: Comparisons, likelySame: number, named: readonly (readonly number[])[]): Model {
  const share = Math.min(0.3, Math.max(1e-4, likelySame / Math.max(1, compared.pairs)));
  let model: Model = {
    weights: weightsOf(
      compared.roles.map(() => normal(Float64Array.from(expected))),
      spread(compared, () => 1, null),
    ),
    shareSame: share,
    kin: named.map((columns) => ({ columns, share: share / 5 })),
  };
  for (let round = 0; round < rounds; round++) {
    const before = model.shareSame;
    const shares = shareOut(compared, model);
    const { isSame, isOther } = shares;
    const weights = weightsOf(
      spread(compared, (p) => isSame[p]!, expected),
      spread(compared, (p) => isOther[p]!, null),
    );
    model = { weights, ...sharesOf(compared, model, shares) };
    if (round > 8 && Math.abs(model.shareSame - before) < before * 1e-4) break;
  }
  return model;
}
const rounds = 60;

/** The same weights, asked again of other pairs: how many of these are the same, and kin. */
export function askedOf(compared: Comparisons, learned: Model): Model {
  let model = learned;
  for (let round = 0; round < rounds; round++)
    model = { ...model, ...sharesOf(compared, model, shareOut(compared, model)) };
  return model;
}

function sharesOf(
  { pairs }: Comparisons,
  model: Model,
  { isSame, kin }: ReturnType<typeof shareOut>,
): Omit<Model, 'weights'> {
  const shareOf = (sum: number) => Math.min(0.6, Math.max(1e-7, (sum + 1) / (pairs + 2)));
  return {
    shareSame: shareOf(isSame.reduce((sum, p) => sum + p, 0)),
    kin: model.kin.map(({ columns }, k) => ({ columns, share: shareOf(kin[k]!) })),
  };
}

/** How the pairs spread over the steps of each column, a pair counted by its weight, with what was expected beforehand. */
function spread(
  { roles, pairs, level }: Comparisons,
  weight: (pair: number) => number,
  beforehand: readonly number[] | null,
): Class {
  const counts = roles.map(() => Float64Array.from({ length: levels }, (_, step) => beforehand?.[step] ?? 0.5));
  for (let p = 0; p < pairs; p++) {
    const w = weight(p);
    if (w < 1e-9) continue;
    for (let c = 0; c < roles.length; c++) counts[c]![level[p * roles.length + c]!]! += w;
  }
  return counts.map(normal);
}

function normal(counts: Float64Array): Float64Array {
  counts[0] = 0;
  const sum = counts.reduce((all, count) => all + count, 0);
  return counts.map((count) => count / sum);
}

/** How likely each pair is the same, and none of it; and how many are kin by each column that names. */
function shareOut({ roles, pairs, level }: Comparisons, model: Model) {
  const isSame = new Float64Array(pairs);
  const isOther = new Float64Array(pairs);
  const kin = new Float64Array(model.kin.length);
  const gap = gaps(model);
  for (let p = 0; p < pairs; p++) {
    const other = Math.exp(-gap.fromOthers(level, p * roles.length));
    let sum = 1 + other;
    for (let k = 0; k < kin.length; k++) sum += Math.exp(-gap.fromKin(k, level, p * roles.length));
    isSame[p] = 1 / sum;
    isOther[p] = Number.isFinite(other) ? other / sum : 1;
    for (let k = 0; k < kin.length; k++) kin[k]! += Math.exp(-gap.fromKin(k, level, p * roles.length)) / sum;
  }
  return { isSame, isOther, kin };
}

/** How far the same stand before others and before each sort of kin, in logarithms of odds. */
function gaps({ weights, shareSame, kin }: Model) {
  const shareKin = kin.reduce((sum, { share }) => sum + share, 0);
  const beforeOthers = Math.log(shareSame / Math.max(1e-9, 1 - shareSame - shareKin));
  const beforeKin = kin.map(({ share }) => Math.log(shareSame / share));
  return {
    fromOthers: (steps: ArrayLike<number>, at: number) => {
      let sum = beforeOthers;
      for (let c = 0; c < weights.length; c++) sum += weights[c]![steps[at + c]!]!;
      return sum;
    },
    fromKin: (k: number, steps: ArrayLike<number>, at: number) => {
      let sum = beforeKin[k]!;
      for (const column of kin[k]!.columns) sum += weights[column]![steps[at + column]!]!;
      return sum;
    },
  };
}

/** The logarithm of the odds that pairs which agree so are the same: of the pair whose steps begin at `at`. */
export function oddsBy(model: Model): (steps: ArrayLike<number>, at: number) => number {
  const gap = gaps(model);
  return (steps, at) => {
    const against = [-gap.fromOthers(steps, at), ...model.kin.map((_, k) => -gap.fromKin(k, steps, at))];
    const most = Math.max(...against);
    return -(most + Math.log(against.reduce((sum, each) => sum + Math.exp(each - most), 0)));
  };
}

const weightsOf = (same: Class, others: Class): Float64Array[] => same.map((column, c) => rising(column, others[c]!));

/** log(m / u) by step, neighbours that would fall pooled until they rise, and no single field beyond what is ever certain. */
export function rising(m: Float64Array, u: Float64Array): Float64Array {
  const pools: { m: number; u: number; steps: number }[] = [];
  for (let step = 1; step < levels; step++) {
    pools.push({ m: m[step]!, u: u[step]!, steps: 1 });
    while (pools.length > 1) {
      const [lower, upper] = [pools.at(-2)!, pools.at(-1)!];
      if (upper.m / upper.u >= lower.m / lower.u) break;
      pools.splice(-2, 2, { m: lower.m + upper.m, u: lower.u + upper.u, steps: lower.steps + upper.steps });
    }
  }
  const weights = [0, ...pools.flatMap((pool) => new Array<number>(pool.steps).fill(Math.log(pool.m / pool.u)))];
  return Float64Array.from(weights, (weight) => Math.max(-6, Math.min(9, weight)));
}

export const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));
