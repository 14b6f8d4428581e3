import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of territories. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('drawing territories', () => {
  let product: Running;
  let leader: Page;
  let rep: Page;
  let companyId = '';

  beforeAll(async () => {
    product = await startProduct();
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep' });
    ({ id: companyId } = await product.ask('POST', '/api/v1/companies', { name: 'Quay & Crane', country: 'Germany' }));
    await product.ask('POST', '/api/v1/companies', { name: 'Fjord Works', country: 'Norway' });
    leader = await product.open({ width: 1440, height: 900 });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie, scheme: 'dark' });
  });
  afterAll(async () => product?.stop());

  test('a leader learns what a territory is, and draws the first', async () => {
    await leader.goto('/territories');
    await leader.getByText('No territories yet').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Make a territory' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Make a territory' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Coast');
    await dialog.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByRole('textbox', { name: /^Countries/ }).fill('Germany');
    await dialog.getByRole('combobox', { name: /^Person/ }).fill('Ria');
    await dialog.getByRole('option', { name: /Ria Holm/ }).click();
    await dialog.getByRole('button', { name: 'Add Ria Holm' }).click();
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByText('In Germany').waitFor();
    await leader.getByText('1 of 2 companies fall into exactly one territory.').waitFor();
    await leader.getByRole('link', { name: 'Fjord Works' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('a rep sees on a company where it falls, by which rule, and who works there', async () => {
    await rep.goto(`/companies/${companyId}`);
    await rep.getByRole('link', { name: 'Coast' }).waitFor();
    await rep.getByText('In Germany').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('link', { name: 'Coast' }).click();
    await rep.getByRole('heading', { name: 'Coast', exact: true }).waitFor();
    const companies = rep.getByRole('list', { name: 'Companies' });
    await companies.getByRole('link', { name: 'Quay & Crane' }).waitFor();
    await companies.getByText('In Germany').waitFor();
    await expect.poll(() => companies.getByRole('listitem').count()).toBe(1);
    await expect.poll(() => rep.getByRole('button', { name: 'Change' }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('link', { name: 'All territories' }).click();
    await rep.getByRole('list', { name: 'Territories' }).getByText('Ria Holm').waitFor();
    await expect.poll(() => rep.getByRole('button', { name: 'Make a territory' }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
  });

  test('what a changed rule would move is seen before it is saved, and saving is taken back', async () => {
    await leader.getByRole('button', { name: 'More about Coast' }).click();
    await leader.getByRole('menuitem', { name: 'Change' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Change Coast' });
    await dialog.getByRole('textbox', { name: /^Countries/ }).fill('Germany, Norway');
    await dialog.getByRole('button', { name: 'What would this move?' }).click();
    await dialog.getByText('1 company: no territory → Coast').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByText('2 of 2 companies fall into exactly one territory.').waitFor();
    await leader.getByRole('button', { name: 'Undo' }).last().click();
    await leader.getByText('1 of 2 companies fall into exactly one territory.').waitFor();
  });

  test('a company that is named on the page of a territory stands there as named', async () => {
    await leader.getByRole('list', { name: 'Territories' }).getByRole('link', { name: 'Coast' }).click();
    await leader.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = leader.getByRole('dialog', { name: 'Change Coast' });
    await dialog.getByRole('combobox', { name: /^Company to add/ }).fill('Fjord');
    await dialog.getByRole('option', { name: /Fjord Works/ }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const companies = leader.getByRole('list', { name: 'Companies' });
    await companies.getByText('Named here').waitFor();
    await companies.getByRole('link', { name: 'Fjord Works' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('the companies of a territory are handed to who works it after a look at who gets them, and taken back', async () => {
    const companies = leader.getByRole('list', { name: 'Companies' });
    await leader.getByRole('button', { name: 'Hand to its people' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Hand the companies of Coast to its people' });
    await dialog.getByText('2 companies are owned by nobody who works here.').waitFor();
    await dialog.getByText(/^Ria Holm gets 2 companies/).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Hand over 2 records' }).click();
    await expect.poll(() => companies.getByText('Ria Holm').count()).toBe(2);
    await leader.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => companies.getByText('Ria Holm').count()).toBe(0);
  });

  test('a form opens on what was read for it, and whoever was chosen in it is kept without being added first', async () => {
    await leader.goto('/territories');
    await leader.getByRole('button', { name: 'More about Coast' }).click();
    await leader.getByRole('menuitem', { name: 'Change' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Change Coast' });
    // What was taken back a moment ago stands there no more.
    await expect.poll(() => dialog.getByRole('textbox', { name: /^Countries/ }).inputValue()).toBe('Germany');
    await dialog.getByRole('combobox', { name: /^Person/ }).fill('Ana');
    await dialog.getByRole('option', { name: /Ana Kovač/ }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByRole('list', { name: 'Territories' }).getByText('Ana Kovač').waitFor();
  });
});
