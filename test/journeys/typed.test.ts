import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of what is typed. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a leader types, and nothing of it is lost or told wrongly', () => {
  let product: Running;
  let page: Page;
  let dealId: string;

  beforeAll(async () => {
    product = await startProduct();
    dealId = (await product.ask('POST', '/api/v1/deals', { name: 'Sails for the fleet' })).id;
    page = await product.open({ width: 1440, height: 1000 });
  });
  afterAll(async () => product?.stop());

  test('a note stays when she finds that it was a meeting', async () => {
    await goTo(page, `/deals/${dealId}`);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByLabel('Subject').fill('They want twelve by May');
    await page.getByLabel('Next step', { exact: false }).first().fill('Send the offer');
    await page.getByRole('button', { name: 'Meeting', exact: true }).click();
    await page.getByRole('button', { name: 'Log: Meeting' }).waitFor();
    await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('They want twelve by May');
    await expect.poll(() => page.getByLabel('Next step', { exact: false }).first().inputValue()).toBe('Send the offer');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('');
  });

  test('half a currency of a field is said, and not left out without a word', async () => {
    await goTo(page, '/settings/fields/deal');
    await page.getByRole('button', { name: 'Add a field' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Budget');
    await form.getByLabel('Type').selectOption({ label: 'Money' });
    await form.getByLabel('Currency', { exact: false }).fill('eu');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.getByText('A currency is three letters').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    expect((await product.ask('GET', '/api/v1/fields?object=deal')).items).toEqual([]);
  });

  test('a share of stays is typed figure by figure', async () => {
    const { items } = await product.ask('GET', '/api/v1/pipelines');
    await goTo(page, `/pipelines/${items[0].id}/edit`);
    const share = page.getByLabel('Stalled when longer than this share of stays', { exact: false });
    await share.selectText();
    await page.keyboard.type('90');
    await expect.poll(() => share.inputValue()).toBe('90');
    await share.fill('7');
    await share.blur();
    await expect.poll(() => share.inputValue()).toBe('50');
  });

  test('a list that opens inside a form can be searched and chosen from there', async () => {
    await goTo(page, '/own-metrics');
    await page.getByRole('button', { name: 'Make a metric' }).click();
    const form = page.getByRole('dialog', { name: 'Make a metric' });
    await form.getByRole('button', { name: /^Insert a metric/ }).click();
    await page.locator('input[role=combobox]').fill('won value');
    await page.getByRole('option', { name: 'Won value', exact: true }).click();
    await expect.poll(() => form.getByLabel('Formula').inputValue()).toBe('won_value');
    await form.getByRole('button', { name: /^Insert a metric/ }).click();
    await page.locator('input[role=combobox]').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => form.getByLabel('Formula').inputValue()).toBe('won_value');
    expect(await barriers(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  test('an amount belongs to its row, also when the row above it is taken out', async () => {
    await goTo(page, '/approvals/rules');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    for (const amount of ['1000', '2000']) {
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByLabel('Value').last().fill(amount);
    }
    await page.getByRole('button', { name: 'Remove the condition' }).first().click();
    await expect.poll(() => page.getByLabel('Value').inputValue()).toBe('2000');
  });

  test('a form that was begun stays, though what stands on its page could not be asked for again', async () => {
    await page.getByLabel('Name of the rule').fill('Over two thousand');
    await page.route('**/api/v1/approval-rules', (route) => route.abort());
    const tries = () => page.waitForEvent('requestfailed', (request) => request.url().endsWith('/approval-rules'));
    const failed = [tries()];
    const [{ subject, rules }] = (await product.ask('GET', '/api/v1/approval-rules')).items;
    const body = { subject: subject.kind, version: null, rules, remindAfterDays: 3, escalateAfterDays: 4 };
    await product.ask('PUT', '/api/v1/approval-rules', body);
    await Promise.all(failed);
    for (let again = 0; again < 2; again += 1) await tries();
    await page.waitForTimeout(200);
    await expect.poll(() => page.getByLabel('Name of the rule').inputValue()).toBe('Over two thousand');
    await page.unroute('**/api/v1/approval-rules');
  });

  test('what is ticked in the trash stays ticked when something beside it is restored', async () => {
    for (const name of ['Deleted by mistake', 'By mistake as well']) {
      const { id, version } = await product.ask('POST', '/api/v1/deals', { name });
      await product.ask('DELETE', `/api/v1/deals/${id}`, undefined, version);
    }
    await goTo(page, '/trash');
    await page.getByLabel('Choose By mistake as well').check();
    await page.getByRole('button', { name: 'Restore Deleted by mistake' }).click();
    await page.getByRole('button', { name: 'Restore Deleted by mistake' }).waitFor({ state: 'hidden' });
    // The list is there a moment before the press is over.
    await page.waitForTimeout(300);
    await expect.poll(() => page.getByLabel('Choose By mistake as well').isChecked()).toBe(true);
  });

  test('what could not be read is said, and not told as if there were none', async () => {
    for (const path of ['access/matrix', 'access/rules', 'takings*', 'me/sessions', 'invitations/look'])
      await page.route(`**/api/v1/${path}`, (route) => route.fulfill({ status: 404, body: '{}' }));
    await goTo(page, '/access');
    await page.getByText('This could not be loaded').nth(2).waitFor();
    await expect.poll(() => page.getByText('Nobody took an archive', { exact: false }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/me');
    const places = page.locator('section', { has: page.getByRole('heading', { name: 'Where you are signed in' }) });
    await places.getByText('This could not be loaded').waitFor();
    await page.unrouteAll();
  });

  test('two modules switched one right after the other are no quarrel with herself', async () => {
    await goTo(page, '/settings/modules');
    await page.getByRole('checkbox').nth(1).waitFor();
    await page.evaluate(() => {
      const boxes = [...document.querySelectorAll<HTMLInputElement>('main input[type=checkbox]')];
      for (const box of boxes.slice(0, 2)) box.click();
    });
    const off = async () => (await product.ask('GET', '/api/v1/workspace')).modulesOff;
    await expect.poll(async () => (await off()).length).toBe(2);
    await page.waitForTimeout(300);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });
});
