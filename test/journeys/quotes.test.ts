import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a quote. No Chromium was found; install one or name it in CHROMIUM.\n');

const pictures = process.env.PICTURES;

describe.skipIf(!browserPath)('a quote', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let dealId = '';
  let link = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Berg', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: max.id });
    const seat = { name: 'Seat', listPrice: 5_000, cost: 3_000, marginFloor: 0.2 };
    const { id: seatId } = await product.ask('POST', '/api/v1/products', seat);
    await product.ask('POST', '/api/v1/price-lists', {
      ...{ name: 'Prices', currency: 'EUR', startsOn: '2020-01-01', endsOn: null, companyId: null, sector: null },
      prices: [{ productId: seatId, price: 4_500 }],
    });
    const { id: trainingId } = await product.ask('POST', '/api/v1/products', { name: 'Training', listPrice: 80_000 });
    const { id: mystery } = await product.ask('POST', '/api/v1/products', { name: 'Mooring' });
    const part = (productId: string, optional: boolean) => ({ productId, quantity: 1, optional });
    await product.ask('POST', '/api/v1/bundles', {
      ...{ name: 'Starter', currency: 'EUR', price: null, active: true },
      parts: [part(seatId, false), part(trainingId, true), part(mystery, true)],
    });
    const { floors, version } = await product.ask('GET', '/api/v1/closing-rules');
    await product.ask('PATCH', '/api/v1/closing-rules', { floors: { ...floors, atWin: 'block' } }, version);
    await product.ask('PUT', '/api/v1/quote-settings', {
      ...{ version: 0, prefix: 'Q-', validDays: 30, taxRates: [{ name: 'VAT', percent: 19 }], taxIncluded: false },
      ...{ terms: 'Payable within 30 days.', sender: 'Harbour GmbH\nAm Hafen 1, Hamburg', onAccept: 'propose' },
    });
    const deal = { name: 'Nordlicht', ownerId: ria.id };
    ({ id: dealId } = await product.ask('POST', '/api/v1/deals', deal));
    rep = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    manager = await product.open({ width: 1440, height: 900, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  const shoot = async (page: Page, name: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
      }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const line = (number: number) => rep.getByRole('group', { name: new RegExp(`^Line ${number}\\b`) });

  test('is begun by the rep on the page of the deal, at the price of the list, with what is wrong said beside its field', async () => {
    await goTo(rep, `/deals/${dealId}`);
    await rep.getByRole('button', { name: 'New quote' }).click();
    await rep.getByRole('heading', { name: 'Draft for Nordlicht' }).waitFor();
    const taxes = Promise.withResolvers<void>();
    await rep.route('**/api/v1/quote-settings', (asked) => taxes.promise.then(() => asked.continue()));
    await rep.getByRole('button', { name: 'Edit', exact: true }).click();
    // A line that is added before the taxes are known would stand without its tax.
    await rep.getByRole('button', { name: 'Edit', exact: true }).waitFor({ state: 'detached' });
    expect(await rep.getByLabel('Add a product').count()).toBe(0);
    taxes.resolve();
    await rep.getByLabel('Add a product').selectOption({ label: 'Seat' });
    await expect.poll(() => line(1).getByLabel('Unit price').inputValue()).toBe('45');
    await line(1).getByLabel('Quantity').fill('20');
    await line(1).getByLabel('Paid').selectOption({ label: 'monthly' });
    await line(1).getByLabel('Discount').fill('120 %');
    await rep.getByRole('button', { name: 'Save', exact: true }).click();
    await line(1).getByText('Enter a discount such as 10 % or 25.00, at most 100 %.').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'edit');
    await line(1).getByLabel('Discount').fill('30 %');
    await rep.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByText('The quote is kept').first().waitFor();
    await rep.getByText('€ 8,996.40').first().waitFor();
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'draft');
  });

  test('takes of a bundle what always comes, and beside it only what is chosen', async () => {
    await rep.getByRole('button', { name: 'Edit', exact: true }).click();
    const bundle = rep.getByLabel('Add a bundle');
    const beside = rep.getByRole('group', { name: 'What of Starter is wanted beside what always comes' });
    await bundle.selectOption({ label: 'Starter' });
    await expect.poll(() => beside.getByRole('checkbox').count()).toBe(2);
    expect(await barriers(rep)).toEqual([]);
    await beside.getByRole('checkbox', { name: /^Training · 1 at € 800/ }).check();
    await beside.getByRole('button', { name: 'Add the bundle' }).click();
    await line(3).waitFor();
    await expect.poll(() => line(2).getByLabel('What').inputValue()).toBe('Seat');
    await expect.poll(() => line(3).getByLabel('What').inputValue()).toBe('Training');
    await expect.poll(() => line(4).count()).toBe(0);
    await bundle.selectOption({ label: 'Starter' });
    await beside.getByRole('checkbox', { name: /^Mooring · no price is known/ }).check();
    await beside.getByRole('button', { name: 'Add the bundle' }).click();
    await rep.getByText(/^The bundle was not added: no price is known of Mooring/).waitFor();
    await expect.poll(() => line(4).count()).toBe(0);
    await rep.getByRole('button', { name: 'Cancel' }).last().click();
    await rep.getByRole('button', { name: 'Edit', exact: true }).waitFor();
  });

  test('edited while somebody else saves it, it is not written over: whoever saves later is told', async () => {
    const id = new URL(rep.url()).pathname.split('/').at(-1) as string;
    await rep.getByRole('button', { name: 'Edit', exact: true }).click();
    await rep.getByLabel('Title').fill('Nordlicht, second try');
    const { version } = await product.ask('GET', `/api/v1/quotes/${id}`);
    const anew = rep.waitForResponse(new RegExp(`/api/v1/quotes/${id}$`));
    await product.ask('PATCH', `/api/v1/quotes/${id}`, { notes: 'Said by the owner' }, version);
    await anew;
    const sent = rep.waitForResponse((reply) => reply.request().method() === 'PATCH');
    await rep.getByRole('button', { name: 'Save', exact: true }).click();
    expect((await sent).status()).toBe(412);
    await rep.getByRole('alert').first().waitFor();
    await expect.poll(() => rep.getByLabel('Title').inputValue()).toBe('Nordlicht, second try');
    await rep.getByRole('button', { name: 'Cancel', exact: true }).click();
    await rep.getByText('Said by the owner').waitFor();
    expect(await product.ask('GET', `/api/v1/quotes/${id}`)).toMatchObject({ title: 'Nordlicht' });
  });

  test('waits for the manager, who approves its prices on the deal', async () => {
    await rep.getByRole('button', { name: 'Ask for approval' }).click();
    await rep.getByRole('dialog').getByLabel('Reason').fill('They buy 200 next year');
    await rep.getByRole('dialog').getByRole('button', { name: 'Ask for approval' }).click();
    await rep.getByText('An approval is waited for.').waitFor();
    await goTo(manager, `/deals/${dealId}`);
    await manager.getByText('They buy 200 next year').first().waitFor();
    await manager.getByRole('button', { name: 'Approve', exact: true }).click();
    await rep.getByText('Approved', { exact: true }).first().waitFor();
  });

  test('is sent with a number, and its link is made', async () => {
    await rep.getByRole('button', { name: 'Send', exact: true }).click();
    await rep.getByRole('heading', { name: 'Q-0001' }).waitFor();
    await rep.getByRole('button', { name: 'Make the link for the buyer' }).click();
    link = await rep.getByLabel('Link for the buyer').inputValue();
    expect(link).toContain('/quote#');
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'sent');
  });

  test('is read and accepted by the buyer, who signs in nowhere, and only once', async () => {
    const buyer = await product.open({ width: 390, height: 844, cookie: 'nobody=1' });
    await buyer.goto(link.replace(/^https?:\/\/[^/]+/, ''));
    await buyer.getByRole('heading', { name: 'Quote Q-0001' }).waitFor();
    await buyer.getByText('Harbour GmbH').waitFor();
    expect(await barriers(buyer)).toEqual([]);
    await shoot(buyer, 'offer');
    await buyer.getByLabel('Your name').fill('Bo Buyer');
    await buyer.getByRole('button', { name: 'Accept the quote' }).click();
    await buyer.getByText('Accepted by Bo Buyer', { exact: false }).waitFor();
    expect(await barriers(buyer)).toEqual([]);
    await shoot(buyer, 'accepted');
    await buyer.reload();
    await buyer.getByText('Accepted by Bo Buyer', { exact: false }).waitFor();
    await expect.poll(() => buyer.getByRole('button', { name: 'Accept the quote' }).count()).toBe(0);
    const deal = await product.ask('GET', `/api/v1/deals/${dealId}`);
    expect(deal).toMatchObject({
      amount: 756_000,
      sale: { totals: { monthlyRecurring: 63_000 }, floor: { unapproved: 0 } },
    });
  });

  test('stands in the list and among price lists of the workspace', async () => {
    await goTo(rep, '/quotes?f=state:is:accepted');
    const listed = (page: Page) => page.getByRole('row', { name: /Nordlicht.*Q-0001/ });
    await listed(rep).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'list');
    await goTo(manager, '/quotes?f=state:is:accepted');
    await listed(manager).waitFor();
    await manager.getByRole('button', { name: 'Views', exact: true }).click();
    await manager.getByRole('menuitem', { name: 'Keep this as a view…' }).click();
    const keeping = manager.getByRole('dialog', { name: 'Keep this list as a view' });
    await keeping.getByRole('textbox', { name: 'Name' }).fill('Won with paper');
    await keeping.getByRole('combobox', { name: 'Who finds it' }).selectOption('team');
    await keeping.getByRole('button', { name: 'Keep the view' }).click();
    await manager.getByRole('link', { name: 'Won with paper', exact: true }).waitFor();
    await rep.reload();
    await rep.getByRole('link', { name: 'Won with paper', exact: true }).click();
    await listed(rep).waitFor();
    await goTo(rep, '/quotes?f=state:is:draft');
    await rep.getByText('Nothing fits').waitFor();
    const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await goTo(rep, `/quotes?asOf=${before}`);
    await rep.getByText('Nothing was known here on that day', { exact: false }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await goTo(rep, '/price-lists');
    await rep.getByText('1 price', { exact: false }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    const owner = await product.open({ width: 1440, height: 900 });
    await goTo(owner, '/settings/quotes');
    await owner.getByLabel('Before the number').waitFor();
    expect(await barriers(owner)).toEqual([]);
    await shoot(owner, 'settings');
    await goTo(owner, '/price-lists');
    const add = owner.getByRole('button', { name: 'Add a price list' });
    const form = owner.getByRole('dialog');
    // Closed by the keyboard it gives the focus back; text marked to beyond its edge does not close it.
    await add.focus();
    await owner.keyboard.press('Enter');
    await form.waitFor();
    await owner.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await add.evaluate((button) => button === document.activeElement)).toBe(true);
    await add.click();
    const named = form.getByRole('textbox').first();
    await named.fill('Half written');
    const box = await named.boundingBox();
    await owner.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
    await owner.mouse.down();
    await owner.mouse.move(10, 400, { steps: 4 });
    await owner.mouse.up();
    await expect.poll(() => named.inputValue()).toBe('Half written');
    await owner.getByLabel('Paste prices').fill('Seat\t44.00\nAnchor\t5');
    await owner.getByRole('button', { name: 'Take these prices' }).click();
    await owner.getByText('Line 2: “Anchor” is no product of your catalogue.').waitFor();
    expect(await barriers(owner)).toEqual([]);
    await shoot(owner, 'price-list');
  });

  test('what is typed in the settings stays while somebody else saves them, and is not saved over theirs', async () => {
    const owner = await product.open({ width: 1440, height: 900 });
    await owner.goto('/settings/quotes');
    const sender = owner.getByLabel('Your name and address on a quote');
    await sender.fill('Harbour AG');
    const { mayWrite: _, hasLogo: __, ...now } = await product.ask('GET', '/api/v1/quote-settings');
    await product.ask('PUT', '/api/v1/quote-settings', { ...now, prefix: 'N-' });
    await owner.getByText('Somebody else saved this while you typed.').waitFor();
    await expect.poll(() => sender.inputValue()).toBe('Harbour AG');
    expect(await barriers(owner)).toEqual([]);
    await owner.getByRole('button', { name: 'Show theirs' }).click();
    await expect.poll(() => owner.getByLabel('Before the number').inputValue()).toBe('N-');
  });
});
