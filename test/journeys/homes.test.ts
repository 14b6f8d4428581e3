import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journeys over the home pages. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(!browserPath)('everybody on the page where his day begins', () => {
  let product: Running;
  let ria: { id: string; cookie: string };
  let max: { id: string; cookie: string };

  beforeAll(async () => {
    product = await startProduct();
    max = await product.invite({ name: 'Max Quay', role: 'manager' });
    ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    const deal = (name: string, amount: number, nextStepOn: string) =>
      product.ask('POST', '/api/v1/deals', { name, ownerId: ria.id, amount, nextStep: 'Send the offer', nextStepOn });
    await deal('Sails for the fleet', 2_400_000, dayFromNow(-2));
    await deal('Ropes for the harbour', 900_000, dayFromNow(-1));
  });
  afterAll(async () => product?.stop());

  const card = (page: Page, deal: string) => page.locator('[data-day-item]').filter({ hasText: deal });
  const answers = (page: Page) => page.getByRole('region', { name: 'In three sentences' });

  test('a rep reads three answers and puts off what can wait, by keyboard, and takes it back', async () => {
    const page = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    await goTo(page, '/day');
    await card(page, 'Sails').waitFor();
    for (const question of ['What happened', 'What will happen', 'What to do'])
      await answers(page).getByRole('heading', { name: question }).waitFor();
    await answers(page)
      .getByRole('link', { name: /Send the offer.*Sails for the fleet/ })
      .waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    const panel = page.getByRole('dialog', { name: 'Put off until when?' });
    await panel.getByRole('button', { name: /^Tomorrow/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await card(page, 'Sails').waitFor({ state: 'detached' });
    await page.getByText('1 put off').waitFor();
    const stands = () => page.evaluate(() => document.activeElement?.closest('[data-day-item]')?.textContent ?? '');
    await expect.poll(stands).toContain('Ropes');
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(page, 'Sails').waitFor();
    await expect.poll(() => page.getByText('1 put off').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    // Another tab that is open hears of it.
    const other = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    await goTo(other, '/day');
    await card(other, 'Sails').waitFor();
    await other
      .getByRole('button', { name: /Read again$/ })
      .filter({ hasText: /^Live/ })
      .waitFor();
    await page
      .locator('[data-day-item]')
      .first()
      .getByRole('button', { name: /^Put off/ })
      .click();
    await panel.getByRole('button', { name: /^Tomorrow/ }).click();
    await card(other, 'Sails').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(other, 'Sails').waitFor();
    await other.close();
    await page.locator('[data-day-item]').first().getByRole('link').first().focus();
    await page.keyboard.press('d');
    const next = page.getByRole('dialog', { name: 'What comes next?' });
    await next.getByText('After “Send the offer”').waitFor();
    expect(await barriers(page)).toEqual([]);
    await next.getByLabel('It was').selectOption({ label: 'Mail' });
    await next.getByLabel('Next step').fill('Ask what they think');
    await page.keyboard.press('Enter');
    await page.getByText('“Send the offer” is done').waitFor();
    await card(page, 'Sails').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(page, 'Sails').waitFor();

    await page.keyboard.press('p');
    const picked = page.getByRole('region', { name: /^Your plan/ });
    await picked.getByRole('button', { name: 'Move down: Send the offer' }).first().press('Enter');
    await expect
      .poll(() => picked.locator('li').allTextContents())
      .toEqual([expect.stringContaining('Ropes for the harbour'), expect.stringContaining('Sails for the fleet')]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep the plan' }).click();
    await page.getByRole('link', { name: /^Plan for .*: 2 things/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('on a phone it takes two taps, and what is away can be brought back at once', async () => {
    const page = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: ria.cookie });
    await goTo(page, '/day');
    await page.getByRole('button', { name: 'Put off: Ropes for the harbour' }).tap();
    await page.getByRole('button', { name: /^Tomorrow/ }).tap();
    await card(page, 'Ropes').waitFor({ state: 'detached' });
    await page.getByText('1 put off').tap();
    expect(await page.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bring back: Ropes for the harbour' }).tap();
    await card(page, 'Ropes').waitFor();
    await page.context().close();
  });

  test('a manager who sells nothing finds whom to talk to and the large deals at risk, and each answer leads to its records', async () => {
    const page = await product.open({ width: 1440, height: 900, cookie: max.cookie });
    await goTo(page, '/day');
    await page.getByRole('heading', { name: /At risk, of the 2 largest open deals/ }).waitFor();
    await expect.poll(() => card(page, 'Sails').textContent()).toContain('Ria Sand');
    await answers(page)
      .getByRole('link', { name: /^Talk to Ria Sand first: 2 overdue steps/ })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/team');
    const todo = answers(page).getByRole('link', { name: /^Talk to Ria Sand first/ });
    await todo.waitFor();
    expect(await barriers(page)).toEqual([]);
    await todo.click();
    await page.waitForURL(`**/pipeline?owner=${ria.id}`);
    await page.context().close();
  });

  test('the Bridge says what is due, with too few closed deals to foretell, and of a past day what was so then', async () => {
    const page = await product.open({ width: 1440, height: 900 });
    await goTo(page, '/bridge');
    await answers(page).getByRole('heading', { name: 'What will happen' }).waitFor();
    await answers(page)
      .getByRole('link', { name: /Set quotas/ })
      .waitFor();
    await goTo(page, `/team?asOf=${dayFromNow(-1)}`);
    await page.getByText('Nobody of your team sold on that day').waitFor();
    await page.context().close();
  });

  test('a leader makes a dashboard, shares it, and shows it on a wall in as many screens as it needs', async () => {
    const page = await product.open({ width: 1440, height: 900 });
    await goTo(page, '/dashboards/manager');
    await page.getByRole('button', { name: 'More for this dashboard' }).click();
    await page.getByRole('menuitem', { name: 'Keep a copy…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep a copy' });
    await dialog.getByLabel('Name').fill('For everybody');
    await dialog.getByLabel('Who finds it').selectOption({ label: 'Everybody' });
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep the dashboard' }).click();
    await page.getByRole('heading', { level: 1, name: 'For everybody' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    const id = new URL(page.url()).pathname.split('/').at(-1);

    const hers = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    await goTo(hers, `/dashboards/${id}`);
    await hers.getByRole('heading', { level: 1, name: 'For everybody' }).waitFor();
    await hers.context().close();

    await page.setViewportSize({ width: 1280, height: 520 });
    await page.goto(`/wall?show=${id}&every=120&start=yes`);
    const wall = page.getByRole('dialog', { name: 'On the wall' });
    await wall.getByText(/^screen 1 of \d$/).waitFor();
    const count = Number((await wall.getByText(/^screen 1 of/).textContent())?.split(' ').at(-1));
    const seen = new Set<string>();
    const shown = () =>
      wall.locator('[data-widget]').evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.widget ?? ''));
    for (let at = 1; at <= count; at++) {
      await wall.getByText(`screen ${at} of ${count}`).waitFor();
      for (const widget of await shown()) seen.add(widget);
      if (at < count) await wall.getByRole('button', { name: 'Next' }).click();
    }
    const { items } = await product.ask('GET', '/api/v1/dashboards');
    const { widgets } = items.find((each: { id: string }) => each.id === id);
    expect(seen).toEqual(new Set(widgets.map((each: { id: string }) => each.id)));
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForURL(`**/dashboards/${id}`);
    await page.context().close();
  });
});
