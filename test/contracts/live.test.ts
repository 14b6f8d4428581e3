import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setManager } from '../../src/people/organisation/actions.ts';
import { databaseOver } from '../../src/platform/history/database.ts';
import { liveChannel } from '../../src/platform/history/door.ts';
import { deals } from '../../src/process/pipeline/tables.ts';
import { headersOf, openTestProduct, type Proven, type TestProduct } from '../support/product.ts';
import { today } from '../support/two-workspaces.ts';

let p: TestProduct;
let url = '';
const unheld: unknown[] = [];
const keep = (error: unknown) => void unheld.push(error);
beforeAll(async () => {
  process.on('unhandledRejection', keep);
  p = await openTestProduct();
  url = await p.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  process.off('unhandledRejection', keep);
  await p.close();
});

type Heard = { kind: string; id: string | null };
const leaving: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});

/** What somebody hears on the live stream, from the moment it is open. */
async function listen(who: Proven): Promise<Heard[]> {
  const gone = new AbortController();
  leaving.push(() => gone.abort());
  const heard: Heard[] = [];
  const reply = await fetch(`${url}/api/v1/live`, { headers: headersOf(who), signal: gone.signal });
  const lines = (reply.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  await lines.read(); // the first line is there once the stream listens
  void (async () => {
    for (let rest = ''; ; ) {
      const { value, done } = await lines.read().catch(() => ({ value: undefined, done: true }));
      if (done) return;
      const events = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) heard.push(JSON.parse(data) as Heard);
      }
    }
  })();
  return heard;
}

let made = 0;
/** Writes something that everybody may read and waits until it was heard: all told before it has been heard too. */
async function marked(heard: Heard[]): Promise<void> {
  const before = heard.length;
  const { Lea } = p.alpha.people;
  await p.ask(Lea, 'POST', '/api/v1/products', { body: { name: `Marker ${++made}`, listPrice: 1 } });
  await expect.poll(() => heard.slice(before).some(({ kind }) => kind === 'product'), { timeout: 10_000 }).toBe(true);
}

test('a manager who lost a rep by another process hears no more of that rep’s deals', async () => {
  const { Lea, Max, Rolf } = p.alpha.people;
  const heard = await listen(Max);
  const elsewhere = databaseOver(p.product.pools, { live: true, tasksFor: () => [] }); // nobody in this process is told
  const change = (nextStep: string) =>
    elsewhere.transaction(Rolf.actor, async (tx) => {
      const row = await tx.lock(deals, p.alpha.deals.Rolf?.open as string);
      if (row) await tx.record({ table: deals, before: row, after: { ...row, nextStep } });
    });
  await change('while he leads');
  await expect.poll(() => heard.some(({ kind }) => kind === 'deal'), { timeout: 10_000 }).toBe(true);
  await elsewhere.transaction(Lea.actor, (tx) => setManager(tx, Rolf.id, null, undefined, today));
  const url = `/api/v1/deals/${p.alpha.deals.Rolf?.open}`;
  const maySee = async () => (await p.ask(Max, 'GET', url)).status;
  await expect.poll(maySee, { timeout: 20_000, interval: 200 }).toBe(404);
  let turn = 0;
  await expect
    .poll(
      async () => {
        const before = heard.length;
        await change(`quiet ${++turn}`);
        // At most one event of a kind goes out in a second: the second mark comes after whatever was held back.
        await marked(heard);
        await marked(heard);
        return heard.slice(before).filter(({ kind }) => kind === 'deal');
      },
      { timeout: 30_000, interval: 500 },
    )
    .toEqual([]);
}, 60_000);

test('a notice that is not the door’s breaks nothing and is not heard', async () => {
  const { Lea } = p.alpha.people;
  const heard = await listen(Lea);
  const whole = {
    workspace: p.alpha.id,
    kind: 'odd',
    id: Lea.id,
    version: 1,
    owners: null,
    closed: false,
    gone: false,
  };
  const odd = [
    { workspace: p.alpha.id, kind: 'deal' },
    { ...whole, kind: 'deal', version: '1' },
    { ...whole, kind: 'deal', id: 'x' },
    { ...whole, kind: 'deal', owners: [1] },
    { ...whole, kind: 'deal', gone: null },
    null,
    [],
    7,
  ];
  for (const notice of odd) await p.owner.query('SELECT pg_notify($1, $2)', [liveChannel, JSON.stringify(notice)]);
  await marked(heard);
  expect(heard.map(({ kind }) => kind)).toEqual(['product']);
  expect(unheld.map(String)).toEqual([]);
});

test('a deal that is saved stands on an open dashboard within five seconds, told and asked again', async () => {
  const { Lea, Rob } = p.alpha.people;
  const heard = await listen(Lea);
  const openDeals = async () => {
    const { answers } = (await p.ask(Lea, 'GET', '/api/v1/dashboards/leader/answers')).json();
    const found = answers.find(({ widgetId }: { widgetId: string }) => widgetId === 'figure-pipeline_coverage');
    return (found.whole.calculation as { of: string; amount: number }[]).find(({ of }) => of === 'open')?.amount ?? 0;
  };
  const before = await openDeals();
  const deal = (await p.ask(Rob, 'GET', `/api/v1/deals/${p.alpha.deals.Rob?.second}`)).json();
  const { length } = heard;
  const began = performance.now();
  const saved = await p.ask(Rob, 'PATCH', `/api/v1/deals/${deal.id}`, {
    body: { amount: (deal.amount ?? 0) + 700 },
    version: deal.version,
  });
  expect(saved.status, saved.text).toBe(200);
  await expect
    .poll(() => heard.slice(length).some(({ kind }) => kind === 'deal'), { interval: 10, timeout: 5_000 })
    .toBe(true);
  expect(await openDeals()).toBe(before + 700);
  expect(performance.now() - began).toBeLessThan(5_000);
});
