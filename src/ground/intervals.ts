import { incompleteBeta, logGamma, type Range } from './statistics.ts';

/**
 * The exact range of an expected count by Garwood (1936): 10 counted may come from 4.80 to 18.39 expected. At 95 % if not
 * said otherwise.
 */
export function poissonRange(count: number, confidence = 0.95): Range {
  const tail = (1 - confidence) / 2;
  // P(at least `count` | mean) is P(count, mean): the lower end makes so many just surprising, the upper one so few.
  const low = count === 0 ? 0 : whereReaches((mean) => incompleteGamma(count, mean), tail, count + 1);
  const high = whereReaches((mean) => incompleteGamma(count + 1, mean), 1 - tail, count + 1);
  return { low, high };
}

/**
 * The exact range of a share by Clopper and Pearson (1934): 15 of 148 are 0.058 to 0.162. Never narrower than it says, so
 * that nobody is called better or worse than others by chance more often. Null when nothing was counted.
 */
export function binomialRange(successes: number, of: number, confidence = 0.95): Range | null {
  if (!(of > 0)) return null;
  const tail = (1 - confidence) / 2;
  // The chance of at least k of n at share p is the incomplete beta function of p at k and n - k + 1.
  const low = successes === 0 ? 0 : shareWhere((p) => incompleteBeta(p, successes, of - successes + 1), tail);
  const high = successes === of ? 1 : shareWhere((p) => incompleteBeta(p, successes + 1, of - successes), 1 - tail);
  return { low, high };
}

/** Where a function that grows from 0 to 1 comes to a share. */
function whereReaches(grows: (x: number) => number, share: number, begin: number): number {
  let high = begin;
  while (grows(high) < share) high *= 2;
  return halved(grows, share, 0, high);
}

const shareWhere = (grows: (p: number) => number, share: number) => halved(grows, share, 0, 1);

function halved(grows: (x: number) => number, share: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (grows(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised lower incomplete gamma function: its series below a + 1 (DLMF 8.11.4), its continued fraction above (8.9.2). */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && Math.abs(term) > 1e-16 * Math.abs(sum); n++) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (Math.abs(an * d + b) < tiny ? tiny : an * d + b);
    c = Math.abs(b + an / c) < tiny ? tiny : b + an / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return 1 - front * fraction;
}
