import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey over process mining. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

type Stage = { id: string; name: string };

describe.skipIf(!browserPath)('a leader looks at how deals really go', () => {
  let product: Running;
  let page: Page;
  let stages: Stage[] = [];

  beforeAll(async () => {
    product = await startProduct();
    const { items } = await product.ask('GET', '/api/v1/pipelines');
    stages = items[0].stages;
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  /** Made in the first stage, moved through the stages named, and lost out of the last of them. */
  async function aCourse(name: string, ...through: number[]): Promise<void> {
    let deal = await product.ask('POST', '/api/v1/deals', { name });
    for (const at of through)
      deal = await product.ask(
        'POST',
        `/api/v1/deals/${deal.id}/move`,
        { stageId: stages[at]?.id, override: { reason: 'Agreed at the fair' } },
        deal.version,
      );
    await product.ask('POST', `/api/v1/deals/${deal.id}/lose`, { reason: 'No budget' }, deal.version);
  }

  test('finds nothing before a deal has moved, and what the page is for', async () => {
    await page.goto('/process-mining');
    await page.getByRole('heading', { name: 'No deal moved here' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('sees the ways that deals took, what rubs and what came of changes', async () => {
    await aCourse('Sails', 1, 2);
    await aCourse('Ropes', 1, 2);
    await aCourse('Winch', 2);
    await page.goto('/process-mining');
    await page.getByRole('heading', { name: 'Flow through the stages' }).waitFor();
    await page.getByText('3 deals, each way as thick as what took it.').waitFor();
    await page.getByText('In none of the deals that left a stage were two thirds of its steps done.').waitFor();
    await expect.poll(() => page.getByText(/only the .* deals made last are counted/i).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    for (const view of ['Friction', 'Changes']) {
      await page.getByRole('link', { name: view, exact: true }).click();
      await page.waitForURL(new RegExp(view.toLowerCase()));
      await page.getByRole('heading', { level: 1, name: 'Process mining' }).waitFor();
      expect(await barriers(page)).toEqual([]);
    }
  });

  test('has the same flow drawn as a report, whose table opens the deals that took a way', async () => {
    await page.goto('/reports/new?shape=sankey&metric=deals_moved&row=move&span=this-year');
    await page.getByRole('img', { name: /^Deals that moved by way taken/ }).waitFor();
    await page.getByText(/3 in all/).waitFor();
    const way = `path[data-from="${stages[2]?.id}"][data-to="lost"]`;
    await page.locator(way).waitFor();
    await page.locator(way).click({ force: true });
    await page.getByRole('dialog', { name: /^Why Deals that moved, .* → Lost/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show as table' }).click();
    const row = page.getByRole('row').filter({ hasText: `${stages[2]?.name} → Lost` });
    await row.getByRole('button').click();
    const why = page.getByRole('dialog', { name: /^Why Deals that moved/ });
    await why.getByRole('link', { name: /deals?$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Deals that moved/ }).waitFor();
    for (const name of ['Sails', 'Ropes', 'Winch']) await page.getByRole('link', { name }).first().waitFor();
    await page.goBack();
    await page
      .getByRole('button', { name: 'Show as picture' })
      .or(page.getByRole('img', { name: /^Deals that moved/ }))
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('is told where there are more deals than are followed', async () => {
    await page.route('**/api/v1/process-mining?*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({ response: answer, json: 'atMost' in body ? { ...body, atMost: true } : body });
    });
    await page.goto('/process-mining');
    await page.getByText('Only the 3 deals made last are counted; there are more.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/process-mining?*');
  });

  test('sees deals with the playbook beside those without it, and opens the deals behind a number', async () => {
    const deal = await product.ask('POST', '/api/v1/deals', { name: 'Canvas' });
    for (const step of [1, 2, 3])
      await product.ask('PUT', `/api/v1/deals/${deal.id}/playbook/prospecting-${step}`, { done: true }, 0);
    const override = { reason: 'Agreed at the fair' };
    await product.ask('POST', `/api/v1/deals/${deal.id}/move`, { stageId: stages[1]?.id, override }, deal.version);
    await page.goto('/process-mining');
    const table = page.getByRole('group', { name: 'Stages with the playbook and without it' });
    const followed = table.getByRole('row', { name: /Prospecting.* Followed/ });
    await followed.getByText('1 of 1').waitFor();
    await table.getByText('fewer than 20 on a side').first().waitFor();
    await followed.getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'Canvas' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('reads the same on a phone, where nothing runs out of the screen', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    await phone.goto('/process-mining');
    await phone.getByRole('heading', { name: 'Flow through the stages' }).waitFor();
    expect(await phone.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await phone.context().close();
  });
});
