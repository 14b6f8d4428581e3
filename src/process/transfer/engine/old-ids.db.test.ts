import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { mergeDesk } from '../duplicates/merge-desk.testing.ts';
import { askCheck, askRun } from '../imports.ts';
import { anImportDesk } from './desk.testing.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
  const desk = anImportDesk(p.product.world.db, p.alpha.people.Lea.actor, { people: peoplePort });
  const files = {
    'Account.csv': ['Id,Name,BillingCity', '001Aq1,Quill Boats,Bonn'],
    'Contact.csv': ['Id,LastName,FirstName,AccountId', '003Aq1,Quill,Anna,001Aq1', '003Aq2,Quill,A.,001Aq1'],
    'Lead.csv': ['Id,LastName,FirstName,Company,Status,Email', '00QAq1,Mast,Maria,Mast GmbH,Open,m@mast.example'],
    'Product2.csv': ['Id,Name,ProductCode,IsActive', '01tAq1,Quill winch,QW-1,true'],
    'Opportunity.csv': ['Id,Name,StageName,CloseDate,AccountId', '006Aq1,Quill masts,Prospecting,2027-01-01,001Aq1'],
  };
  const brought = Object.entries(files).map(([name, lines]) => ({ name, bytes: Buffer.from(lines.join('\n')) }));
  const { id } = await desk.bringFiles(brought);
  // The product works at it by itself: beside it the desk would be in its way.
  const stands = (state: string) =>
    vi.waitFor(async () => expect((await desk.read(id)).state).toBe(state), { timeout: 60_000, interval: 50 });
  await desk.asked(askCheck, id);
  await stands('checked');
  await desk.asked(askRun, id);
  await stands('done');
}, 120_000);
afterAll(() => p?.close());

const { get, merge } = mergeDesk(() => p);
const found = async (who: 'Lea' | 'Rob', q: string) =>
  (await get(who, `/search?q=${q}`)).json().items.map(({ kind, title }: Record<string, string>) => `${kind} ${title}`);

test('a record is found by the id that it had where it came from, by whoever reads it', async () => {
  for (const [id, what] of [
    ['001Aq1', 'company Quill Boats'],
    ['003Aq1', 'contact Anna Quill'],
    ['00QAq1', 'lead Maria Mast'],
    ['01tAq1', 'product Quill winch'],
    ['006Aq1', 'deal Quill masts'],
  ] as const) {
    const [first] = await found('Lea', id);
    expect(first).toBe(what);
  }
  // She waits in the queue: of her nobody is told but those above.
  expect(await found('Rob', '00QAq1')).toEqual([]);
  const [hit] = (await get('Lea', '/search?q=003Aq1')).json().items;
  expect(hit.detail).toBe('salesforce · 003Aq1');
  const { items } = (await get('Lea', '/contacts?q=003Aq1')).json();
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Anna Quill']);
});

test('of two that became one both ids lead to the one', async () => {
  const id = async (old: string) => (await get('Lea', `/search?q=${old}`)).json().items[0].id as string;
  const [one, two] = [await id('003Aq1'), await id('003Aq2')];
  expect((await merge('Lea', 'contacts', one, [two])).status).toBe(200);
  expect(await Promise.all(['003Aq1', '003Aq2'].map(id))).toEqual([one, one]);
});
