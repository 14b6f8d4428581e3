import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a lead. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a rep and the inbox of leads', () => {
  let product: Running;
  let rep: { id: string; cookie: string };
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    const manager = await product.invite({ name: 'Max Morel', role: 'manager' });
    rep = await product.invite({ name: 'Ria Reyes', role: 'rep', managerId: manager.id });
    await product.ask('POST', '/api/v1/leads', {
      ...{ name: 'Nadia Haddad', companyName: 'Quay Works', email: 'nadia@quay.example', phone: '+49 170 1234567' },
      ...{ source: 'Web form', interest: 'Anchor chains', country: 'DE', ownerId: null, message: 'Twelve by May?' },
    });
    page = await product.open({ width: 1440, height: 900, cookie: rep.cookie });
  });
  afterAll(async () => product?.stop());

  const dialog = () => page.getByRole('dialog');
  const shot = async (name: string, of = page) => {
    if (process.env.SHOTS) await of.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  };

  test('takes a lead that nobody owns, and is then told how to reach it', async () => {
    await page.goto('/leads');
    await page.getByRole('button', { name: '1 lead waits for an owner' }).click();
    await dialog().getByText('Nadia Haddad').waitFor();
    expect(await dialog().getByText('nadia@quay.example').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await shot('queue');
    await dialog().getByRole('button', { name: 'Take Nadia Haddad' }).click();
    await page.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    await page.getByText('nadia@quay.example').first().waitFor();
    await page.getByText('Taken from the queue').first().waitFor();
  });

  test('begins to work on it, and puts it back for later', async () => {
    await page.getByRole('button', { name: 'Start working' }).click();
    await page.getByText('Nadia Haddad: Working').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('page');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Put back for later' }).click();
    await dialog().getByLabel('Because').fill('No budget before spring');
    await dialog().getByRole('button', { name: 'Put back for later' }).click();
    await page.getByText('No budget before spring').first().waitFor();
    await page.getByRole('button', { name: 'Start working' }).click();
    await page.getByRole('button', { name: 'Convert' }).waitFor();
  });

  test('is told who is here already while another one is entered', async () => {
    await page.goto('/leads?create=lead');
    await dialog().getByLabel('Name', { exact: false }).first().fill('N. Haddad');
    await dialog().getByLabel('Phone').fill('0170 123 45-67');
    await dialog().getByText('same number', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('new');
    await dialog().getByRole('button', { name: 'Add a lead' }).click();
    await page.getByText('N. Haddad').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('list');
  });

  test('finds in his day who waits for his answer, and not whom he answered', async () => {
    await page.goto('/day');
    const waits = page.getByRole('region', { name: 'Leads that wait for your answer' });
    await waits.getByRole('link', { name: 'N. Haddad' }).waitFor();
    expect(await waits.getByText('Nadia Haddad').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await shot('day');
    await waits.getByRole('link', { name: 'N. Haddad' }).click();
    await page.getByRole('heading', { name: 'N. Haddad' }).waitFor();
    await page.goto('/leads');
  });

  test('makes a company, a contact and a deal of it, and takes all of it back', async () => {
    await page.getByText('Nadia Haddad').first().click();
    await page.getByRole('button', { name: 'Convert' }).click();
    await dialog().getByLabel('Amount').fill('12 000');
    expect(await barriers(page)).toEqual([]);
    await shot('convert');
    await dialog().getByRole('button', { name: 'Convert' }).click();
    await page.getByRole('heading', { name: 'Quay Works · Anchor chains' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    await page.getByRole('button', { name: 'Convert' }).waitFor();
    expect((await product.ask('GET', '/api/v1/deals')).items).toEqual([]);
  });

  test('reads the same on a phone and in the dark', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: rep.cookie });
    await phone.goto('/day');
    await phone.getByRole('region', { name: 'Leads that wait for your answer' }).waitFor();
    expect(await phone.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-day', phone);
    await phone.goto('/leads');
    await phone.getByText('N. Haddad').first().waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-list', phone);
    await phone.getByText('Nadia Haddad').first().click();
    await phone.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-page', phone);
    await phone.close();
  });
});
