/** Times of single answers in milliseconds, and how many a second. */
export type Times = { p50: number; p95: number; p99: number; perSecond: number; n: number };

const warmMs = 2_000;

/**
 * Asks again and again with so many clients at once, each waiting for its answer before it asks anew. What is measured is a
 * server that works: the same clients ask for two seconds before, as code that has just started is compiled while it answers.
 */
export async function measure(
  clients: number,
  ms: number,
  ask: (client: number, turn: number) => Promise<void>,
): Promise<Times> {
  let turns = 0;
  const during = async (until: number, times: number[]) => {
    const run = async (client: number) => {
      while (performance.now() < until) {
        const from = performance.now();
        await ask(client, turns++);
        times.push(performance.now() - from);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  };
  await during(performance.now() + warmMs, []);
  const times: number[] = [];
  const began = performance.now();
  await during(began + ms, times);
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: Math.round(times.length / seconds), n: times.length };
}
