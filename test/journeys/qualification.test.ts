import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of qualifying. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('qualifying a deal', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Ng', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep', managerId: max.id });
    ({ id: dealId } = await product.ask('POST', '/api/v1/deals', {
      name: 'Nordlicht',
      amount: 5_000_000,
      ownerId: ria.id,
    }));
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
    manager = await product.open({ width: 1440, height: 900, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  test('a rep says what is known on a phone, and is asked for what shows it', async () => {
    await rep.goto(`/deals/${dealId}`);
    await rep.getByRole('button', { name: 'Score Need' }).click();
    const dialog = rep.getByRole('dialog', { name: 'BANT: Need' });
    await dialog.getByRole('radio').nth(2).check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('alert').getByText('something must show it').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('textbox', { name: /^Address/ }).fill('https://example.com/mail');
    await dialog.getByRole('button', { name: 'Add address' }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByText('1 of 4 confirmed').waitFor();
    await rep.getByText('What do you spend on this today?').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('his manager compares deals, sees what is missing, and nothing is claimed of too few', async () => {
    await manager.goto('/qualification');
    await manager.getByRole('heading', { name: 'BANT: 1 open deal' }).waitFor();
    const row = manager.getByRole('row', { name: /Nordlicht/ });
    const said = (await row.getByRole('cell').allInnerTexts()).map((text) => text.replaceAll(/\s/g, ' '));
    expect(said).toEqual(['€ 50 k', '–', '–', '2', '–', '1/4', '0 %']);
    await manager.getByText('Too few').first().waitFor();
    expect(await barriers(manager)).toEqual([]);
    await row.getByRole('link').click();
    await manager.getByText('1 of 4 confirmed').waitFor();
  });

  test('a leader chooses another method for the pipeline, and it stands on the deal', async () => {
    const leader = await product.open({ width: 1440, height: 900, scheme: 'dark' });
    await leader.goto('/settings/qualification');
    await leader.getByRole('checkbox', { name: 'SPICED' }).check();
    await leader.getByText('goes by the chosen methods').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Make your own from BANT' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Make a method' });
    await dialog.getByLabel('Name', { exact: true }).first().fill('Fit');
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByText('Fit', { exact: true }).first().waitFor();
    await leader.goto(`/deals/${dealId}`);
    await leader.getByRole('heading', { name: 'Qualification: SPICED' }).waitFor();
  });
});
