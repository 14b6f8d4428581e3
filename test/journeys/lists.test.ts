import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey over lists. No Chromium was found; install one or name it in CHROMIUM.\n');

const desk = { width: 1440, height: 900 };

describe.skipIf(!browserPath)('a manager and his rep look for companies', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Brandt', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    const field = (body: object) =>
      product.ask('POST', '/api/v1/fields', { object: 'company', isIndexed: true, ...body });
    await field({ name: 'Berths', type: 'number' });
    await field({ name: 'Discount', type: 'percent', readers: ['manager'] });
    for (const [name, country, berths, ownerId] of [
      ['Bergen Port', 'Norway', 40, ria.id],
      ['Bodø Quay', 'Norway', 4, max.id],
      ['Cádiz Docks', 'Spain', 80, ria.id],
    ])
      await product.ask('POST', '/api/v1/companies', { name, country, ownerId, custom: { berths, discount: 0.2 } });
    await product.ask('POST', '/api/v1/products', { name: 'Mooring', series: 'Ropes', listPrice: 20_000 });
    manager = await product.open({ ...desk, cookie: max.cookie });
    rep = await product.open({ ...desk, cookie: ria.cookie });
  });
  afterAll(async () => product?.stop());

  const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
  const ask = async (page: Page, column: string, value: string) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: `${column}…` }).click();
    await page.getByRole('textbox', { name: 'Value' }).fill(value);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
  };

  test('the manager asks by country and by a field of the workspace, and shows that field', async () => {
    await goTo(manager, '/companies');
    await row(manager, 'Cádiz Docks').waitFor();
    await ask(manager, 'Country', 'Norway');
    await row(manager, 'Cádiz Docks').waitFor({ state: 'detached' });
    await ask(manager, 'Berths', '10');
    await row(manager, 'Bodø Quay').waitFor({ state: 'detached' });
    await row(manager, 'Bergen Port').waitFor();
    await manager.getByRole('button', { name: 'Columns', exact: true }).click();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('menuitemcheckbox', { name: 'Berths' }).click();
    await manager.keyboard.press('Escape');
    await row(manager, 'Bergen Port').getByText('40').waitFor();
    await manager
      .getByRole('columnheader', { name: /^Berths/ })
      .getByRole('button')
      .first()
      .click();
    await expect
      .poll(() => new URL(manager.url()).searchParams.get('order'), { timeout: 15_000 })
      .toBe('custom.berths');
    expect(await barriers(manager)).toEqual([]);
  });

  test('he keeps it for his team; the rep opens it as a tab and is not offered what is kept from her role', async () => {
    await manager.getByRole('button', { name: 'Views', exact: true }).click();
    await manager.getByRole('menuitem', { name: 'Keep this as a view…' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Keep this list as a view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Big in Norway');
    await dialog.getByRole('combobox', { name: 'Who finds it' }).selectOption('team');
    await dialog.getByRole('button', { name: 'Keep the view' }).click();
    await manager.getByRole('link', { name: 'Big in Norway', exact: true }).waitFor();
    await goTo(rep, '/companies');
    await row(rep, 'Cádiz Docks').waitFor();
    await rep.getByRole('link', { name: 'Big in Norway', exact: true }).click();
    await row(rep, 'Cádiz Docks').waitFor({ state: 'detached' });
    await row(rep, 'Bergen Port').getByText('40').waitFor();
    await rep.getByRole('button', { name: 'Columns', exact: true }).click();
    await rep.getByRole('menuitemcheckbox', { name: 'Berths' }).waitFor();
    await expect.poll(() => rep.getByRole('menuitemcheckbox', { name: 'Discount' }).count()).toBe(0);
    await rep.keyboard.press('Escape');
    expect(await barriers(rep)).toEqual([]);
  });

  test('she saves what she sees as a file', async () => {
    const waiting = rep.waitForEvent('download');
    await rep.getByRole('button', { name: 'Save as file' }).click();
    await rep.getByRole('menuitem', { name: 'CSV' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    expect(text.split('\r\n')[0]).toMatch(/^\ufeffName,.*Berths$/);
    expect(text).toMatch(/Bergen Port,.*,40\r\n$/);
  });

  test('the rep changes a cell of a company where it stands, and takes it back; one that is not hers is only read', async () => {
    await goTo(rep, '/companies');
    const cell = (name: string, column: number) => row(rep, name).locator(`[data-column="${column}"]`);
    await cell('Bergen Port', 0).focus();
    for (let steps = 0; steps < 5; steps += 1) await rep.keyboard.press('ArrowRight');
    await rep.keyboard.type('1,200');
    await rep.keyboard.press('Enter');
    const said = rep.getByRole('status').filter({ hasText: 'Employees of Bergen Port changed' });
    await said.hover();
    const employees = async () =>
      (await product.ask('GET', '/api/v1/companies?order=name')).items.map(
        (one: { employees: number }) => one.employees,
      );
    expect(await employees()).toEqual([1200, null, null]);
    expect(await barriers(rep)).toEqual([]);
    await said.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(employees, { timeout: 15_000 }).toEqual([null, null, null]);
    await cell('Bodø Quay', 5).focus();
    await rep.keyboard.press('F2');
    await expect.poll(() => rep.getByRole('textbox', { name: 'Employees' }).count()).toBe(0);
    await cell('Bergen Port', 5).focus();
    await rep.keyboard.press('F2');
    await rep.keyboard.type('many');
    await rep.keyboard.press('Enter');
    await rep.getByRole('alert').filter({ hasText: 'This is no number.' }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.keyboard.press('Escape');
  });

  test('the manager tags all that match at once, deletes two, and one undo brings each act back', async () => {
    await product.ask('POST', '/api/v1/tags', { name: 'Key account' });
    await goTo(manager, '/companies?f=country:is:Norway');
    await row(manager, 'Bodø Quay').locator('[data-column="0"]').focus();
    await manager.keyboard.press('Control+a');
    await manager.getByRole('button', { name: 'Change…' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Change 2 companies' });
    await dialog.getByLabel('What to change').selectOption({ label: 'Tags that come' });
    await dialog.getByRole('checkbox', { name: 'Key account' }).check();
    await dialog.getByRole('button', { name: 'Look ahead' }).click();
    await dialog.getByText('2 companies change.').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change them' }).click();
    const said = (text: string) => manager.getByRole('status').filter({ hasText: text });
    await said('2 companies changed').hover();
    await row(manager, 'Bergen Port').getByText('Key account').waitFor();
    await said('2 companies changed').getByRole('button', { name: 'Undo' }).click();
    await said('2 companies are as they were').waitFor();

    await row(manager, 'Bergen Port').locator('[data-column="0"]').focus();
    await manager.keyboard.press('Shift+ArrowDown');
    await manager.keyboard.press('x');
    await manager.getByRole('button', { name: 'Delete…' }).click();
    await manager.getByRole('dialog').getByText('2 companies go to the trash.').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Delete them' }).click();
    await said('2 companies deleted').hover();
    await manager.getByText('Nothing fits').waitFor();
    await said('2 companies deleted').getByRole('button', { name: 'Undo' }).click();
    await row(manager, 'Bergen Port').waitFor();
  });

  test('products and activities are asked the same way, the calendar by the same conditions as the list', async () => {
    await goTo(rep, '/products');
    await row(rep, 'Mooring').waitFor();
    await ask(rep, 'Series', 'Chains');
    await rep.getByText('Nothing fits').waitFor();
    expect(await barriers(rep)).toEqual([]);
    const [call] = (await product.ask('GET', '/api/v1/activity-kinds')).items;
    const day = new Date().toISOString().slice(0, 10);
    for (const subject of ['Ask for drawings', 'Send the offer'])
      await product.ask('POST', '/api/v1/activities', { kindId: call.id, subject, on: day });
    const page = await product.open(desk);
    await goTo(page, '/activities');
    await row(page, 'Send the offer').waitFor();
    await ask(page, 'Subject', 'drawings');
    await row(page, 'Send the offer').waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByText('Ask for drawings').first().waitFor();
    await expect.poll(() => page.getByText('Send the offer').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('on a phone the list stands within the screen', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    for (const path of ['/companies?f=country:is:Norway', '/contacts', '/products', '/activities']) {
      await goTo(phone, path);
      await phone.getByRole('grid').waitFor();
      expect(await barriers(phone), path).toEqual([]);
      const beyond = await phone.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond, path).toBe(0);
    }
    await phone.context().close();
  });
});
