import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of an import. No Chromium was found; install one or name it in CHROMIUM.\n');

const list = `Name,E-mail,Job title,Company
Anna Berg,anna@quay.example,Head of Purchasing,Quay & Crane
Bea Cole,bea-at-quay.example,CFO,Quay & Crane
Anna B.,anna@quay.example,Buyer,Quay & Crane
Carl Dorn,carl@dorn.example,,Dorn
`;

describe.skipIf(!browserPath)('a leader with a spreadsheet of contacts', () => {
  let product: Running;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const names = async () => {
    const { items } = await product.ask('GET', '/api/v1/contacts?sort=name&limit=50');
    return items.map(({ name, email }: { name: string; email: string | null }) => `${name} ${email}`);
  };

  test('drops it on the page and sees what it was taken for, with why', async () => {
    await page.goto('/import');
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }]);
    await page.getByRole('heading', { name: 'people.csv', level: 1 }).waitFor();
    await expect.poll(() => page.getByLabel('Each row becomes').inputValue()).toBe('contact');
    await page.getByRole('button', { name: /^E-mail goes to: E-?mail/i }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('has every row checked, and puts a wrong cell right where it stands', async () => {
    await button('Check every row').click();
    await button('Import 5 rows').waitFor();
    await page.getByText('“Anna B.” stands here twice').waitFor();
    await page.getByText('New 5').click();
    await page
      .getByRole('row', { name: /people\.csv, \d+ Bea Cole/ })
      .getByRole('button', { name: 'Put right' })
      .click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('bea@quay.example');
    await button('Keep').last().click();
    await page.getByRole('status').filter({ hasText: 'Check again' }).waitFor();
    await button('Check again').click();
    // Checked again, the rows that were looked at are still those on the screen, and the wrong cell is right.
    const bea = page.getByRole('row', { name: /people\.csv, \d+ Bea Cole/ });
    await bea.filter({ hasNotText: 'bea-at-quay' }).waitFor();
    expect(await names()).toEqual([]);
    expect(await barriers(page)).toEqual([]);
  });

  test('imports it, reads that it adds up, and signs', async () => {
    await button('Import 5 rows').click();
    await page.getByText('It adds up').waitFor();
    expect(await names()).toEqual([
      'Anna Berg anna@quay.example',
      'Bea Cole bea@quay.example',
      'Carl Dorn carl@dorn.example',
    ]);
    expect(await barriers(page)).toEqual([]);
    await button('Sign').click();
    await page.getByText('Signed by Ana Kovač').waitFor();
  });

  test('takes all of it back', async () => {
    await button('Undo the import').click();
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await names()).toEqual([]);
  });
});
