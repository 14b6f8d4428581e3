import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import type { Name } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name, method: 'GET' | 'POST' | 'DELETE', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const take = (text: string, sure = true, name: Name = 'Lea') =>
  ask(name, 'POST', '/benchmarks', { body: { text, sure } });
const listed = async () => (await ask('Rob', 'GET', '/benchmarks?metric=time_to_win')).body.items;

const file = `Metric,Segment,P25,Median,P75,Source,Year
Time to win,Software,40,60,90,Survey of makers,2025
Time to win,,45,70,100,Survey of makers,2025`;

test('a file is looked at first, taken as a whole, replaced line by line, and one undo takes it back', async () => {
  const before = (await listed()).length;
  expect((await take(file, false)).body).toMatchObject({ added: 2, changed: 0, faults: [], groupId: null });
  expect(await listed()).toHaveLength(before);
  const taken = (await take(file)).body;
  expect(
    (await listed())
      .slice(-2)
      .map((one: { median: number }) => one.median)
      .toSorted(),
  ).toEqual([60, 70]);
  const again = (await take(file.replace('40,60,90', '40,65,90'))).body;
  expect(again).toMatchObject({ added: 0, changed: 1, same: 1 });
  await ask('Lea', 'POST', `/changes/groups/${again.groupId}/undo`);
  expect((await take(file)).body).toMatchObject({ added: 0, changed: 0, same: 2, groupId: null });
  await ask('Lea', 'POST', `/changes/groups/${taken.groupId}/undo`);
  expect(await listed()).toHaveLength(before);
});

test('a line that cannot be read is named, and nothing of the file is taken', async () => {
  const before = (await listed()).length;
  const told = (await take(`${file}\nLuck,,1,2,3,Survey of makers,2025`)).body;
  expect(told).toMatchObject({ groupId: null, faults: [{ line: 4, column: 'metric', why: 'no-such-metric' }] });
  expect((await take('Metric,Value\nWin rate,1')).body.lacking).toEqual(['median', 'source', 'year']);
  expect(await listed()).toHaveLength(before);
  expect((await take(file, true, 'Ria')).status).toBe(403);
});

test('each stands beside the figure of the registry for the same metric', async () => {
  const json = [{ metric: 'deals_made', median: 1_000_000, source: 'Dream', year: 2024 }];
  await take(JSON.stringify(json));
  const [one] = (await ask('Lea', 'GET', '/benchmarks?metric=deals_made')).body.items;
  const all = (await ask('Lea', 'GET', '/benchmarks')).body.items;
  expect(one).toMatchObject({ unit: 'count', stands: 'below' });
  expect(one.own).toBeGreaterThan(0);
  expect(all.find(({ id }: { id: string }) => id === one.id)).toEqual(one);
  const gone = await ask('Lea', 'DELETE', `/benchmarks/${one.id}`, { version: one.version });
  expect(gone.status).toBe(200);
  expect((await ask('Lea', 'GET', '/benchmarks?metric=deals_made')).body.items).toEqual([]);
});

test('pooling is off: nothing is sent to anybody while benchmarks are brought and read', async () => {
  const sockets: Socket[] = [];
  const hear = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', hear);
  try {
    await take(file);
    const told = await ask('Lea', 'GET', '/benchmarks');
    expect(told.body.pooling).toBe('off');
    const { createServer, connect } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const heard = connect((server.address() as { port: number }).port, '127.0.0.1');
    await new Promise((done) => heard.once('connect', done));
    // The ear works; what it heard stays on this machine.
    expect(sockets).toContain(heard);
    const away = sockets
      .map(({ remoteAddress }) => remoteAddress)
      .filter((to) => to && !/^(::1|(::ffff:)?127\.)/.test(to));
    expect(away).toEqual([]);
    heard.destroy();
    server.close();
  } finally {
    unsubscribe('net.client.socket', hear);
  }
});
