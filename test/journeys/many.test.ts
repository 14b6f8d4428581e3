import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys over many deals. No Chromium was found; install one or name it in CHROMIUM.\n');

const many = 5_000;
const desk = { width: 1440, height: 900 };

/** A company with thousands of deals in one stage, as a spreadsheet brings them. */
function manyDeals() {
  const deals = Array.from({ length: many }, (_, at) => `M-${at},Priya Raman,Winch,Quay,Engaging,2026-02-01,,`);
  return [
    ['accounts.csv', 'account,sector\nQuay,energy\n'],
    ['products.csv', 'product,series,sales_price\nWinch,W,100\n'],
    ['sales_teams.csv', 'sales_agent,manager,regional_office\nPriya Raman,Omar Haddad,Nord\n'],
    [
      'sales_pipeline.csv',
      `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n${deals.join('\n')}\n`,
    ],
  ].map(([name = '', text = '']) => ({ name, text }));
}

describe.skipIf(!browserPath)('a manager with five thousand deals', () => {
  let product: Running;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    await product.bring(manyDeals());
    page = await product.open(desk);
  });
  afterAll(async () => product?.stop());

  test('scrolls a column of all of them, of which no more stand on the page than the screen shows', async () => {
    await page.goto('/pipeline');
    const column = page.locator('[data-column]').filter({ has: page.locator('[data-card]') });
    await column.locator('[data-card]').first().waitFor();
    const cards = () => column.locator('[data-card]').count();
    const end = () =>
      column.evaluate((section) => {
        const scroller = section.querySelector('ul')?.parentElement;
        scroller?.scrollTo(0, scroller.scrollHeight);
        return Number(section.querySelector('li:last-of-type')?.getAttribute('aria-posinset'));
      });
    await expect.poll(end, { timeout: 120_000, interval: 50 }).toBeGreaterThan(many - 2);
    expect(await cards()).toBeLessThan(40);
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    expect(nodes).toBeLessThan(2_000);
  });

  test('changes the next step of all of them by a job that shows how far it is, and takes it back', async () => {
    await page.goto('/deals');
    await page.getByRole('row').nth(2).waitFor();
    await page.getByRole('checkbox', { name: 'Select all loaded rows' }).check();
    await page.getByRole('button', { name: /Select all 5,000 that match/ }).click();
    await page.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 5,000 deals' });
    await dialog.getByLabel('What to change').selectOption({ label: 'Next step' });
    await dialog.getByRole('textbox', { name: /^Next step/ }).fill('Call them all');
    await dialog.getByRole('button', { name: 'Look ahead' }).click();
    await dialog.getByText('5,000 deals change.').waitFor();
    await dialog.getByRole('button', { name: 'Change them' }).click();
    await dialog.getByRole('progressbar').waitFor();
    expect(await barriers(page)).toEqual([]);
    const done = page.getByRole('status').filter({ hasText: '5,000 deals changed' });
    await done.hover({ timeout: 120_000 });
    expect((await product.ask('GET', '/api/v1/deals?limit=1')).items[0].nextStep).toBe('Call them all');
    await done.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').filter({ hasText: '5,000 deals are as they were' }).waitFor({ timeout: 120_000 });
    expect((await product.ask('GET', '/api/v1/deals?limit=1')).items[0].nextStep).toBeNull();
  });

  test('puts two of them together, which asks for nothing that is gone, and takes them apart again', async () => {
    const refused: string[] = [];
    const hears = (reply: Response) => {
      if (reply.status() >= 400) refused.push(`${reply.status()} ${reply.url()}`);
    };
    page.on('response', hears);
    await page.goto('/deals');
    const row = (at: number) => page.getByRole('row').nth(at).getByRole('checkbox');
    await row(2).check();
    await row(3).check();
    await page.getByRole('button', { name: 'Put together', exact: true }).click();
    await page.getByRole('button', { name: 'Put 2 together' }).click();
    const done = page.getByRole('status').filter({ hasText: '2 became' });
    await done.hover();
    await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
    await done.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').filter({ hasText: 'Taken apart again' }).waitFor();
    expect(refused).toEqual([]);
    page.off('response', hears);
  });

  test('finds a deleted deal in the trash and restores it', async () => {
    const made = await product.ask('POST', '/api/v1/deals', { name: 'Deleted by mistake' });
    await product.ask('DELETE', `/api/v1/deals/${made.id}`, undefined, made.version);
    await page.goto('/trash');
    await page.getByLabel('Name').fill('by mistake');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore Deleted by mistake' }).click();
    await page.getByRole('status').filter({ hasText: 'Restored' }).waitFor();
    expect((await product.ask('GET', `/api/v1/deals/${made.id}`)).name).toBe('Deleted by mistake');
  });

  test('asks which keys there are, and goes to a page by two of them', async () => {
    await page.goto('/pipeline');
    await page.locator('[data-card]').first().waitFor();
    await page.keyboard.press('?');
    const map = page.getByRole('dialog', { name: 'Keys' });
    await map.getByRole('region', { name: 'On this page' }).getByText('Move a card to another column').waitFor();
    await map.getByLabel('What do you want to do?').fill('go to deals');
    await expect.poll(() => map.getByRole('definition').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    const way = ((await map.getByRole('term').textContent()) ?? '').toLowerCase();
    await page.keyboard.press('Escape');
    await page.keyboard.press(way[0] ?? '');
    await page.keyboard.press(way[1] ?? '');
    await page.waitForURL(/\/deals/);
  });
});
