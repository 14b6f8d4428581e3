import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of reviews. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a leader reviews a period', () => {
  let product: Running;
  let page: Page;
  let ria = '';

  beforeAll(async () => {
    product = await startProduct();
    ({ id: ria } = await product.invite({ name: 'Ria Holm', role: 'rep' }));
    const past = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
    for (const name of ['Sails', 'Ropes', 'Winch', 'Keel'])
      await product.ask('POST', '/api/v1/deals', {
        ...{ name, ownerId: ria, amount: 90_000, expectedCloseOn: past },
      });
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  test('is told of the deals past their day, and answers', async () => {
    await page.goto('/insights');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('4 of 4 open deals of Ria Holm should have closed already.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done', exact: true }).first().click();
    await page.getByRole('heading', { name: 'How often they were worth it' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('4 of 4 open deals of Ria Holm should have closed already.').waitFor();
  });

  test('reviews the quarter that runs, and decides on what the numbers suggest', async () => {
    await page.goto('/performance-reviews');
    await page.getByRole('heading', { name: 'No period has been reviewed yet' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Review a period' }).click();
    const dialog = page.getByRole('dialog', { name: 'Review a period' });
    await dialog.getByLabel('Period').selectOption('quarter');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Review a period' }).click();
    await page.getByText('Set new dates for 4 deals of Ria Holm.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Decide: Set new dates for 4 deals of Ria Holm.' }).click();
    await page.getByText('In the log of decisions: Set new dates for 4 deals of Ria Holm.').waitFor();
    const { items } = await product.ask('GET', '/api/v1/decisions');
    expect(items).toMatchObject([{ metricId: 'forecast_accuracy', expects: 'rise' }]);
  });

  test('finds the same in it after everything has changed, and sees that the history says the same', async () => {
    const { items } = await product.ask('GET', '/api/v1/deals?limit=10');
    for (const { id, version } of items) await product.ask('DELETE', `/api/v1/deals/${id}`, undefined, version);
    await page.reload();
    await page.getByText('Set new dates for 4 deals of Ria Holm.').waitFor();
    await page.getByText('Drawn again, the report is the same').waitFor();
    const again = page.getByRole('button', { name: 'Ask the history again' });
    await page.route('**/again', (route) => route.fulfill({ status: 404, body: '{}' }));
    await again.click();
    await page.getByRole('alert').first().waitFor();
    await page.unroute('**/again');
    await again.click();
    await page.getByText(/^Asked again as of that day/).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('is not let write over what a colleague noted while the form was open', async () => {
    const path = `/api/v1/performance-reviews/${new URL(page.url()).pathname.split('/').at(-1)}`;
    await page.getByRole('button', { name: 'Name and note…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Name and note of/ });
    await dialog.getByLabel('What was said of it').fill('Mine');
    const { version } = await product.ask('GET', path);
    await product.ask('PATCH', path, { note: 'Agreed with Ria' }, version);
    await page.locator('main').getByText('Agreed with Ria').waitFor();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('alert').first().waitFor();
    expect((await product.ask('GET', path)).note).toBe('Agreed with Ria');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('reads it on paper and on a phone', async () => {
    const url = new URL(page.url()).pathname;
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 600, height: 900 });
    await page.getByRole('heading', { name: 'What the numbers suggest' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    await phone.goto(url);
    await phone.getByText('Set new dates for 4 deals of Ria Holm.').waitFor();
    expect(await barriers(phone)).toEqual([]);
  });
});
