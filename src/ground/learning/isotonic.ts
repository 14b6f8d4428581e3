/** A curve that never falls, through points in between which it runs straight. */
export type Curve = { x: number[]; y: number[] };

type Pool = { n: number; x: number; y: number };

/**
 * The rising steps nearest to what happened, in squares: pool adjacent violators (Ayer and others 1955). Each pool has how
 * many it holds and their sums; equal places are one. R's `isoreg` of 1 0 4 3 3 5 4 2 0 is twice 0.5 and seven times 3.
 */
export function poolViolators(said: ArrayLike<number>, happened: ArrayLike<number>): Pool[] {
  const order = Array.from({ length: said.length }, (_, i) => i).sort((a, b) => said[a]! - said[b]!);
  const pools: Pool[] = [];
  for (const i of order) {
    pools.push({ n: 1, x: said[i]!, y: happened[i]! });
    while (pools.length > 1) {
      const below = pools.at(-2)!;
      const above = pools.at(-1)!;
      const isSame = below.x / below.n === above.x / above.n;
      if (!isSame && below.y / below.n < above.y / above.n) break;
      pools.pop();
      below.n += above.n;
      below.x += above.x;
      below.y += above.y;
    }
  }
  return pools;
}

/**
 * The curve of calibration: each pool a point at the mean of what was said in it, straight lines between (Oron and Flournoy
 * 2017), so that it makes no ties of things that differ. Pools are held half an event from 0 and 1: nothing is certain.
 */
export function isotonic(said: ArrayLike<number>, happened: ArrayLike<number>): Curve {
  const pools = poolViolators(said, happened);
  const y = pools.map((pool) => Math.min(pool.n - 0.5, Math.max(0.5, pool.y)) / pool.n);
  // Held so, pools of certain losses fall as they grow; the curve must not.
  for (let i = 1; i < y.length; i++) y[i] = Math.max(y[i]!, y[i - 1]!);
  return { x: pools.map((pool) => pool.x / pool.n), y };
}

/** The height of a curve at a place; flat beyond its ends. */
export function heightAt({ x, y }: Curve, at: number): number {
  if (x.length === 0) return at;
  if (at <= x[0]!) return y[0]!;
  if (at >= x.at(-1)!) return y.at(-1)!;
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  return y[low]! + ((y[high]! - y[low]!) * (at - x[low]!)) / (x[high]! - x[low]!);
}
