import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, harbourFiles, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys over the Bridge. No Chromium was found; install one or name it in CHROMIUM.\n');

const lastYear = new Date().getUTCFullYear() - 1;
const day = `${lastYear}-05-31`;
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

/** Two more deals won in the same quarter, by two people, so that a sum is one. */
const moreDeals = [
  `2.300,50;20.05.${lastYear};01.03.${lastYear};Won;Quay & Crane;Winch 40;Priya Raman;H-101`,
  `700;28.05.${lastYear};11.03.${lastYear};Won;Meridian Docks;Winch 40;Jean-Noël Brébeuf;H-102`,
].join('\n');

function files() {
  return harbourFiles(lastYear).map(({ name, text }) => ({
    name,
    text: name === 'pipeline-export.csv' ? `${text.trimEnd()}\n${moreDeals}\n` : text,
  }));
}

describe.skipIf(!browserPath)('a leader on the Bridge', () => {
  let product: Running;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    await product.bring(files());
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  const tile = (name: string) => page.getByRole('region', { name, exact: true });

  test('is told when the last deal closed, and sees the quarter as it stood then at one press', async () => {
    await goTo(page, '/bridge');
    await page.getByRole('heading', { level: 1, name: /The data ends on 2 Jun/ }).waitFor();
    await page.getByRole('button', { name: `See it as of 2 Jun ${lastYear}` }).click();
    await page.getByRole('heading', { level: 1, name: /You won/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe(`${lastYear}-06-02`);
  });

  test('reads what was won by then, and a share of too few deals is not shown as a number', async () => {
    await page.goto(`/bridge?asOf=${day}`);
    const headline = page.getByRole('heading', { level: 1 });
    await headline.filter({ hasText: 'You won' }).waitFor();
    await expect.poll(async () => plain(await headline.textContent())).toContain('You won € 4.15 k this quarter');
    await expect.poll(async () => plain(await tile('Won this quarter').textContent())).toContain('€ 4.15 k');
    await expect
      .poll(async () => plain(await tile('Win rate').textContent()))
      .toContain('not enough closed deals yet (4 of 20)');
    expect(await barriers(page)).toEqual([]);
  });

  test('asks the number why and follows it to its deals, which come to the same sum', async () => {
    const number = tile('Won this quarter').getByRole('button', { name: 'Won this quarter' });
    const why = page.getByRole('dialog', { name: 'Why Won this quarter' });
    await number.press('Enter');
    await why.waitFor();
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(await number.evaluate((button) => button === document.activeElement)).toBe(true);
    await number.click();
    await why.getByText('€ 4,150.50').waitFor();
    await why.getByText(/all 3 as entered/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await why.getByRole('link', { name: '3 deals' }).click();
    await page.getByRole('heading', { level: 1, name: `Won value, Q2 ${lastYear}` }).waitFor();
    await page.getByRole('status').filter({ hasText: 'the same as the figure' }).waitFor();
    const amounts = await page.getByRole('grid').getByRole('row').filter({ hasText: 'Winch' }).allTextContents();
    const sum = amounts.map((row) => Number(/€ ([\d,.]+)$/.exec(plain(row))?.[1]?.replaceAll(',', '')));
    expect(sum.reduce((whole, each) => whole + each, 0)).toBe(4150.5);
    expect(await barriers(page)).toEqual([]);
  });

  test('takes the deals along as a file whose sum is the figure’s', async () => {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Save as file' })
        .click()
        .then(() => page.getByRole('menuitem', { name: 'CSV' }).click()),
    ]);
    let text = '';
    for await (const chunk of await saved.createReadStream()) text += String(chunk);
    const rows = text.trim().split('\r\n').slice(1);
    expect(rows.map((row) => Number(row.split(',')[4])).reduce((whole, each) => whole + each, 0)).toBe(4150.5);
  });

  test('finds both things called sales velocity in the list of metrics, kept apart', async () => {
    await goTo(page, `/metrics?asOf=${day}`);
    await page.getByRole('heading', { level: 2, name: 'Velocity' }).waitFor();
    const list = plain(await page.getByRole('main').textContent());
    expect(list).toContain('Sales velocity, Pipeline velocity');
    expect(list).toContain('Sales velocity (time to win)');
    expect(list.match(/Both are called sales velocity/g)).toHaveLength(2);
    expect(await barriers(page)).toEqual([]);
  });

  test('sees a metric over its quarters', async () => {
    await goTo(page, `/metrics/won_value?asOf=${day}`);
    const table = page.getByRole('region', { name: 'Won value', exact: true });
    await table.getByRole('row', { name: new RegExp(`Q2 ${lastYear}.*4.15`) }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('is told when the numbers were read, that they are live, and since when they may be old', async () => {
    await goTo(page, '/bridge');
    const stamp = page.getByRole('button', { name: /Read again$/ });
    await stamp.filter({ hasText: /^Live, read \d/ }).waitFor();
    await page.route('**/api/v1/live*', (route) => route.abort());
    await page.reload();
    // Read before the stream broke they may be old, read after it they are new and no longer live.
    await stamp.filter({ hasText: /no longer live|may be old since/ }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Changes are not heard of since' }).waitFor({ state: 'attached' });
    expect(await barriers(page)).toEqual([]);
    const before = await stamp.textContent();
    await expect
      .poll(async () => {
        await stamp.click();
        return stamp.textContent();
      })
      .not.toBe(before);
    await page.unroute('**/api/v1/live*');
    await stamp.filter({ hasText: /^Live, read \d/ }).waitFor();
  });

  test('sees what nobody uses, is told of others as far as the workspace says, and can take that back', async () => {
    await goTo(page, '/adoption');
    await page.getByRole('heading', { level: 2, name: /features are used by nobody|were not used/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('radio', { name: /By person/ }).check();
    await page.getByRole('heading', { level: 2, name: 'People', exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('radio', { name: /By team alone/, checked: true }).waitFor();
  });

  test('sees which of the four pillars is weakest and what to mend first, and answers what no data says', async () => {
    await goTo(page, '/pillars');
    await page.getByRole('heading', { level: 2, name: 'What to mend first' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    const people = page.getByRole('group', { name: /talk about one skill/ });
    await people.getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('status').filter({ hasText: 'Your answer counts' }).waitFor();
    await people.getByRole('button', { name: 'Yes', pressed: true }).waitFor();
  });

  test('reads it in the dark on a phone without scrolling sideways', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark' });
    await goTo(phone, `/bridge?asOf=${day}`);
    await phone.getByRole('region', { name: 'Time to win' }).waitFor();
    expect(await phone.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await phone.context().close();
  });

  test('knows that a rep finds only her own deals in every number', async () => {
    const rep = await asPriya(product, page);
    await goTo(rep, `/bridge?asOf=${day}`);
    await rep.getByRole('heading', { level: 1, name: /You won/ }).waitFor();
    const seen = plain(await rep.getByRole('main').textContent());
    expect(seen).toContain('€ 2.3 k');
    expect(seen).toContain('Only your own deals are counted.');
    expect(seen).toContain('Priya Raman');
    expect(seen).not.toContain('Jean-Noël');
    expect(await barriers(rep)).toEqual([]);
    await goTo(rep, `/metrics/won_value/rows?from=${lastYear}-04-01&until=${lastYear}-07-01&asOf=${day}`);
    await rep.getByRole('status').filter({ hasText: 'together' }).waitFor();
    await expect
      .poll(async () => plain(await rep.getByRole('main').textContent()))
      .toContain('1 won, together € 2,300.50: the same as the figure');
    await rep.context().close();
  });
});

/** Priya comes in by an invitation, as anybody does, and opens a browser of her own. */
async function asPriya(product: Running, page: Page): Promise<Page> {
  const { items } = await product.ask('GET', '/api/v1/people?q=Priya');
  const invitation = await product.ask('POST', '/api/v1/invitations', { personId: items[0].id });
  const token = new URL(invitation.link, product.address).hash.slice(1);
  const reply = await fetch(`${product.address}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.address },
    body: JSON.stringify({ token, email: 'priya@example.com', password: 'a winch in the rain' }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  const [name = '', ...value] = (reply.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? [];
  const context = await page.context().browser()?.newContext({ baseURL: product.address });
  if (!context) throw new Error('The browser has gone');
  await context.addCookies([{ name, value: value.join('='), url: product.address }]);
  context.setDefaultTimeout(30_000);
  return context.newPage();
}
