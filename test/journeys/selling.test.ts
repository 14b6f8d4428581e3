import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a sale. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a seller on the page of a deal', () => {
  let product: Running;
  let page: Page;
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    await product.ask('POST', '/api/v1/products', { name: 'Seat', listPrice: 5_000 });
    await product.ask('POST', '/api/v1/products', { name: 'Set-up', listPrice: 100_000 });
    ({ id: dealId } = await product.ask('POST', '/api/v1/deals', { name: 'Nordlicht', amount: 1 }));
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  const dialog = () => page.getByRole('dialog');
  const line = (number: number) => dialog().getByRole('group', { name: new RegExp(`^Line ${number}\\b`) });
  const deal = () => product.ask('GET', `/api/v1/deals/${dealId}`);

  test('adds lines from the catalogue, sees what they come to, and the amount follows', async () => {
    await page.goto(`/deals/${dealId}`);
    await page.getByRole('button', { name: 'Add lines' }).click();
    await line(1).getByLabel('Product').selectOption({ label: 'Set-up' });
    await dialog().getByRole('button', { name: 'Another line' }).click();
    await line(2).getByLabel('Product').selectOption({ label: 'Seat' });
    await line(2).getByLabel('Quantity').fill('20');
    await line(2).getByLabel('Discount').fill('10 %');
    await line(2).getByLabel('Paid').selectOption({ label: 'monthly' });
    await dialog().getByText('Total € 11,800').waitFor();
    expect(await barriers(page)).toEqual([]);
    await line(2).getByLabel('Term in months').fill('');
    await dialog().getByRole('button', { name: 'Save lines' }).click();
    await dialog().getByText('Enter whole months, 1 to 240.').waitFor();
    await line(2).getByLabel('Term in months').fill('12');
    await dialog().getByRole('button', { name: 'Save lines' }).click();
    await page.getByText('The amount of the deal follows its lines.').first().waitFor();
    expect(await deal()).toMatchObject({ amount: 1_180_000, sale: { totals: { monthlyRecurring: 90_000 } } });
  });

  test('is told what the shares leave, and a hundred and one per cent are refused in words', async () => {
    await page.getByRole('button', { name: 'Split', exact: true }).click();
    await dialog().getByLabel('Per cent').fill('60');
    await dialog().getByText('40 % left to share').waitFor();
    await dialog().getByLabel('Per cent').fill('99');
    await dialog().getByRole('button', { name: 'Save credit' }).click();
    await dialog().getByText('The shares add up to 99 %, 1 % too little.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog().getByLabel('Per cent').fill('100');
    await dialog().getByRole('button', { name: 'Save credit' }).click();
    await page.getByText('The credit was saved').first().waitFor();
    expect((await deal()).credits).toMatchObject([{ percent: 100, amount: 1_180_000 }]);
  });

  test('sets an amount by hand, reads both, and lets it follow the lines again', async () => {
    const { version } = await deal();
    await product.ask('PATCH', `/api/v1/deals/${dealId}`, { amount: 1_100_000 }, version);
    await page.getByText('was set by hand; the lines add up to € 11,800', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Follow the lines' }).click();
    await page.getByText('The amount of the deal follows its lines.').first().waitFor();
    expect((await deal()).amount).toBe(1_180_000);
    expect(await barriers(page)).toEqual([]);
  });

  test('a value opened and left as it was takes nothing back that somebody else wrote meanwhile', async () => {
    const write = async (nextStep: string) =>
      product.ask('PATCH', `/api/v1/deals/${dealId}`, { nextStep, nextStepOn: '2031-01-15' }, (await deal()).version);
    const step = page.getByRole('button', { name: 'Send the offer' });
    await write('Send the offer');
    await step.click();
    const field = page.getByRole('textbox', { name: 'Next step' });
    await field.waitFor();
    const heard = page.waitForResponse(async (reply) => (await reply.text()).includes('Ring the lawyer'));
    await write('Ring the lawyer');
    await heard;
    await field.press('Tab');
    await page.getByRole('button', { name: 'Ring the lawyer' }).waitFor();
    expect((await deal()).nextStep).toBe('Ring the lawyer');
  });

  test('a form saves what was changed in it, and asks about what another changed too', async () => {
    const write = async (nextStep: string) => {
      const heard = page.waitForResponse(async (reply) => (await reply.text()).includes(nextStep));
      const { version } = await deal();
      await product.ask('PATCH', `/api/v1/deals/${dealId}`, { nextStep }, version);
      await heard;
    };
    const open = () => page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await open();
    await dialog().getByLabel('Deal', { exact: true }).waitFor();
    await write('Meet the board');
    await dialog().getByLabel('Deal', { exact: true }).fill('Nordlicht two');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Nordlicht two' }).waitFor();
    expect(await deal()).toMatchObject({ name: 'Nordlicht two', nextStep: 'Meet the board' });

    await page.getByRole('button', { name: 'Meet the board' }).click();
    const field = page.getByRole('textbox', { name: 'Next step' });
    await field.fill('Write to the board');
    await write('Fly to the board');
    await field.press('Enter');
    await dialog().getByText('Fly to the board').waitFor();
    await dialog().getByText('Write to the board').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect((await deal()).nextStep).toBe('Fly to the board');
    await dialog().getByRole('button', { name: 'Keep theirs' }).click();
  });

  test('drops an offer on the deal, says what it is, saves it, removes it and takes that back', async () => {
    const todo = page.getByRole('region', { name: 'What to do' });
    const offer = todo.getByRole('link', { name: 'Offer.pdf' });
    const told = (hasText: string) => page.getByRole('status').filter({ hasText });
    const dataTransfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['%PDF-1.7 offer'], 'Offer.pdf'));
      return dropped;
    });
    const card = todo.getByRole('heading', { name: 'Files', exact: true });
    await card.dispatchEvent('dragover', { dataTransfer });
    await todo.getByText('Drop them here').waitFor();
    await card.dispatchEvent('drop', { dataTransfer });
    await offer.waitFor();
    await told('File added').waitFor();
    await page.getByRole('button', { name: 'More about Offer.pdf' }).click();
    await page.getByRole('menuitem', { name: 'Name, kind, note' }).click();
    await dialog().getByLabel('Kind of document').fill('Proposal');
    expect(await barriers(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Save' }).click();
    await todo.getByText('Proposal', { exact: true }).waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), offer.click()]);
    expect([saved.suggestedFilename(), readFileSync(await saved.path(), 'utf8')]).toEqual([
      'Offer.pdf',
      '%PDF-1.7 offer',
    ]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'More about Offer.pdf' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await told('Offer.pdf removed').getByRole('button', { name: 'Undo' }).click();
    await offer.waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByText('Offer.pdf').first().waitFor();
  });

  test('of a long catalogue the last product is found by typing, wherever one is asked for', async () => {
    const names = Array.from({ length: 210 }, (_, at) => `Article ${String(at).padStart(3, '0')}`);
    for (const name of [...names, 'Zenith mast']) await product.ask('POST', '/api/v1/products', { name });
    await page.goto(`/deals/${dealId}`);
    await page
      .locator('dd', { has: page.getByTitle('Change Product') })
      .getByRole('button')
      .click();
    // A short catalogue is chosen from, a long one looked through: which it is, is known when the products are.
    const sought = page.getByRole('combobox', { name: 'Product' }).and(page.locator('input'));
    await sought.fill('zenith');
    await page.getByRole('option', { name: 'Zenith mast' }).click();
    await page.getByRole('button', { name: 'Zenith mast' }).waitFor();
    expect((await deal()).product.name).toBe('Zenith mast');
    expect(await barriers(page)).toEqual([]);

    await page.goto(`/deals?product=${(await deal()).product.id}`);
    await page.getByRole('button', { name: 'Product is Zenith mast', exact: true }).click();
    await sought.fill('article 1');
    await page.getByRole('option').first().waitFor();
    // Faster than the answer: what is meant is what was typed, not what stands there from before.
    await sought.fill('article 209');
    await sought.press('Enter');
    await page.getByRole('button', { name: 'Product is Article 209', exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
