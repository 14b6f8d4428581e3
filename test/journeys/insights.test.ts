import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of insights. No Chromium was found; install one or name it in CHROMIUM.\n');

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const found = '4 of 4 open deals of Ria Holm should have closed already.';

describe.skipIf(!browserPath)('a manager is told what stands out in his numbers', () => {
  let product: Running;
  let page: Page;
  let max: { id: string; cookie: string };
  let ria: { id: string; cookie: string };

  const feed = (of: Page) => of.getByRole('list', { name: 'Insights' });

  beforeAll(async () => {
    product = await startProduct();
    max = await product.invite({ name: 'Max Ng', role: 'manager' });
    ria = await product.invite({ name: 'Ria Holm', role: 'rep', managerId: max.id });
    page = await product.open({ width: 1440, height: 900, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  test('finds what the page is for before there is anything to tell', async () => {
    await goTo(page, '/insights');
    await page.getByRole('heading', { name: 'Nothing stands out' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('looks, reads what was found and what is at stake, and follows it to its records', async () => {
    for (const [at, name] of ['Crane', 'Winch', 'Ropes', 'Sails'].entries())
      await product.ask('POST', '/api/v1/deals', {
        ...{ name, ownerId: ria.id, amount: 1_000_000, expectedCloseOn: daysAgo(20 + at) },
      });
    await product.ask('POST', '/api/v1/deals', { name: 'Of nobody he leads', amount: 1_000_000 });
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('1 new insight').waitFor();
    const one = feed(page).getByRole('listitem');
    await one.getByText(found).waitFor();
    await expect.poll(() => one.count()).toBe(1);
    await one.getByText('past their day').waitFor();
    await expect.poll(() => one.getByTitle(/40,000/).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await one.getByRole('link', { name: 'See the deals' }).click();
    await page.waitForURL(/\/deals\?/);
    for (const name of ['Crane', 'Winch', 'Ropes', 'Sails'])
      await page.getByText(name, { exact: true }).first().waitFor();
    await expect.poll(() => page.getByText('Of nobody he leads').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test('answers it, reads what his answers were worth, and takes the answer back', async () => {
    await page.goBack();
    await feed(page).getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
    const worth = page.getByRole('table');
    await worth.getByRole('row', { name: /Dates in the past 1 of 1 100/ }).waitFor();
    await page.getByText('1 that you answered').click();
    await page.getByText(found).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await feed(page).getByText(found).waitFor();
    await expect.poll(() => worth.count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test('says on a phone in the dark that it was not useful, where nothing runs out of the screen', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: max.cookie });
    await phone.goto('/insights');
    await feed(phone).getByText(found).waitFor();
    expect(await phone.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Not useful' }).click();
    await phone.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
    await phone.getByRole('button', { name: 'Undo' }).click();
    await feed(phone).getByText(found).waitFor();
    await phone.context().close();
  });

  test('is told nothing of it in the past, and his rep is told it of her own', async () => {
    await goTo(page, `/insights?asOf=${daysAgo(2)}`);
    await page.getByRole('heading', { name: 'Nothing stands out' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Look now' }).count()).toBe(0);
    const hers = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    await hers.goto('/insights');
    await hers.getByRole('heading', { name: 'Nothing stands out' }).waitFor();
    await hers.getByRole('button', { name: 'Look now' }).click();
    await feed(hers).getByText(found).waitFor();
    expect(await barriers(hers)).toEqual([]);
    await hers.context().close();
  });
});
