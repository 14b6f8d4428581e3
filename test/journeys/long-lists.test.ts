import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey over long lists. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('long lists over a server that fails for a moment', () => {
  let product: Running;
  let page: Page;
  let pipelineId = '';
  const many = 130;

  beforeAll(async () => {
    product = await startProduct();
    for (let at = 0; at < many; at++) {
      const expectedCloseOn = new Date(Date.UTC(2031, 0, 1 + at)).toISOString().slice(0, 10);
      ({ pipelineId } = await product.ask('POST', '/api/v1/deals', {
        ...{ name: `Quay ${at + 1}`, amount: 10_000, expectedCloseOn },
      }));
    }
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  /** Questions that are answered with a refusal, until the answer is called. */
  async function refusing(isMeant: (url: URL) => boolean) {
    let asked = 0;
    const refuse = (route: Route) => {
      asked += 1;
      const body = JSON.stringify({ type: 'about:blank', title: 'Not now', status: 422 });
      return route.fulfill({ status: 422, contentType: 'application/problem+json', body });
    };
    await page.route(isMeant, refuse);
    return { asked: () => asked, over: () => page.unroute(isMeant, refuse) };
  }
  const failed = () => page.getByRole('alert').filter({ hasText: 'The rest could not be loaded.' });
  const column = (name: string) => page.getByRole('region', { name, exact: true });

  test('a list of which the rest cannot be read says so, asks no further, and goes on when it is told', async () => {
    const rest = await refusing(
      ({ pathname, searchParams }) => pathname === '/api/v1/deals' && searchParams.has('cursor'),
    );
    await page.goto('/deals');
    await page.getByRole('row', { name: /Quay 1\b/ }).waitFor();
    const grid = page.getByRole('grid', { name: 'Deals' });
    const toEnd = () => grid.evaluate((at) => at.scrollTo({ top: at.scrollHeight }));
    await toEnd();
    await failed().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.waitForTimeout(500);
    expect(rest.asked()).toBe(1);
    await rest.over();
    await failed().getByRole('button', { name: 'Try again' }).click();
    await failed().waitFor({ state: 'detached' });
    await toEnd();
    await page.getByRole('row', { name: /Quay 130\b/ }).waitFor();
  });

  test('a group that cannot be read says so in its place, and comes when it is asked for again', async () => {
    const first = await refusing(
      ({ pathname, searchParams }) => pathname === '/api/v1/deals' && searchParams.has('group'),
    );
    await goTo(page, '/deals?group=owner');
    const group = page.getByRole('row', { name: /130 rows/ });
    await group.waitFor();
    if ((await group.getAttribute('aria-expanded')) === 'false') await group.getByRole('rowheader').click();
    await failed().waitFor();
    expect(await barriers(page)).toEqual([]);
    await first.over();
    await failed().getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row', { name: /Quay 1\b/ }).waitFor();
    await expect.poll(() => failed().count()).toBe(0);
  });

  test('a column of which the rest cannot be read says so, and goes on when it is told', async () => {
    await goTo(page, '/pipeline');
    await column('Prospecting').getByRole('link', { name: 'Quay 1', exact: true }).waitFor();
    const rest = await refusing(
      ({ pathname, searchParams }) => pathname === '/api/v1/deals' && searchParams.has('cursor'),
    );
    const toEnd = () =>
      column('Prospecting')
        .getByRole('list')
        .evaluate((list) => list.parentElement?.scrollTo({ top: list.scrollHeight }));
    await toEnd();
    await failed().waitFor();
    expect(await barriers(page)).toEqual([]);
    await rest.over();
    await failed().getByRole('button', { name: 'Try again' }).click();
    await failed().waitFor({ state: 'detached' });
    await expect
      .poll(async () => {
        await toEnd();
        return column('Prospecting').getByRole('link', { name: 'Quay 130', exact: true }).count();
      })
      .toBe(1);
  });

  test('a card that a colleague moves straight back stands where he put it, and can be moved again', async () => {
    const { items } = await product.ask('GET', '/api/v1/pipelines');
    const pipeline = items.find(({ id }: { id: string }) => id === pipelineId);
    const stages = pipeline.stages.map((stage: object) => ({ ...stage, entry: [], exit: [] }));
    await product.ask('PATCH', `/api/v1/pipelines/${pipelineId}`, { stages }, pipeline.version);
    await page.goto('/pipeline');
    const card = column('Prospecting').getByRole('link', { name: 'Quay 1', exact: true });
    await card.focus();
    let release = () => {};
    const held = new Promise<void>((free) => {
      release = free;
    });
    await page.route('**/board?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Move to Qualification' }).click();
    await page.getByRole('status').filter({ hasText: 'moved to Qualification' }).waitFor();
    const { items: found } = await product.ask('GET', '/api/v1/deals?q=Quay%201&limit=200');
    const { id, version } = found.find(({ name }: { name: string }) => name === 'Quay 1');
    const stageId = pipeline.stages.find(({ name }: { name: string }) => name === 'Prospecting').id;
    await product.ask('POST', `/api/v1/deals/${id}/move`, { stageId, reason: 'Too early for that' }, version);
    await expect.poll(() => column('Qualification').getByRole('link', { name: 'Quay 1', exact: true }).count()).toBe(1);
    release();
    await card.waitFor();
    await expect.poll(() => column('Qualification').getByRole('link').count()).toBe(0);
    await page.unroute('**/board?*');
    await card.focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Move to Qualification' }).click();
    await column('Qualification').getByRole('link', { name: 'Quay 1', exact: true }).waitFor();
  });
});
