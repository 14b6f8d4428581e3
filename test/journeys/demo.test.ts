import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { barriers } from './barriers.ts';
import { pace, quickest } from './pace.ts';
import { browserPath, type Launched, launchProduct, newcomersPage } from './product.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey through the demo company. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
/** In the middle of a quarter that is over: the last day of one would have nothing ahead. */
function pastDay(): string {
  const now = new Date();
  const month = Math.floor(now.getUTCMonth() / 3) * 3 - 2;
  return new Date(Date.UTC(now.getUTCFullYear(), month, 15)).toISOString().slice(0, 10);
}
const pictures = join(import.meta.dirname, '..', '..', 'docs', 'pictures');

/** The tour of `docs/tour.md`; `TOUR=1 npm test -- --project journeys test/journeys/demo.test.ts` takes its pictures anew. */
describe.skipIf(!browserPath)('somebody who only wants to look around', () => {
  let product: Launched;
  let page: Page;
  let stalledId = '';

  beforeAll(async () => {
    product = await launchProduct();
    page = await newcomersPage(product, 60_000);
  });
  afterAll(async () => product?.stop());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const take = async (name: string) => {
    if (process.env.TOUR) await page.screenshot({ path: join(pictures, `tour-${name}.png`) });
  };

  test('has a whole company on the first visit, and its figures on the Bridge', async () => {
    await page.goto(product.link);
    await page.getByLabel('Name of your company').fill('Harbour');
    await button('Next').click();
    await page.getByLabel('Your name').fill('Ana Kovač');
    await page.getByLabel('E-mail address').fill('ana@harbour.example');
    await page.getByLabel('Password').fill('winches over water');
    await button('Create workspace').click();
    await button('Look around with a demo company').click();
    // The company is written while one looks on: on a busy machine that is minutes.
    await page.waitForURL('**/bridge', { timeout: 150_000 });
    await page.getByRole('region', { name: 'Won this quarter', exact: true }).waitFor();
    await expect
      .poll(() => page.getByRole('region', { name: 'Win rate', exact: true }).textContent())
      .toMatch(/\d+.*%/);
    await page.getByText('This is a demo company').waitFor();
    await page.getByRole('link', { name: / lands at / }).waitFor();
    await take('bridge');
  });

  test('finds a deal that stalls where the bottleneck was planted', async () => {
    await page.goto('/demo');
    await page.getByText('Proposal is the bottleneck').waitFor();
    expect(await barriers(page)).toEqual([]);
    const open = await page.evaluate(async () => (await fetch('/api/v1/deals?status=open&limit=200')).json());
    const stalled = open.items.filter(({ stall }: { stall: object | null }) => stall !== null);
    const waiting = stalled.filter(({ stageName }: { stageName: string }) => stageName === 'Proposal');
    expect(waiting.length).toBeGreaterThan(5);
    stalledId = waiting[0].id;
    await page.goto(`/deals/${stalledId}`);
    await heading(waiting[0].name).waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByText('by Ana Kovač').first().waitFor();
    const stays = await page.getByText(/^since .* · \d+\sd\sof\s\d+$/).textContent();
    const [, days, usual] = /· (\d+)\sd\sof\s(\d+)/.exec(stays ?? '') ?? [];
    expect(Number(days)).toBeGreaterThan(Number(usual));
    await take('deal');
  });

  test('reads on the Bridge and on the own day what will happen as the projection tells it, to the cent, and why', async () => {
    const day = pastDay();
    const told = await page.evaluate(
      async (asOf) => (await fetch(`/api/v1/projection?asOf=${asOf}`)).json() as Promise<{ landing: { p50: number } }>,
      day,
    );
    // Whole amounts are written without their cents.
    const digits = told.landing.p50 % 100 === 0 ? 0 : 2;
    const middle = (told.landing.p50 / 100).toLocaleString('en', { minimumFractionDigits: digits });
    const ahead = page.getByRole('region', { name: 'In three sentences' });
    for (const home of ['/bridge', '/team']) {
      await page.goto(`${home}?asOf=${day}`);
      const line = ahead.getByRole('link', { name: / lands at / });
      await line.waitFor();
      await ahead.getByRole('button', { name: 'Why' }).click();
      const why = page.getByRole('dialog', { name: 'Why Lands at' });
      await expect.poll(async () => plain(await why.textContent())).toContain(`€ ${middle} in the middle`);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      if (home === '/team') await line.click();
    }
    await page.waitForURL(`**/projection?period=*`);
    await heading(/ lands at /).waitFor();
    // Too few closed deals to project from: it says so, and what it takes instead.
    await page.route('**/api/v1/projection?*', async (route) => {
      const answer = await route.fetch();
      const body = { ...(await answer.json()), landing: null, missing: { kind: 'too-few', have: 3, need: 5 } };
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(`/bridge?asOf=${day}`);
    await ahead
      .getByText(/^Too few closed deals to project from \(3 of 5\): this is what earlier quarters say\./)
      .waitFor();
    await page.unroute('**/api/v1/projection?*');
  });

  test('prints the board pack: where the quarter lands, how true that was, productivity, and totals that tie to their records', async () => {
    await page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    onTestFinished(() => page.emulateMedia({ media: 'screen' }));
    await page.goto(`/bridge?asOf=${pastDay()}`);
    await button('Board pack').click();
    await page.waitForSelector('body[data-printed]');
    await page.emulateMedia({ media: 'print' });
    const pack = page.locator('[data-board-pack]');
    const told = plain(await pack.textContent());
    const cents = (text: string) =>
      Math.round(Number(/€ (-?[\d,]+(?:\.\d+)?)/.exec(text)?.[1]?.replaceAll(',', '')) * 100);
    const lands = pack.getByRole('region', { name: 'Projection' });
    const lines = (await lands.locator('tbody tr').all()).map(async (row) =>
      (await row.locator('td').allTextContents()).map(plain),
    );
    const cells = await Promise.all(lines);
    const together = cells.pop() ?? [];
    expect(cells.length).toBeGreaterThan(1);
    // Won and expected of the parts make up the whole, to the cent.
    for (const column of [1, 2])
      expect(cells.reduce((sum, row) => sum + (cents(row[column] ?? '') || 0), 0)).toBe(cents(together[column] ?? ''));
    expect(told).toContain('Won per person');
    expect(told).toContain('What people won adds up to');
    expect(told).not.toContain('does not come to');
    const figure = pack
      .getByRole('row', { name: /^Won value/ })
      .getByRole('cell')
      .nth(1);
    expect(cents(plain(await figure.textContent()))).toBe(cents(together[1] ?? ''));
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    const href = await pack
      .getByRole('row', { name: /^Won value/ })
      .getByRole('link')
      .getAttribute('href');
    await page.emulateMedia({ media: 'screen' });
    await page.goto(href as string);
    await page
      .getByText(/the same as the figure/)
      .first()
      .waitFor();
  });

  test('asks a figure why, and reads the deals that it counts', async () => {
    await page.goto('/bridge');
    await column('Win rate').getByRole('button', { name: 'Win rate' }).click();
    const why = page.getByRole('dialog', { name: 'Why Win rate' });
    const deals = why.getByRole('link', { name: /^[\d,]+ deals$/ });
    const counted = (await deals.textContent()) ?? '';
    await page.getByRole('link', { name: / lands at / }).waitFor();
    await take('why');
    await deals.click();
    await heading('Win rate').waitFor();
    await page
      .getByText(counted.replace(/ deals$/, ''))
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('sees the same board as it was three months ago, and nothing can be changed there', async () => {
    await page.goto('/pipeline');
    await column('Proposal').getByRole('link').first().waitFor();
    const now = await column('Proposal').textContent();
    await button('As of today').click();
    const then = new Date();
    then.setUTCMonth(then.getUTCMonth() - 3, 15);
    await page.getByRole('textbox', { name: 'Another day' }).fill(then.toISOString().slice(0, 10));
    await button('Show').click();
    await page.getByText('You are looking at the past').waitFor();
    // Today's board stands until that of the day is there.
    await expect.poll(() => column('Proposal').textContent()).not.toBe(now);
    await column('Proposal').getByRole('link').first().waitFor();
    await take('past');
    await expect.poll(() => button('Create').count()).toBe(0);
    await button('Back to today').click();
    await button('Create').waitFor();
  });

  test('reads where the quarter lands, by whom and what is at risk, and why', async () => {
    await page.goto('/projection');
    await page.getByRole('heading', { level: 1, name: /lands at/ }).waitFor();
    await page.getByRole('region', { name: 'Track record' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await button('Lands at').first().click();
    await page
      .getByRole('dialog', { name: 'Why Lands at' })
      .getByText(/outcomes drawn/)
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page
      .getByRole('link', { name: /’s team \(/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /’s team lands/ }).waitFor();
  });

  test('asks what ten per cent more on each lever would be worth', async () => {
    await page.goto('/scorecards');
    await button('10 % more on each').click();
    const answer = page.getByRole('region', { name: 'The four levers' }).getByRole('status');
    await answer.getByText('× 1.464').waitFor();
    await take('what-if');
    await button('Back to what is').click();
    await answer.getByText('Move a lever to see').waitFor();
  });

  test('changes the stalled deal, and takes it back with one press', async () => {
    await page.goto(`/deals/${stalledId}`);
    const step = page.getByTitle('Change Next step');
    const before = (await step.textContent()) ?? '';
    await step.click();
    await page.getByRole('textbox', { name: 'Next step' }).fill('Call the buyer today');
    await page.keyboard.press('Enter');
    await step.getByText('Call the buyer today').waitFor();
    await take('undo');
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await step.getByText(before).waitFor();
  });

  test('has the board before him as soon as this machine allows', async () => {
    const storageState = await page.context().storageState();
    const found = await quickest(product, '/pipeline', storageState);
    console.log(
      `The board: ${found.cold} ms cold, ${found.warm} ms warm; the measure of this machine is ${found.unit} ms`,
    );
    expect(found.cold / found.unit).toBeLessThan(pace.cold);
    expect(found.warm / found.unit).toBeLessThan(pace.warm);
  });

  test('takes it away again, and the workspace is empty', async () => {
    await page.goto('/demo');
    await button('Remove the demo company').click();
    await page.getByRole('dialog').getByText('nothing of it stays').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo company' }).click();
    await page.getByText('The demo company is gone').waitFor({ timeout: 150_000 });
    const left = await page.evaluate(async () => (await fetch('/api/v1/deals?limit=1')).json());
    expect(left.items).toEqual([]);
    await button('Look around with a demo company').waitFor();
  });
});
