import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of profiles. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a pipeline that sells by speed, and in depth', () => {
  let product: Running;
  let leader: Page;
  let manager: Page;
  let rep: Page;
  let pipelineId = '';
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Morel', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Reyes', role: 'rep', managerId: max.id });
    const lead = { name: 'Nadia Haddad', source: 'Web form', ownerId: ria.id };
    await product.ask('POST', '/api/v1/leads', lead);
    ({ id: dealId } = await product.ask('POST', '/api/v1/deals', { name: 'Quay Works', ownerId: ria.id }));
    pipelineId = (await product.ask('GET', '/api/v1/pipelines')).items[0].id;
    const screen = { width: 1440, height: 900 };
    leader = await product.open(screen);
    manager = await product.open({ ...screen, cookie: max.cookie, scheme: 'dark' });
    rep = await product.open({ ...screen, cookie: ria.cookie });
  });
  afterAll(async () => product?.stop());

  const switched = async (to: 'B2B' | 'B2C', also?: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>) => {
    await goTo(leader, `/pipelines/${pipelineId}`);
    await leader.getByRole('button', { name: `Switch to ${to}` }).click();
    const dialog = leader.getByRole('dialog');
    expect(await barriers(leader)).toEqual([]);
    await also?.(dialog);
    await dialog.getByRole('button', { name: `Switch to ${to}` }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  test('switched to B2C by a leader, the board tells rep and manager who waits, now and as of a past day', async () => {
    await switched('B2C');
    for (const page of [rep, manager]) {
      await goTo(page, `/pipeline/${pipelineId}`);
      await page.getByRole('link', { name: '1 waits for an answer' }).waitFor();
      await page.getByText('Change many at once').waitFor();
      expect(await barriers(page)).toEqual([]);
    }
    await goTo(rep, '/leads/pace');
    await rep.getByText('Leads answered in time').first().waitFor();
    const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await goTo(rep, `/leads/pace?asOf=${before}`);
    await rep.getByText('No lead came in this time').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('switched to B2B with discovery as a condition, a deal is held until it is filled, and its manager reads why', async () => {
    await switched('B2B', (dialog) =>
      dialog.getByLabel('Held until discovery is filled').selectOption({ label: 'Prospecting' }),
    );
    await expect.poll(() => leader.getByRole('button', { name: 'Ask for discovery' }).count()).toBe(0);
    for (const page of [rep, manager]) {
      await goTo(page, `/deals/${dealId}`);
      await page
        .getByRole('button', { name: /Qualification/ })
        .first()
        .click();
      const gate = page.getByRole('dialog', { name: /→ Qualification/ });
      await gate.getByText('The discovery form is filled').first().waitFor();
      await gate.getByRole('button', { name: /^Answer \d+ questions?$/ }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(await product.ask('GET', `/api/v1/deals/${dealId}`)).toMatchObject({ name: 'Quay Works', status: 'open' });
  });

  test('opened again without a next step, a deal asks for it at its gate and keeps the reason', async () => {
    const { version } = await product.ask('GET', `/api/v1/deals/${dealId}`);
    await product.ask('POST', `/api/v1/deals/${dealId}/lose`, { reason: 'No budget' }, version);
    await goTo(rep, `/deals/${dealId}`);
    await rep.getByRole('button', { name: 'Open again' }).click();
    const why = rep.getByRole('dialog', { name: 'Open Quay Works again' });
    await why.getByLabel('Why it is open again').fill('They found the money');
    await why.getByRole('button', { name: 'Open again' }).click();
    const gate = rep.getByRole('dialog', { name: /Quay Works →/ });
    await gate.getByLabel('I have read the warnings').check();
    expect(await barriers(rep)).toEqual([]);
    await gate.getByRole('button', { name: /^Move to/ }).click();
    await rep.getByText('Quay Works is open again').waitFor();
    const { status, lastMove } = await product.ask('GET', `/api/v1/deals/${dealId}`);
    expect(status).toBe('open');
    expect(lastMove).toMatchObject({ kind: 'reopen', reason: 'They found the money' });
  });
});
