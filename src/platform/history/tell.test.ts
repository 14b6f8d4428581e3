import { expect, test } from 'vitest';
import { joined, type LiveEvent, openTeller } from './tell.ts';

const workspace = '0194a000-0000-7000-8000-000000000001';
const moved = (version: number, over: Partial<LiveEvent> = {}): LiveEvent => ({
  workspace,
  kind: 'deal',
  id: 'd1',
  version,
  owners: ['ana'],
  closed: false,
  gone: false,
  ...over,
});

test('a deal handed on twice is told once: in its last version, to all who had it', () => {
  const [told] = [...joined([moved(3, { owners: ['ben', 'cy'] }), moved(2, { owners: ['ana', 'ben'] })]).values()];
  expect(told).toMatchObject({ version: 3 });
  expect([...told!.owners!].sort()).toEqual(['ana', 'ben', 'cy']);
});

test('notices of two people without a record are told apart, the same in two workspaces too', () => {
  const events = [
    moved(0, { kind: 'notice', id: null, owners: ['ana'] }),
    moved(0, { kind: 'notice', id: null, owners: ['ben'] }),
    moved(1),
    moved(1, { workspace: 'another' }),
  ];
  expect([...joined(events).values()]).toEqual(events);
});

/** A database that hears what it is told, and is away for the first `away` questions. */
function aDatabase(away = 0) {
  const heard: string[][] = [];
  let asked = 0;
  const query = async ({ values: [, told] }: { values: [string, string[]] }) => {
    if (++asked <= away) throw new Error('away');
    heard.push(told.map((text) => (JSON.parse(text) as LiveEvent).id as string));
  };
  return { heard, asked: () => asked, query: query as never };
}

test('what is said while the database is told waits and goes together', async () => {
  const database = aDatabase();
  const teller = openTeller(database);
  for (const id of ['d1', 'd2', 'd3', 'd2']) teller.tell([moved(1, { id })]);
  await teller.settled();
  expect(database.heard).toEqual([['d1'], ['d2', 'd3']]);
});

test('a database that comes back is told what it missed; one that stays away is given up', async () => {
  const back = aDatabase(1);
  const patient = openTeller(back, 2);
  patient.tell([moved(1)]);
  await patient.settled();
  expect(back.heard).toEqual([['d1']]);

  const gone = aDatabase(Number.POSITIVE_INFINITY);
  const teller = openTeller(gone, 2);
  teller.tell([moved(1)]);
  await teller.settled();
  expect(gone.asked()).toBe(2);
});
