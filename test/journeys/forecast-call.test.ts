import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey of a forecast call. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const today = new Date().toISOString().slice(0, 10);
/** Within this quarter, whatever day it is. */
const closing = (() => {
  const month = Math.floor(new Date().getUTCMonth() / 3) * 3 + 3;
  return new Date(Date.UTC(new Date().getUTCFullYear(), month, 0)).toISOString().slice(0, 10);
})();

describe.skipIf(!browserPath)('a manager holds Monday’s forecast call', () => {
  let product: Running;
  let page: Page;
  const people: Record<string, { id: string; cookie: string }> = {};

  beforeAll(async () => {
    product = await startProduct();
    people.Max = await product.invite({ name: 'Max Berg', role: 'manager' });
    for (const name of ['Ria Holm', 'Rob Lund'])
      people[name] = await product.invite({ name, role: 'rep', managerId: people.Max.id });
    const { items } = await product.ask('GET', '/api/v1/pipelines');
    const pipelineId = items[0].id;
    const sold = (name: string, owner: string, amount: number, more: object = {}) =>
      product.ask('POST', '/api/v1/deals', {
        ...{ name, pipelineId, ownerId: people[owner]?.id, amount, expectedCloseOn: closing, ...more },
      });
    await sold('Quay crane', 'Ria Holm', 120_000_00, { ownCategory: 'commit' });
    await sold('Winch 40', 'Ria Holm', 30_000_00, { ownCategory: 'best_case' });
    await sold('Slipway', 'Rob Lund', 80_000_00, { ownCategory: 'commit' });
    page = await product.open({ width: 1440, height: 900, cookie: people.Max.cookie });
  });
  afterAll(async () => product?.stop());

  const tile = (name: string) => page.getByRole('region', { name, exact: true });
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });

  test('sees what his people come to, rolled up, and why', async () => {
    await page.goto('/forecast');
    await page.getByRole('heading', { level: 1, name: 'Forecast' }).waitFor();
    await rowOf('Ria Holm').waitFor();
    await expect.poll(async () => plain(await tile('Commit').textContent())).toContain('€ 200 k');
    await expect.poll(async () => plain(await rowOf('Max Berg').textContent())).toContain('€ 230 k');
    await tile('Commit').getByRole('button', { name: 'Commit' }).click();
    await page.getByRole('dialog', { name: 'Why Commit' }).getByText('€ 200,000').first().waitFor();
    await page.keyboard.press('Escape');
    const made = page.getByRole('region', { name: 'What it is made of' }).first();
    await made.getByRole('row').filter({ hasText: 'No product' }).getByText('€ 200,000').first().waitFor();
    await made.getByRole('button', { name: 'By credit' }).click();
    await made.getByRole('row').filter({ hasText: 'Rob Lund' }).getByText('€ 80,000').first().waitFor();
    await expect
      .poll(async () => plain(await made.getByRole('row').filter({ hasText: 'The call' }).textContent()))
      .toContain('€ 200,000');
    expect(await barriers(page)).toEqual([]);
    await made.getByRole('button', { name: 'By product' }).click();
  });

  test('opens a deal from what there is to talk about, and sets its category at one key', async () => {
    await page.getByRole('button', { name: /^Largest/ }).click();
    await page.getByRole('link', { name: 'Quay crane' }).click();
    await page.getByRole('heading', { level: 1, name: /Quay crane/ }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /^All open/ }).click();
    const category = page.getByRole('combobox', { name: 'Forecast category of Winch 40' });
    await category.focus();
    await page.keyboard.press('c');
    await tile('Commit').filter({ hasText: '230' }).waitFor();
    await expect.poll(() => category.inputValue()).toBe('commit');
  });

  test('adjusts a report with a reason, and not without one', async () => {
    await page.getByRole('button', { name: 'Adjust Rob Lund' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adjust Rob Lund' });
    await dialog.getByLabel('Commit').fill('60000');
    await dialog.getByRole('button', { name: 'Submit number' }).click();
    await dialog.getByText('Say why this number replaces what others say.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('The buyer moved his board meeting');
    await dialog.getByRole('button', { name: 'Submit number' }).click();
    await dialog.waitFor({ state: 'detached' });
    await tile('Commit').filter({ hasText: '210' }).waitFor();
    await expect.poll(async () => plain(await rowOf('Rob Lund').textContent())).toContain('was € 80 k');
  });

  test('hears what a colleague says in the same minute, without asking again', async () => {
    const { period } = await product.ask('GET', '/api/v1/forecast');
    const said = await fetch(`${product.address}/api/v1/forecast/submissions`, {
      method: 'PUT',
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...{ cookie: people['Ria Holm']?.cookie as string, origin: product.address },
      },
      body: JSON.stringify({
        ...{
          period: period.name,
          subject: people['Ria Holm']?.id,
          commit: 140_000_00,
          bestCase: null,
          mostLikely: null,
        },
        note: 'Winch 40 waits for its crane',
      }),
    });
    expect(said.status).toBe(200);
    await tile('Commit').filter({ hasText: '200' }).waitFor();
  });

  test('sees what changed since last week, bar by bar, to the cent', async () => {
    await page.getByRole('link', { name: 'See the waterfall' }).click();
    await page.getByRole('heading', { level: 1, name: 'What changed' }).waitFor();
    await page.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('group', { name: 'Open value, from then to now' });
    await table.getByText('+€ 230,000').waitFor();
    await page.getByRole('link', { name: 'Winch 40' }).first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('locks the call, and the snapshot stays as it was while the deals go on', async () => {
    await page.goto('/forecast');
    await page.getByRole('button', { name: 'Lock call' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lock call' }).click();
    const way = page.getByRole('link', { name: 'See what it froze' });
    await way.click();
    await page.getByRole('heading', { level: 1, name: /Call of Max Berg/ }).waitFor();
    const people_ = page.getByRole('region', { name: 'What was said', exact: true }).first();
    const before = plain(await people_.textContent());
    expect(before).toContain('€ 200,000');
    expect(before).toContain('The buyer moved his board meeting');
    const made = page.getByRole('region', { name: 'What it is made of' }).first();
    await made.getByRole('button', { name: 'By credit' }).click();
    await made.getByRole('row').filter({ hasText: 'Rob Lund' }).getByText('€ 80,000').first().waitFor();
    await expect
      .poll(async () => plain(await made.getByRole('row').filter({ hasText: 'The call' }).textContent()))
      .toContain('€ 200,000');
    expect(await barriers(page)).toEqual([]);
    const { items } = await product.ask('GET', '/api/v1/deals?q=Slipway');
    await product.ask('PATCH', `/api/v1/deals/${items[0].id}`, { amount: 1_000_00 }, items[0].version);
    await page.reload();
    await page.getByText('€ 1,000').first().waitFor();
    await expect
      .poll(async () =>
        plain(await page.getByRole('region', { name: 'What was said', exact: true }).first().textContent()),
      )
      .toBe(before);
    const slipway = plain(await rowOf('Slipway').textContent());
    expect([slipway.includes('€ 80,000'), slipway.includes('€ 1,000')]).toEqual([true, true]);
  });

  test('on a phone and in the dark the call is whole, and locked', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: people.Max?.cookie as string });
    await phone.goto('/forecast');
    await phone.getByText(/locked this week’s call/).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expect.poll(() => phone.getByRole('button', { name: 'Adjust Rob Lund' }).count()).toBe(0);
    expect(await barriers(phone)).toEqual([]);
    expect(today <= closing).toBe(true);
  });
});
