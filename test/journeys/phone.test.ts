import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { withoutConnection } from './phone-road.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys on a phone. No Chromium was found; install one or name it in CHROMIUM.\n');

const deal = 'Sails for the fleet';

describe.skipIf(!browserPath)('a rep with one thumb free', () => {
  let product: Running;
  let page: Page;
  let dealId = '';
  let contactId = '';
  let cookie = '';
  let taps = 0;

  beforeAll(async () => {
    product = await startProduct();
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep' });
    const company = await product.ask('POST', '/api/v1/companies', { name: 'Castellan Marine', ownerId: ria.id });
    const reached = { email: 'ines@castellan.example', phone: '+49 30 1234' };
    const contact = { name: 'Ines Vogt', companyId: company.id, ownerId: ria.id, ...reached };
    contactId = (await product.ask('POST', '/api/v1/contacts', contact)).id;
    const fields = { name: deal, companyId: company.id, ownerId: ria.id, amount: 2_400_000 };
    dealId = (await product.ask('POST', '/api/v1/deals', fields)).id;
    cookie = ria.cookie;
    page = await product.open({ width: 390, height: 844, cookie });
  });
  afterAll(async () => product?.stop());
  beforeEach(async () => {
    taps = 0;
    // A promise that was due yesterday stands on top of My day.
    const [yesterday] = new Date(Date.now() - 86_400_000).toISOString().split('T');
    const promised = { nextStep: 'Send the drawings', nextStepOn: yesterday };
    const { version } = await product.ask('GET', `/api/v1/deals/${dealId}`);
    await product.ask('PATCH', `/api/v1/deals/${dealId}`, promised, version);
  });

  /** A tap on something large enough for a thumb. */
  const tap = async (target: Locator) => {
    await target.waitFor();
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    taps += 1;
    await target.tap();
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const sheet = (name: string | RegExp) => page.getByRole('dialog', { name });
  const fromDay = async () => {
    await page.goto('/day');
    await tap(button(/^All acts:/));
  };
  const fromRecord = () => page.goto(`/deals/${dealId}`);
  const saved = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
  ])('logs a call from %s in two taps', async (_, begin) => {
    await begin();
    await tap(button('Log: Call'));
    await sheet('Log: Call').getByLabel('Subject').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
    await sheet('Log: Call').getByLabel('Subject').fill('Asked for the mast');
    await sheet('Log: Call').getByRole('button', { name: 'Log: Call' }).last().tap();
    await sheet('Log: Call').waitFor({ state: 'detached' });
  });

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
  ])('writes a note from %s in two taps', async (_, begin) => {
    await begin();
    await tap(button('Log: Note'));
    await sheet('Log: Note').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
  });

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
    ['the contact', () => page.goto(`/contacts/${contactId}`)],
  ])('calls and writes to somebody from %s in two taps', async (_, begin) => {
    await begin();
    const call = page.getByRole('link', { name: 'Call Ines Vogt' });
    const mail = page.getByRole('link', { name: 'Mail Ines Vogt' });
    await call.waitFor();
    await expect.poll(() => call.getAttribute('href')).toBe('tel:+49301234');
    await expect.poll(() => mail.getAttribute('href')).toBe('mailto:ines@castellan.example');
    for (const way of [call, mail]) expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    // The tap on the link itself is one more.
    expect(taps + 1).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
  });

  test('completes the next step and sets the next from the deal in two taps', async () => {
    await fromRecord();
    await tap(button('Step done, next'));
    const step = sheet('Done: Send the drawings. What comes next?');
    await step.getByLabel('Next step').fill('Visit the yard');
    expect(taps).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
    await step.getByRole('button', { name: 'Save' }).tap();
    await step.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'What to do' }).getByText('Visit the yard').waitFor();
  });

  test('and from My day', async () => {
    await fromDay();
    await tap(button('Step done, next'));
    await sheet('Done: Send the drawings. What comes next?').getByLabel('Next step').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
  });

  test('moves the deal on from My day in two taps: a gate says what is missing in a sheet', async () => {
    await fromDay();
    const move = button(/^Move to /);
    const stage = ((await move.textContent()) ?? '').replace('Move to ', '').trim();
    await tap(move);
    expect(taps).toBeLessThanOrEqual(2);
    await Promise.race([
      saved(`moved to ${stage}`),
      page.getByRole('dialog', { name: new RegExp(`→ ${stage}`) }).waitFor(),
    ]);
    expect(await barriers(page)).toEqual([]);
  });

  test('reads what each role may do one role after the other, with nothing beside the screen', async () => {
    await page.goto('/access');
    const rights = page.getByRole('region', { name: 'Rights by role' });
    await rights.getByRole('columnheader', { name: 'Rep' }).waitFor();
    await expect.poll(() => rights.getByRole('columnheader').count()).toBe(2);
    expect(await rights.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await rights.getByLabel('Role to look at').selectOption({ label: 'Manager' });
    await rights.getByRole('columnheader', { name: 'Manager' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('scrolls by keys what holds nothing to press', async () => {
    await page.goto('/settings/modules');
    await page.getByRole('heading', { level: 1, name: 'Modules' }).waitFor();
    const main = page.getByRole('main');
    await expect.poll(() => main.getAttribute('tabindex')).toBe('0');
    await main.focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => main.evaluate((box) => box.scrollTop)).toBeGreaterThan(100);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`/deals/${dealId}`);
    await button('Log: Note').waitFor();
    await expect.poll(() => main.getAttribute('tabindex')).toBe('-1');
  });

  describe('without a connection', () => withoutConnection(() => ({ product, dealId, cookie, name: deal })));
});
