import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import type { Name } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (method: 'GET' | 'POST', path: string, asking = {}, who: Name = 'Lea') => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const bring = (text: string, more = {}) => ask('POST', '/territories/bring', { body: { text, ...more } });
const listed = async () =>
  (await ask('GET', '/territories')).body.items as {
    name: string;
    parentId: string | null;
    rules: object[];
    people: object[];
  }[];

test('territories come from a file as one act: those that are there get its rules and keep their people, others are made', async () => {
  const product = (await ask('POST', '/products', { body: { name: 'Winch', series: 'Deck' } })).body;
  const done = await bring(
    [
      'territory,part of,countries,latitude and longitude,kilometres,place,product lines,products,fewest companies',
      'Alpha waters,,Germany; Austria,,,,,,1',
      'Harbour,Alpha waters,,"53.54, 9.98",50,Hamburg,,,',
      'Harbour,Alpha waters,,,,,deck,Winch,',
    ].join('\n'),
  );
  expect(done.body).toMatchObject({ made: 1, changed: 1, faults: [] });
  const [waters, harbour] = await listed();
  expect([waters?.rules, waters?.people.length]).toEqual([
    [{ isException: false, conditions: [{ kind: 'country', countries: ['DE', 'AT'] }] }],
    1,
  ]);
  expect(harbour).toMatchObject({
    ...{ name: 'Harbour', parentId: p.alpha.territory },
    rules: [
      { conditions: [{ kind: 'radius', km: 50, place: 'Hamburg' }] },
      { conditions: [{ kind: 'product-line' }, { kind: 'product', products: [{ id: product.id, name: 'Winch' }] }] },
    ],
  });
  await ask('POST', `/changes/groups/${done.body.groupId}/undo`);
  expect((await listed()).map(({ name }) => name)).toEqual(['Alpha waters']);
});

test('what does not fit is told by line and column and nothing is written, and too few companies are told as anywhere', async () => {
  const faults = async (text: string) =>
    (await bring(text)).body.faults.map(({ line, column }: { line: number; column: string }) => `${line} ${column}`);
  expect(await faults('territory,countries,products\nNorth,DE,\nSouth,,Nothing of the kind')).toEqual(['3 products']);
  expect(await faults('territory,part of\nNorth,Nowhere')).toEqual(['2 part of']);
  expect(await faults('territory,countries\nNorth,Atlantis')).toEqual(['2 countries']);
  expect(await faults('territory,colour\nNorth,blue')).toEqual(['1 territory']);
  expect((await listed()).map(({ name }) => name)).toEqual(['Alpha waters']);
  const text = 'territory,countries,fewest companies\nNorth,NO,5';
  expect((await bring(text)).body.type).toContain('starves');
  expect((await bring(text, { evenSo: true })).body.made).toBe(1);
  expect((await ask('POST', '/territories/bring', { body: { text } }, 'Ria')).status).toBe(403);
});
