import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of closing. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a rep closes deals with their reasons, and his manager learns from them', () => {
  let product: Running;
  let rep: { id: string; cookie: string };
  let manager: { id: string; cookie: string };
  let page: Page;
  const deals: Record<string, string> = {};

  beforeAll(async () => {
    product = await startProduct();
    manager = await product.invite({ name: 'Mia Manager', role: 'manager' });
    rep = await product.invite({ name: 'Rob Rep', role: 'rep', managerId: manager.id });
    const step = { nextStep: 'Call the buyer', nextStepOn: '2031-01-15' };
    for (const name of ['Nordlicht 20 seats', 'Hansa renewal', 'Kiel winch'])
      deals[name] = (
        await product.ask('POST', '/api/v1/deals', { name, ownerId: rep.id, amount: 1_250_000, ...step })
      ).id;
    page = await product.open({ width: 1440, height: 1000, cookie: rep.cookie });
  });
  afterAll(async () => product?.stop());

  const toastOf = (on: Page, said: string) => on.getByRole('status').filter({ hasText: said });

  test('he says on a deal who else is in it, and enters one nobody knew yet', async () => {
    await goTo(page, `/deals/${deals['Nordlicht 20 seats']}`);
    const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Competition' }) });
    await part.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Another one').fill('Northwind');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await toastOf(page, 'Competition saved').waitFor();
    await part.getByText('Northwind').waitFor();
  });

  test('losing asks for the reason of the tree and who won', async () => {
    await page.getByRole('button', { name: 'Lost', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Mark as lost' }).click();
    await dialog.getByRole('alert').getByText('Give a reason.').waitFor();
    await dialog.getByLabel('Reason').selectOption({ label: 'Price › Too expensive' });
    await dialog.getByLabel('Lost to').selectOption({ label: 'Northwind' });
    await dialog.getByLabel('In words').fill('A fifth dearer than theirs');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mark as lost' }).click();
    await page.getByText('Why it was lost').waitFor();
    await page.getByText('Price › Too expensive').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('he keeps what the buyer said about it', async () => {
    await page.getByRole('button', { name: 'Add an interview' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What decided it in the end?').fill('Their price for three years');
    await dialog.getByLabel('How well did we understand what you need?').selectOption('4');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await toastOf(page, 'Interview saved').waitFor();
    await page.getByText('Somebody else,').click();
    await page.getByText('4 of 5').waitFor();
  });

  test('winning asks what decided it', async () => {
    const deal = await product.ask('GET', `/api/v1/deals/${deals['Kiel winch']}`);
    const last = deal.pipeline.stages.at(-1).id;
    const moved = { stageId: last, override: { reason: 'Signed at the fair' } };
    const { version } = await product.ask('POST', `/api/v1/deals/${deal.id}/move`, moved, deal.version);
    await product.ask('PUT', `/api/v1/deals/${deal.id}/rivals`, { competitorIds: [await northwind()] }, version);
    await goTo(page, `/deals/${deal.id}`);
    await page.getByRole('button', { name: 'Won', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Win / });
    await dialog.getByLabel('What decided it').fill('Delivery within a week');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mark as won' }).click();
    const gate = page.getByRole('button', { name: 'Override…' });
    await page.getByText('Why it was won').or(gate).first().waitFor();
    if (await gate.isVisible()) {
      await gate.click();
      await page.getByLabel('Why it goes on without this').fill('Signed at the fair');
      await page
        .getByRole('button', { name: /^Override/ })
        .last()
        .click();
    }
    await page.getByText('Delivery within a week').first().waitFor();
  });

  test('his manager reads the wins and losses, opens the deals behind a count, and edits the tree', async () => {
    const hers = await product.open({ width: 1024, height: 900, cookie: manager.cookie, scheme: 'dark' });
    await goTo(hers, '/win-loss');
    const reasons = hers.getByRole('region', { name: 'Losses by reason' });
    await reasons.getByText('Too expensive').waitFor();
    const rivals = hers.getByRole('region', { name: 'Against competitors' });
    await expect.poll(() => rivals.getByRole('row').nth(1).textContent()).toMatch(/50\s%\sof 2/);
    expect(await barriers(hers)).toEqual([]);
    await reasons.getByRole('button', { name: /Too expensive/ }).click();
    const behind = hers.getByRole('dialog', { name: 'Too expensive' });
    await behind.getByText('1 deal', { exact: true }).waitFor();
    await behind.getByRole('link', { name: 'Nordlicht 20 seats' }).waitFor();
    expect(await barriers(hers)).toEqual([]);
    await hers.context().close();

    const owner = await product.open({ width: 390, height: 844 });
    await goTo(owner, '/settings/closing');
    await owner.getByRole('button', { name: 'Add a reason' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Currency');
    await dialog.getByLabel('Under').selectOption({ label: 'Price' });
    expect(await barriers(owner)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await owner.getByRole('list', { name: 'Reasons' }).getByText('Currency').waitFor();
    for (const part of ['Competitors', 'What is asked', 'Interview', 'Floors', 'Renewals']) {
      await owner.getByRole('button', { name: part, exact: true }).click();
      expect(await barriers(owner)).toEqual([]);
    }
    await owner.context().close();
  });

  test('what is typed in a settings form stays while others save, and never writes over the same part of theirs', async () => {
    const owner = await product.open({ width: 1440, height: 1000 });
    const save = async (change: object) => {
      const { version } = await product.ask('GET', '/api/v1/closing-rules');
      await product.ask('PATCH', '/api/v1/closing-rules', change, version);
    };
    await owner.goto('/settings/closing');
    await owner.getByRole('button', { name: 'Floors', exact: true }).click();
    const floor = owner.getByLabel('Least margin of all products, in per cent');
    await floor.fill('25');
    await save({ forms: { lossNote: 'no' } });
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    await toastOf(owner, 'saved').waitFor();
    expect((await product.ask('GET', '/api/v1/closing-rules')).floors.workspace).toBe(0.25);
    await floor.fill('40');
    await save({ floors: { workspace: 0.1, bySeries: [], atWin: 'warn' } });
    await owner.getByText('Somebody else saved this').waitFor();
    await expect.poll(() => floor.inputValue()).toBe('40');
    await owner.getByRole('button', { name: 'Show theirs' }).click();
    await expect.poll(() => floor.inputValue()).toBe('10');
    await save({ floors: { workspace: null, bySeries: [], atWin: 'warn' }, forms: { lossNote: 'asked' } });

    await owner.goto('/settings');
    await owner.getByLabel('Name', { exact: true }).fill('Harbour and sons');
    const before = await product.ask('GET', '/api/v1/workspace');
    await product.ask('PATCH', '/api/v1/workspace', { fiscalStartMonth: 4 }, before.version);
    await owner.getByRole('button', { name: 'Save changes' }).click();
    await toastOf(owner, 'Name changed').waitFor();
    const both = { name: 'Harbour and sons', fiscalStartMonth: 4 };
    const saved = await product.ask('GET', '/api/v1/workspace');
    expect(saved).toMatchObject(both);
    await product.ask('PATCH', '/api/v1/workspace', { fiscalStartMonth: 1 }, saved.version);

    await owner.goto('/approvals/rules');
    await owner.getByRole('button', { name: 'Add a rule' }).click();
    await owner.getByRole('button', { name: 'Save the rules' }).click();
    const told = toastOf(owner, 'Rules saved');
    await told.getByRole('button', { name: 'Undo' }).click();
    await owner.getByText('There are no rules yet').first().waitFor();
    expect((await product.ask('GET', '/api/v1/approval-rules')).items[0].rules).toEqual([]);
    await owner.context().close();
  });

  test('below the floor he asks, she approves where it stands, and only then is it won', async () => {
    const { version } = await product.ask('GET', '/api/v1/closing-rules');
    const floors = { workspace: 0.3, bySeries: [], atWin: 'block' };
    await product.ask('PATCH', '/api/v1/closing-rules', { floors }, version);
    const seat = { name: 'Seat', listPrice: 5_000, cost: 3_000, currency: 'EUR' };
    const { id: productId } = await product.ask('POST', '/api/v1/products', seat);
    const deal = await product.ask('GET', `/api/v1/deals/${deals['Hansa renewal']}`);
    const lines = [{ productId, quantity: 10, unitPrice: 5_000, discountPercent: 20 }];
    await product.ask('PUT', `/api/v1/deals/${deal.id}/lines`, { lines }, deal.version);
    await goTo(page, `/deals/${deal.id}`);
    await page.getByText('The deal cannot be won until somebody approves these prices.').waitFor();
    await page.getByRole('button', { name: 'Ask to approve these prices' }).click();
    await page.getByLabel('Why it should go on').fill('The first of four ships');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask for approval', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Mia Manager' }).waitFor();
    await page.getByLabel('Why it should go on').waitFor({ state: 'detached' });
    const hers = await product.open({ width: 1440, height: 1000, cookie: manager.cookie });
    await goTo(hers, `/deals/${deal.id}`);
    await hers.getByText('10 × Seat: 400.00 EUR').first().waitFor();
    await hers.getByRole('button', { name: 'Approve', exact: true }).first().click();
    await hers.getByText('Mia Manager approved these prices.').waitFor();
    expect(await barriers(hers)).toEqual([]);
    await hers.context().close();
  });

  test('what a customer lacks he opens as an expansion, and his manager sees it open on her phone', async () => {
    await product.ask('POST', '/api/v1/pipelines', { name: 'Expansion', template: 'expansion' });
    await product.ask('POST', '/api/v1/products', { name: 'Set-up', listPrice: 100_000, currency: 'EUR' });
    const { id: companyId } = await product.ask('POST', '/api/v1/companies', { name: 'Nordlicht Rederei' });
    const sold = (await product.ask('GET', '/api/v1/products')).items.find(
      ({ name }: { name: string }) => name === 'Seat',
    );
    const lines = [{ productId: sold.id, quantity: 10, unitPrice: 5_000 }];
    const step = { nextStep: 'Call the buyer', nextStepOn: '2031-01-15' };
    const made = { name: 'First ten seats', ownerId: rep.id, companyId, lines, ...step };
    const deal = await product.ask('POST', '/api/v1/deals', made);
    const why = { override: { reason: 'Signed at the fair' }, acknowledged: true };
    const { pipeline } = await product.ask('GET', `/api/v1/deals/${deal.id}`);
    const last = { stageId: pipeline.stages.at(-1).id, ...why };
    const { version } = await product.ask('POST', `/api/v1/deals/${deal.id}/move`, last, deal.version);
    await product.ask('POST', `/api/v1/deals/${deal.id}/win`, { wonBecause: 'Price', ...why }, version);

    await goTo(page, '/whitespace');
    const grid = page.getByRole('grid', { name: 'Whitespace' });
    await grid
      .getByRole('row', { name: /Nordlicht Rederei/ })
      .getByText('500')
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await grid.getByRole('button', { name: 'Open a deal for Set-up with Nordlicht Rederei' }).click();
    const dialog = page.getByRole('dialog', { name: 'Expand Nordlicht Rederei' });
    await dialog.getByText('It begins in Expansion.').waitFor();
    await dialog.getByLabel('Next step').fill('Ask who sets it up');
    await dialog.getByLabel('Due').fill('2031-02-01');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create the deal' }).click();
    await toastOf(page, 'Nordlicht Rederei – Set-up').waitFor();
    await page.getByText('Expands').first().waitFor();

    const hers = await product.open({ width: 390, height: 844, cookie: manager.cookie, scheme: 'dark' });
    await goTo(hers, '/whitespace');
    await hers.getByText('Nordlicht Rederei').click();
    const gaps = hers.getByRole('dialog', { name: 'Products at Nordlicht Rederei' });
    await gaps.getByText(/^open .*1/).waitFor();
    expect(await barriers(hers)).toEqual([]);
    await hers.context().close();
  });

  const northwind = async () =>
    (await product.ask('GET', '/api/v1/competitors')).items.find((one: { name: string }) => one.name === 'Northwind')
      .id;
});
