import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pace, quickest } from './pace.ts';
import { barriers, browserPath, type Launched, launchProduct } from './product.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey through the demo company. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

describe.skipIf(!browserPath)('somebody who only wants to look around', () => {
  let product: Launched;
  let page: Page;

  beforeAll(async () => {
    product = await launchProduct();
    const context = await product.browser.newContext({
      baseURL: product.address,
      viewport: { width: 1440, height: 900 },
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    // The company is written while one looks on: on a busy machine that is minutes.
    context.setDefaultTimeout(150_000);
    page = await context.newPage();
  });
  afterAll(async () => product?.stop());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

  test('has a whole company on the first visit, and its figures on the Bridge', async () => {
    await page.goto(product.link);
    await page.getByLabel('Name of your company').fill('Harbour');
    await button('Next').click();
    await page.getByLabel('Your name').fill('Ana Kovač');
    await page.getByLabel('E-mail address').fill('ana@harbour.example');
    await page.getByLabel('Password').fill('winches over water');
    await button('Create workspace').click();
    await button('Look around with a demo company').click();
    await page.waitForURL('**/bridge');
    await page.getByRole('region', { name: 'Won this quarter', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Win rate', exact: true }).textContent()).toMatch(/\d+.*%/);
    await page.getByText('This is a demo company').waitFor();
  });

  test('finds a deal that stalls where the bottleneck was planted', async () => {
    await page.goto('/demo');
    await page.getByText('Proposal is the bottleneck').waitFor();
    expect(await barriers(page)).toEqual([]);
    const open = await page.evaluate(async () => (await fetch('/api/v1/deals?status=open&limit=200')).json());
    const stalled = open.items.filter(({ stall }: { stall: object | null }) => stall !== null);
    const waiting = stalled.filter(({ stageName }: { stageName: string }) => stageName === 'Proposal');
    expect(waiting.length).toBeGreaterThan(5);
    await page.goto(`/deals/${waiting[0].id}`);
    await heading(waiting[0].name).waitFor();
    const stays = await page.getByText(/^since .* · \d+\sd\sof\s\d+$/).textContent();
    const [, days, usual] = /· (\d+)\sd\sof\s(\d+)/.exec(stays ?? '') ?? [];
    expect(Number(days)).toBeGreaterThan(Number(usual));
  });

  test('has the board before him as soon as this machine allows', async () => {
    const storageState = await page.context().storageState();
    const found = await quickest(product, '/pipeline', storageState);
    console.log(
      `The board: ${found.cold} ms cold, ${found.warm} ms warm; the measure of this machine is ${found.unit} ms`,
    );
    expect(found.cold / found.unit).toBeLessThan(pace.cold);
    expect(found.warm / found.unit).toBeLessThan(pace.warm);
  });

  test('takes it away again, and the workspace is empty', async () => {
    await page.goto('/demo');
    await button('Remove the demo company').click();
    await page.getByRole('dialog').getByText('nothing of it stays').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo company' }).click();
    await page.getByText('The demo company is gone').waitFor();
    const left = await page.evaluate(async () => (await fetch('/api/v1/deals?limit=1')).json());
    expect(left.items).toEqual([]);
    await button('Look around with a demo company').waitFor();
  });
});
