import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (method: Method, path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people.Lea, method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const make = async (path: string, body: object) => (await ask('POST', path, { body })).body;
const ruled = (...conditions: object[]) => [{ isException: false, conditions }];
const logOf = async (
  id: string,
): Promise<{ cause: string; place: { at: string; territories: { name: string }[] } }[]> =>
  (await ask('GET', `/companies/${id}/territory-log`)).body.lines;
const stoodOf = async (id: string) =>
  (await logOf(id)).map(({ cause, place }) => `${place.territories[0]?.name ?? place.at} by ${cause}`);
const placeOf = async (id: string) => (await ask('GET', `/companies/${id}/territory`)).body;
const spot = (latitude: number, longitude: number) => ({
  ...{ label: null, street: null, postalCode: null, city: null, region: null, country: 'Norway' },
  spot: { latitude, longitude },
});

test('a company within so many kilometres of a place falls there, and leaves when it moves away', async () => {
  const oslo = { latitude: 59.91, longitude: 10.75 };
  await make('/territories', {
    ...{ name: 'Around Oslo', rules: ruled({ kind: 'radius', centre: oslo, km: 30, place: 'Oslo' }) },
  });
  const company = await make('/companies', { name: 'Brygge', addresses: [spot(59.95, 10.9)] });
  expect(await placeOf(company.id)).toMatchObject({
    place: { at: 'territory', territories: [{ name: 'Around Oslo' }] },
    because: { conditions: [{ kind: 'radius', km: 30, place: 'Oslo' }] },
  });
  const { version } = (await ask('GET', `/companies/${company.id}`)).body;
  await ask('PATCH', `/companies/${company.id}`, { version, body: { addresses: [spot(60.39, 5.32)] } });
  expect(await stoodOf(company.id)).toEqual(['gap by company', 'Around Oslo by company']);
});

test('whoever is offered a line of products falls to its specialists, and goes back when that is lost', async () => {
  const product = await make('/products', { name: 'Split unit', series: 'Cooling' });
  const cold = await make('/territories', {
    ...{ name: 'Cooling people', rules: ruled({ kind: 'product-line', lines: ['cooling'] }) },
  });
  const company = await make('/companies', { name: 'Kjøl', country: 'Kenya' });
  const deal = await make('/deals', { name: 'Cool room', companyId: company.id, productId: product.id, amount: 100 });
  expect(await stoodOf(company.id)).toEqual(['Cooling people by deal', 'gap by company']);
  expect((await placeOf(company.id)).place.territories).toMatchObject([{ id: cold.id }]);
  const fallen = (await ask('GET', `/territories/${cold.id}/companies`)).body.items;
  expect(fallen.map(({ id }: { id: string }) => id)).toEqual([company.id]);
  const { version } = (await ask('GET', `/deals/${deal.id}`)).body;
  const taken = await ask('PATCH', `/deals/${deal.id}`, { version, body: { productId: null } });
  expect(taken.status).toBe(200);
  expect(await stoodOf(company.id)).toEqual([...['gap by deal', 'Cooling people by deal', 'gap by company']]);
  await ask('POST', `/changes/groups/${taken.body.groupId}/undo`);
  expect((await stoodOf(company.id))[0]).toBe('Cooling people by deal');
});

test('a product that is retired in the year is named to whoever draws, and those who bought it stay', async () => {
  const product = await make('/products', { name: 'Duct unit', series: 'Ducts' });
  const ducts = await make('/territories', {
    ...{ name: 'Duct people', rules: ruled({ kind: 'product', products: [{ id: product.id }] }) },
  });
  expect(ducts.rules[0].conditions).toEqual([{ kind: 'product', products: [{ id: product.id, name: 'Duct unit' }] }]);
  const company = await make('/companies', { name: 'Luft', country: 'Chile' });
  await make('/deals', { name: 'Ducts', companyId: company.id, productId: product.id, amount: 5 });
  const told = async () => (await ask('GET', '/territory-findings')).body.noLongerSold;
  expect(await told()).toEqual([]);
  const retired = await ask('PATCH', `/products/${product.id}`, { version: product.version, body: { active: false } });
  expect(retired.status).toBe(200);
  const territory = { id: ducts.id, name: 'Duct people' };
  expect(await told()).toEqual([{ territory, what: 'product', name: 'Duct unit' }]);
  expect((await placeOf(company.id)).place.territories).toMatchObject([{ name: 'Duct people' }]);
  await make('/territories', { name: 'Lines', rules: ruled({ kind: 'product-line', lines: ['Cooling'] }) });
});

test('a rule by what nobody knows is refused with its word', async () => {
  const line = await ask('POST', '/territories', {
    body: { name: 'Typo', rules: ruled({ kind: 'product-line', lines: ['Coolin'] }) },
  });
  expect([line.status, JSON.stringify(line.body)]).toEqual([400, expect.stringContaining('Coolin')]);
  const product = await ask('POST', '/territories', {
    body: { name: 'Typo', rules: ruled({ kind: 'product', products: [{ id: p.alpha.territory }] }) },
  });
  expect(product.status).toBe(400);
});
