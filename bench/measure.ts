/** Times of single answers in milliseconds, and how many a second. */
export type Times = { p50: number; p95: number; p99: number; perSecond: number; n: number };

/** Asks again and again with so many clients at once, each waiting for its answer before it asks anew. */
export async function measure(
  clients: number,
  ms: number,
  ask: (client: number, turn: number) => Promise<void>,
): Promise<Times> {
  for (let turn = 0; turn < 10; turn++) await ask(0, -1 - turn); // warm
  const times: number[] = [];
  const began = performance.now();
  const until = began + ms;
  const run = async (client: number) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const from = performance.now();
      await ask(client, turn);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: Math.round(times.length / seconds), n: times.length };
}
