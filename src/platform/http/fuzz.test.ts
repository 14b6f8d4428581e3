import { expect, test } from 'vitest';
import { z } from 'zod';
import { fuzzContracts } from './fuzz.ts';
import { route, serve } from './index.ts';
import { aServer, contracts, idNumber } from './samples.testing.ts';
import type { Served } from './serve.ts';

const limits = { person: { max: 1e9, seconds: 60 }, address: { max: 1e9, seconds: 60 } };
const headers = { cookie: 'session=rep' };
const { openDeal, ...others } = contracts;
// Opened first, so that there is something to read.
const unlimited = { openDeal, ...others, signIn: { ...contracts.signIn, limit: { max: 1e9, seconds: 60 } } };

test('whatever is sent, every route answers as its contract says', async () => {
  const { app, handlers } = await aServer({ limits });
  const open = handlers.map((one) => (one.contract.limit ? { ...one, contract: unlimited.signIn } : one));
  const { app: tolerant } = await aServer({ limits, handlers: open });
  await app.close();
  const known = { id: [idNumber(1), idNumber(2)] };
  const report = await fuzzContracts({
    app: tolerant,
    contracts: Object.values(unlimited),
    headers,
    runs: 150,
    seed: 7,
    known,
  });
  expect(report.requests).toBeGreaterThan(1_000);
  for (const [name, status] of [
    ['openDeal', 201],
    ['openDeal', 400],
    ['openDeal', 415],
    ['renameDeal', 200],
    ['renameDeal', 412],
    ['listDeals', 200],
    ['readDeal', 404],
    ['readDeal', 200],
  ] as const)
    expect(report.statuses[`sample.${name}`]?.[status], `${name} ${status}`).toBeGreaterThan(0);
  expect(report.statuses['sample.watchDeals']).toEqual({ 401: 30 });
}, 60_000);

const body = z.strictObject({ name: z.string().max(5) });
const loose = route({
  id: 'sample.loose',
  method: 'POST',
  path: '/api/v1/loose',
  summary: 'Loose',
  rights: 'signed-in',
  body,
  answer: z.object({ n: z.int() }),
});

async function fuzzed(handler: Served, headersGiven: Record<string, string> = headers) {
  const { app } = await aServer({ limits, handlers: [handler], checkAnswers: false });
  return fuzzContracts({ app, contracts: [handler.contract], headers: headersGiven, runs: 100, seed: 3 });
}

test('a route that breaks on some text is found, with the text', async () => {
  const broken = serve(loose, async ({ body: { name } }) => {
    if (name.includes('%')) throw new Error('a wildcard');
    return { n: 1 };
  });
  await expect(fuzzed(broken)).rejects.toThrow(/answered 500/);
});

test('a route that answers something else than it says is found', async () => {
  const drifted = serve(loose, async () => ({ n: 1.5 as number }));
  const unchecked = { ...drifted, contract: { ...loose, answer: z.object({ n: z.number() }) } };
  const { app } = await aServer({ limits, handlers: [unchecked] });
  await expect(fuzzContracts({ app, contracts: [loose], headers, runs: 100, seed: 3 })).rejects.toThrow(/does not say/);
});

test('a route that takes more than its contract is found', async () => {
  const taking = {
    ...serve(loose, async () => ({ n: 1 })),
    contract: { ...loose, body: z.record(z.string(), z.unknown()) },
  };
  const { app } = await aServer({ limits, handlers: [taking] });
  await expect(fuzzContracts({ app, contracts: [loose], headers, runs: 100, seed: 3 })).rejects.toThrow(
    /let a body through/,
  );
});

test('a route that lets nobody in by mistake is found', async () => {
  const { app } = await aServer({
    limits,
    handlers: [serve(loose, async () => ({ n: 1 }))],
    identify: async () => null,
  });
  const open = { ...loose, rights: 'nobody', idempotent: false } as const;
  const { app: wide } = await aServer({ limits, handlers: [serve(open, async () => ({ n: 1 }))] });
  await expect(fuzzContracts({ app, contracts: [loose], headers: {}, runs: 50, seed: 3 })).resolves.toBeDefined();
  await expect(fuzzContracts({ app: wide, contracts: [loose], headers: {}, runs: 50, seed: 3 })).rejects.toThrow(
    /to nobody/,
  );
});
