import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey over saved views. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a manager with a long list of deals', () => {
  let product: Running;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    for (const [name, amount] of [
      ['Small quay', 500_000],
      ['Large quay', 2_500_000],
      ['Large crane', 4_000_000],
    ])
      await product.ask('POST', '/api/v1/deals', { name, amount });
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });

  test('asks for large deals in a sentence, and the address keeps it', async () => {
    await page.goto('/deals');
    await row('Small quay').waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Amount…' }).click();
    await page.getByRole('textbox', { name: 'Value' }).fill('10,000');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: /^Amount is over/ }).waitFor();
    await row('Small quay').waitFor({ state: 'detached' });
    await expect.poll(() => row('Large').count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('f')).toBe('amount:over:1000000');
    expect(await barriers(page)).toEqual([]);
  });

  test('keeps the list as a view for the team, and it stands there as a tab', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Owner is me' }).click();
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Keep this as a view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep this list as a view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Large and mine');
    await dialog.getByRole('combobox', { name: 'Who finds it' }).selectOption('team');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep the view' }).click();
    await page.getByRole('link', { name: 'Large and mine', exact: true }).waitFor();
    await page.goto('/deals?status=open');
    await row('Small quay').waitFor();
    await page.getByRole('link', { name: 'Large and mine', exact: true }).click();
    await row('Small quay').waitFor({ state: 'detached' });
    await row('Large crane').waitFor();
    // As it stood when it was kept, with the columns of open deals.
    await page.getByRole('columnheader', { name: /^Closes/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('changes all that the view shows at once, sees before what will change, and takes it back', async () => {
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await page.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 2 deals' });
    await dialog.getByRole('combobox', { name: 'What to change' }).selectOption('nextStep');
    await dialog.getByRole('textbox', { name: /^Next step/ }).fill('Call the yard');
    await dialog.getByRole('button', { name: 'Look ahead' }).click();
    await dialog.getByText('2 deals change.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change them' }).click();
    // A message that is pointed at stays, however long the looking takes.
    const told = page.getByRole('status').filter({ hasText: '2 deals changed' });
    await told.hover();
    const steps = async () => {
      const { items } = await product.ask('GET', '/api/v1/deals');
      return items.map(({ nextStep }: { nextStep: string | null }) => nextStep).toSorted();
    };
    expect(await steps()).toEqual(['Call the yard', 'Call the yard', null]);
    await told.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(steps, { timeout: 15_000 }).toEqual([null, null, null]);
  });

  test('finds the same on a phone', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    await phone.goto('/deals?f=amount:over:1000000');
    await phone.getByRole('row', { name: /Large crane/ }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    const beyond = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond).toBe(0);
    await phone.context().close();
  });
});
