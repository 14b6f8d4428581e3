import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey over cells. No Chromium was found; install one or name it in CHROMIUM.\n');

const soon = { timeout: 10_000 };

describe.skipIf(!browserPath)('a list of deals, worked by keyboard', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Berg', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    for (const [name, amount, expectedCloseOn] of [
      ['Small quay', 500_000, '2031-01-10'],
      ['Large quay', 2_500_000, '2031-02-10'],
      ['Long quay', 4_000_000, '2031-03-10'],
    ])
      await product.ask('POST', '/api/v1/deals', { name, amount, expectedCloseOn, ownerId: ria.id });
    rep = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    manager = await product.open({ width: 1440, height: 900, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  const cell = (page: Page, deal: string, column: number) =>
    page.getByRole('row', { name: new RegExp(deal) }).locator(`[data-column="${column}"]`);
  const dealNow = async (name: string) => {
    const { items } = await product.ask('GET', '/api/v1/deals');
    return items.find((deal: { name: string }) => deal.name === name);
  };
  // A message that is pointed at stays, however long the looking takes.
  const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

  test('a rep types over an amount and goes on with Tab, and takes it back', async () => {
    await rep.goto('/deals');
    await cell(rep, 'Small quay', 0).focus();
    await rep.keyboard.press('ArrowRight');
    await rep.keyboard.press('ArrowRight');
    await rep.keyboard.type('7,500');
    await rep.keyboard.press('Tab');
    await said(rep, 'Amount of Small quay changed').hover();
    await expect.poll(async () => (await dealNow('Small quay')).amount, soon).toBe(750_000);
    expect(await cell(rep, 'Small quay', 3).evaluate((at) => at === document.activeElement)).toBe(true);
    expect(await barriers(rep)).toEqual([]);
    await said(rep, 'Amount of Small quay').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await dealNow('Small quay')).amount, soon).toBe(500_000);
  });

  test('what does not fit stays at its cell with the words that say why, and Escape leaves it', async () => {
    await cell(rep, 'Large quay', 2).focus();
    await rep.keyboard.press('F2');
    await rep.keyboard.type('plenty');
    await rep.keyboard.press('Enter');
    await rep.getByRole('alert').filter({ hasText: 'Enter an amount' }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.keyboard.press('Escape');
    await cell(rep, 'Large quay', 2).getByText('€ 25,000').waitFor();
    expect((await dealNow('Large quay')).amount).toBe(2_500_000);
    // The stage is moved through its gates, not typed.
    await expect.poll(() => cell(rep, 'Large quay', 1).getAttribute('aria-readonly')).toBe('true');
  });

  test('a manager pastes a block, sees before what changes and what does not fit, and undoes it as one', async () => {
    await manager.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.address });
    await manager.goto('/deals');
    await cell(manager, 'Small quay', 2).focus();
    await manager.evaluate(() => navigator.clipboard.writeText('6,000\t2031-04-01\n7,000\tsoon\n'));
    await manager.keyboard.press('Control+v');
    const dialog = manager.getByRole('dialog', { name: 'What this changes' });
    await dialog.getByText('3 cells change').waitFor();
    await dialog.getByText('Large quay, Closes').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change 3 cells' }).click();
    await said(manager, '2 deals changed').hover();
    expect(await dealNow('Small quay')).toMatchObject({ amount: 600_000, expectedCloseOn: '2031-04-01' });
    expect(await dealNow('Large quay')).toMatchObject({ amount: 700_000, expectedCloseOn: '2031-02-10' });
    await said(manager, '2 deals changed').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await dealNow('Small quay')).amount, soon).toBe(500_000);
    expect(await dealNow('Large quay')).toMatchObject({ amount: 2_500_000 });
  });

  test('copies a block as a spreadsheet reads it', async () => {
    await cell(manager, 'Small quay', 0).focus();
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight'])
      await manager.keyboard.press(key);
    await manager.keyboard.press('Control+c');
    const copied = await manager.evaluate(() => navigator.clipboard.readText());
    expect(copied.split(/\r?\n/).slice(0, 2)).toEqual([
      'Small quay\tProspecting\t5000.00\t2031-01-10',
      'Large quay\tProspecting\t25000.00\t2031-02-10',
    ]);
  });

  test('draws a column wider by keys, lets two stand still, and finds both in the view it keeps', async () => {
    const amount = manager.getByRole('columnheader', { name: /^Amount/ });
    const before = (await amount.boundingBox())?.width ?? 0;
    await amount.getByRole('button').focus();
    await manager.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(async () => (await amount.boundingBox())?.width, soon).toBe(before + 16);
    await manager.getByRole('button', { name: 'Columns' }).click();
    await manager.getByRole('menuitemcheckbox', { name: 'The first 2 columns stand still' }).click();
    await manager.keyboard.press('Escape');
    await manager.getByRole('button', { name: 'Views', exact: true }).click();
    await manager.getByRole('menuitem', { name: 'Keep this as a view…' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Keep this list as a view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('As drawn');
    await dialog.getByRole('button', { name: 'Keep the view' }).click();
    await manager.getByRole('link', { name: 'As drawn', exact: true }).waitFor();
    const { items } = await product.ask('GET', '/api/v1/views?object=deal');
    expect(items).toEqual([]);
    const { searchParams } = new URL(manager.url());
    expect(searchParams.get('freeze')).toBe('2');
    expect(searchParams.get('cols')).toContain(`amount~${before + 16}`);
    expect(await barriers(manager)).toEqual([]);
  });

  test('on a phone each deal is a card', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    await phone.goto('/deals');
    await phone.getByRole('row', { name: /Large quay.*25/s }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    await phone.context().close();
  });
});
