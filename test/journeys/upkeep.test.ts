import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of upkeep. No Chromium was found; install one or name it in CHROMIUM.\n');

const desk = { width: 1440, height: 1000 };
type Named = { id: string; name: string };

describe.skipIf(!browserPath)('a leader sets the rules of the house, a rep keeps his companies in order', () => {
  let product: Running;
  let owner: Page;
  let manager: Page;
  let rep: Page;
  let repId = '';
  let leaverId = '';
  let leaverCookie = '';
  let groupId = '';

  beforeAll(async () => {
    // Nothing is sent in this journey; a server that could send offers when mail may come.
    product = await startProduct({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Harbour <harbour@example.com>' });
    const max = await product.invite({ name: 'Max Brandt', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    const lee = await product.invite({ name: 'Lee Vogt', role: 'rep', managerId: max.id });
    repId = ria.id;
    leaverId = lee.id;
    leaverCookie = lee.cookie;
    for (const name of ['Nordkap Holding', 'Nordkap Ferries'])
      groupId = (await product.ask('POST', '/api/v1/companies', { name, ownerId: ria.id })).id;
    owner = await product.open(desk);
    manager = await product.open({ ...desk, cookie: max.cookie });
    rep = await product.open({ ...desk, cookie: ria.cookie });
  });
  afterAll(async () => product?.stop());

  const toastOf = (page: Page, said: string) => page.getByRole('status').filter({ hasText: said });
  const section = (page: Page, name: string) =>
    page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name, exact: true }) })
      .last();

  test('the rep says to whom a company belongs, and is told why it cannot belong to its own daughter', async () => {
    await goTo(rep, `/companies/${groupId}`);
    await rep.getByRole('button', { name: 'Change Belongs to' }).click();
    await rep.getByRole('combobox', { name: 'Belongs to' }).fill('Nordkap');
    await rep.getByRole('option', { name: /Nordkap Holding/ }).click();
    const dialog = rep.getByRole('dialog', { name: 'Change Belongs to' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    const family = section(rep, 'Belongs together');
    await family.getByRole('link', { name: 'Nordkap Holding' }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await family.getByRole('link', { name: 'Nordkap Holding' }).click();
    await rep.getByRole('heading', { name: 'Nordkap Holding', level: 1 }).waitFor();
    await rep.getByRole('button', { name: 'Change Belongs to' }).click();
    await rep.getByRole('combobox', { name: 'Belongs to' }).fill('Nordkap');
    await rep.getByRole('option', { name: /Nordkap Ferries/ }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Nordkap Holding → Nordkap Ferries → Nordkap Holding').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('he writes down where the company sits and how it is written to', async () => {
    await goTo(rep, `/companies/${groupId}`);
    await rep.getByRole('heading', { name: 'Nordkap Ferries', level: 1 }).waitFor();
    await rep.getByRole('button', { name: 'Change Addresses' }).click();
    const dialog = rep.getByRole('dialog');
    await dialog.getByLabel('Street').fill('Am Kai 7');
    await dialog.getByLabel('Postal code').fill('20457');
    await dialog.getByLabel('City').fill('Hamburg');
    await dialog.getByLabel('Latitude, longitude').fill('somewhere');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Give latitude and longitude in degrees').waitFor();
    await dialog.getByLabel('Latitude, longitude').fill('53.54, 9.98');
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await rep.getByText('Am Kai 7, 20457 Hamburg', { exact: true }).waitFor();
    await rep.getByRole('button', { name: 'Change Channels' }).click();
    await dialog.getByLabel('Where').selectOption({ label: 'Website' });
    await dialog.getByLabel('Name or address there').fill('nordkap.example');
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await section(rep, 'Reach').getByRole('link', { name: 'nordkap.example' }).waitFor();
  });

  test('a leader adds a kind of activity and expects two a week of it; the rep reads how far she is', async () => {
    await goTo(owner, '/settings/activities?part=standards');
    await owner.getByText('Nothing is expected yet').waitFor();
    await owner.getByRole('button', { name: 'Kinds', exact: true }).click();
    await owner.getByRole('button', { name: 'Add a kind' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Site survey');
    await dialog.getByLabel('What it may come to, one in a line').fill('Measured\nNobody there');
    await dialog.getByRole('checkbox', { name: 'Measured' }).check();
    expect(await barriers(owner)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await toastOf(owner, 'Site survey saved').waitFor();
    await owner.getByRole('button', { name: 'Standards', exact: true }).click();
    await owner.getByRole('button', { name: 'Add a standard' }).click();
    await dialog.getByLabel('Name').fill('Two surveys');
    await dialog.getByLabel('How many').fill('2');
    await dialog.getByRole('checkbox', { name: 'Site survey' }).check();
    await dialog.getByRole('checkbox', { name: /^Published/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').first().waitFor();
    await dialog.getByLabel('What counts as one').fill('Somebody measured the berth.');
    await dialog.getByRole('textbox', { name: /^Why/ }).fill('Surveyed berths are ordered twice as often.');
    expect(await barriers(owner)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await toastOf(owner, 'Two surveys saved').waitFor();
    await goTo(rep, '/settings/activities?part=standards');
    const standard = rep.getByRole('region', { name: 'Two surveys' });
    await standard.getByText('0 of 2').waitFor();
    await standard.getByText('Surveyed berths are ordered twice as often.').waitFor();
    expect(await rep.getByRole('button', { name: 'Add a standard' }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
  });

  test('a stage is taken out of a pipeline once it is said where its deals go, and that is taken back whole', async () => {
    const deal = await product.ask('POST', '/api/v1/deals', { name: 'Berth 4', ownerId: repId, nextStep: 'Call' });
    const { pipeline } = await product.ask('GET', `/api/v1/deals/${deal.id}`);
    const [first, second] = pipeline.stages as Named[];
    await goTo(owner, `/pipelines/${pipeline.id}/edit`);
    await owner.getByRole('button', { name: `Remove ${first?.name}` }).click();
    await owner.getByRole('button', { name: 'See what it does' }).click();
    const dialog = owner.getByRole('dialog', { name: 'What this does' });
    await dialog.getByText(/1 open deal in it: Ria Sand 1/).waitFor();
    await dialog.getByLabel(`Deals of ${first?.name} go to`).selectOption({ label: second?.name ?? '' });
    expect(await barriers(owner)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save the new version' }).click();
    const told = toastOf(owner, 'was saved, and 1 deal was moved');
    await told.waitFor();
    expect((await product.ask('GET', `/api/v1/deals/${deal.id}`)).stageId).toBe(second?.id);
    await told.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await product.ask('GET', `/api/v1/deals/${deal.id}`)).stageId).toBe(first?.id);
    expect(await barriers(owner)).toEqual([]);
  });

  test('of whoever has left the manager gives every plan to a colleague, and gets the private ones himself', async () => {
    const kinds = (await product.ask('GET', '/api/v1/activity-kinds')).items;
    const plan = { kindId: kinds[0].id, on: '2031-01-15', ownerId: leaverId };
    for (const subject of ['Call the pilot', 'Call the yard'])
      await product.ask('POST', '/api/v1/activities', { ...plan, subject });
    const his = { cookie: leaverCookie, origin: product.address, 'content-type': 'application/json' };
    const own = { ...plan, ownerId: undefined, subject: 'See a doctor', isPrivate: true };
    const headers = { ...his, 'idempotency-key': crypto.randomUUID() };
    const planned = { method: 'POST', headers, body: JSON.stringify(own) };
    expect((await fetch(`${product.address}/api/v1/activities`, planned)).status).toBe(201);
    await goTo(owner, `/people/${leaverId}`);
    await owner.getByRole('button', { name: 'More', exact: true }).click();
    await owner.getByRole('menuitem', { name: 'Deactivate' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await toastOf(owner, 'Lee Vogt can no longer come in.').waitFor();
    await goTo(manager, `/people/${leaverId}`);
    await manager.getByText('2 planned activities').waitFor();
    await manager.getByRole('button', { name: 'Hand over', exact: true }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByText('1 private plan goes to Max Brandt, the manager. Nobody else reads it.').waitFor();
    await dialog.getByRole('combobox', { name: 'To' }).fill('Ria');
    await dialog.getByRole('option', { name: 'Ria Sand' }).click();
    await dialog.getByText(/gets 2 records/).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: /^Hand over \d/ }).click();
    await toastOf(manager, 'of Lee Vogt handed over').waitFor();
    await goTo(manager, '/activities?owner=me');
    await manager.getByText('See a doctor').first().waitFor();
    await goTo(rep, '/activities');
    await rep.getByText('Call the yard').first().waitFor();
    expect(await rep.getByText('See a doctor').count()).toBe(0);
  });

  test('a category has its own least margin and its highest discount, and the deal says both', async () => {
    const { id: productId } = await product.ask('POST', '/api/v1/products', {
      ...{ name: 'Fender', series: 'Berths', listPrice: 10_000, cost: 8_000, currency: 'EUR' },
    });
    await goTo(owner, '/settings/closing');
    await owner.getByRole('button', { name: 'Floors', exact: true }).click();
    await owner.getByLabel('Least margin of Berths, in per cent').fill('25');
    await owner.getByRole('button', { name: 'Add a highest discount' }).click();
    const limit = owner.getByRole('group', { name: 'Highest discount 1' });
    await limit.getByLabel('Category').selectOption({ label: 'Berths' });
    await limit.getByLabel('At most, in per cent').fill('a lot');
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    await owner.getByText('A highest discount is a per cent from 0 to 100.').waitFor();
    await limit.getByLabel('At most, in per cent').fill('5');
    expect(await barriers(owner)).toEqual([]);
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    await owner
      .getByRole('status')
      .filter({ hasText: /^Saved/ })
      .first()
      .waitFor();
    await goTo(manager, '/settings/closing');
    await manager.getByRole('button', { name: 'Floors', exact: true }).click();
    const floors = manager.getByRole('list', { name: 'Floors' });
    await floors.getByText('Highest discount: Berths, Everybody').waitFor();
    await floors.getByText('25 %').waitFor();
    expect(await barriers(manager)).toEqual([]);
    const deal = await product.ask('POST', '/api/v1/deals', { name: 'Berth 5', ownerId: repId, nextStep: 'Call' });
    const lines = [{ productId, quantity: 10, unitPrice: 10_000, discountPercent: 4 }];
    const { version } = await product.ask('PUT', `/api/v1/deals/${deal.id}/lines`, { lines }, deal.version);
    await goTo(rep, `/deals/${deal.id}`);
    await rep.getByText('1 line is priced lower than it may be sold.').waitFor();
    const dear = [{ ...lines[0], unitPrice: 20_000, discountPercent: 10 }];
    await product.ask('PUT', `/api/v1/deals/${deal.id}/lines`, { lines: dear }, version);
    await rep.getByText('1 line is priced lower than it may be sold.').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('the rep chooses her quiet hours and one mail a day', async () => {
    await goTo(rep, '/me/notices');
    await rep.getByLabel('Mail comes').selectOption({ label: 'Once a day at 08:00' });
    await rep.getByRole('checkbox', { name: 'Quiet hours' }).check();
    await rep.getByLabel('From', { exact: true }).selectOption({ label: '19:00' });
    await rep.getByRole('checkbox', { name: 'No mail at weekends' }).check();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Save' }).click();
    await toastOf(rep, 'Saved').waitFor();
    await rep.reload();
    await expect.poll(() => rep.getByLabel('From', { exact: true }).inputValue()).toBe('19');
    await expect.poll(() => rep.getByLabel('Mail comes').inputValue()).toBe('8');
    await rep.getByRole('checkbox', { name: 'No mail at weekends', checked: true }).waitFor();
  });
});
