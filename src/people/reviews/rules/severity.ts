import { mean, type Range, z95 } from '../../../ground/index.ts';

/** What one manager gave one person on the whole, and how the person's results stand beside those of all; null where there are none. */
export type Given = { raterId: string; personId: string; rating: number; result: number | null };

export type Severity = {
  raterId: string;
  /** How many people he rated. */
  n: number;
  mean: number;
  /** What the results of his people let expect on the whole. */
  expected: number;
  /** By how much he gives less than that, drawn towards nothing as far as his few ratings say little; above zero is severe. */
  severity: number;
  range: Range;
};

/** With fewer people rated by one, or fewer who rate, nothing is told apart. */
export const fewestRated = 2;
export const fewestRaters = 2;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/**
 * How much a rating rises with results, by those whom the same manager rated: between managers, severe ones and those with strong people
 * could not be told apart.
 */
function slopeOf(given: readonly Given[]): number {
  const pairs = [...Map.groupBy(given, ({ raterId }) => raterId).values()].flatMap((own) => {
    const known = own.flatMap(({ rating, result }) => (result === null ? [] : [{ rating, result }]));
    const [x, y] = [mean(known.map(({ result }) => result)) ?? 0, mean(known.map(({ rating }) => rating)) ?? 0];
    return known.map(({ rating, result }) => ({ x: result - x, y: rating - y }));
  });
  const spread = sum(pairs.map(({ x }) => x * x));
  return spread === 0 ? 0 : sum(pairs.map(({ x, y }) => x * y)) / spread;
}

/**
 * How severe each manager rates: the mean of what he gave, less what the results of his people let expect (a slope from within managers), drawn
 * towards nothing by how much managers truly differ (DerSimonian and Laird). Results are centred on their mean; whoever has none stands there.
 * Empty with fewer than two managers who rated two people each.
 */
export function severities(given: readonly Given[]): Severity[] {
  const byRater = Map.groupBy(given, ({ raterId }) => raterId);
  const raters = [...byRater].filter(([, own]) => own.length >= fewestRated);
  if (raters.length < fewestRaters) return [];
  const used = raters.flatMap(([, own]) => own);
  const slope = slopeOf(used);
  const centre = mean(used.flatMap(({ result }) => result ?? [])) ?? 0;
  const all = mean(used.map(({ rating }) => rating)) as number;
  const expectedOf = ({ result }: Given) => all + slope * ((result ?? centre) - centre);
  const rests = raters.map(([raterId, own]) => {
    const rest = own.map((one) => one.rating - expectedOf(one));
    return { raterId, n: own.length, own, rest, off: mean(rest) as number };
  });
  const freedom = used.length - raters.length;
  const within = freedom === 0 ? 0 : sum(rests.map(({ rest, off }) => sum(rest.map((r) => (r - off) ** 2)))) / freedom;
  const between = betweenOf(rests.map(({ off, n }) => ({ value: off, error: within / n })));
  return rests
    .map(({ raterId, n, own, off }) => {
      const error = within / n;
      const share = between + error === 0 ? 0 : between / (between + error);
      const half = z95 * Math.sqrt(share * error);
      const severity = 0 - share * off;
      return {
        ...{ raterId, n, mean: mean(own.map(({ rating }) => rating)) as number },
        ...{ expected: mean(own.map(expectedOf)) as number, severity },
        range: { low: severity - half, high: severity + half },
      };
    })
    .sort((a, b) => b.severity - a.severity);
}

/** How much managers differ beyond what few ratings make of them. */
function betweenOf(raters: readonly { value: number; error: number }[]): number {
  if (raters.some(({ error }) => error === 0)) {
    const centre = mean(raters.map(({ value }) => value)) as number;
    return sum(raters.map(({ value }) => (value - centre) ** 2)) / (raters.length - 1);
  }
  const weights = raters.map(({ error }) => 1 / error);
  const total = sum(weights);
  const centre = sum(raters.map(({ value }, at) => value * weights[at]!)) / total;
  const apart = sum(raters.map(({ value }, at) => weights[at]! * (value - centre) ** 2));
  const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
  return Math.max(0, (apart - (raters.length - 1)) / scale);
}

/** What a rating comes to with the severity of whoever gave it taken out, within the scale. 3.2 from one severe by 0.5 is 3.7. */
export const adjusted = (rating: number, severity: number): number => Math.min(5, Math.max(1, rating + severity));
