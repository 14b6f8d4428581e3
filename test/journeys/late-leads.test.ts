import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a late lead. No Chromium was found; install one or name it in CHROMIUM.\n');

/** A promise of one minute, which is told of within the next and given on within the one after. */
const aWhile = { timeout: 170_000, interval: 1_000 };

describe.skipIf(!browserPath)('a lead that nobody answers', () => {
  let product: Running;
  let first: Page;
  let second: Page;
  let manager: Page;
  let leadId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Morel', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Reyes', role: 'rep', managerId: max.id });
    const rob = await product.invite({ name: 'Rob Ruiz', role: 'rep', managerId: max.id });
    const week = Array.from({ length: 7 }, () => [{ from: '00:00', until: '24:00' }]);
    const hours = { timeZone: null, week, holidays: [] };
    await product.ask('PUT', '/api/v1/working-hours', { personId: null, version: 0, ...hours });
    const people = [ria, rob].map(({ id }) => ({ personId: id, weight: 1, most: null }));
    const rule = { id: crypto.randomUUID(), name: 'By turns', on: true, where: '', withinHours: false, people };
    await product.ask('PUT', '/api/v1/lead-routing', {
      ...{ version: 0, minutes: 15, bySource: [{ source: 'Web form', minutes: 1 }], rules: [rule] },
    });
    const asks = { name: 'Kim Vos', source: 'Web form', ownerId: null };
    const lead = await product.ask('POST', '/api/v1/leads', asks);
    leadId = lead.id;
    const [owner, other] = lead.owner.id === ria.id ? [ria, rob] : [rob, ria];
    const screen = { width: 1440, height: 900 };
    first = await product.open({ ...screen, cookie: owner.cookie });
    second = await product.open({ ...screen, cookie: other.cookie });
    manager = await product.open({ ...screen, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  const told = async (page: Page, sentence: string) => {
    await page.getByRole('button', { name: /^Notices, \d+ unread/ }).click();
    await page.getByText(sentence).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
  };
  const escalated = async () =>
    (await product.ask('GET', `/api/v1/leads/${leadId}`)).routed.how === 'reassigned' ? 2 : 0;

  test('is told to the rep who has it and to the manager once its minutes are over', async () => {
    await goTo(first, '/day');
    await first.getByRole('region', { name: 'Leads that wait for your answer' }).getByText('Kim Vos').waitFor();
    await goTo(manager, '/team');
    await manager.getByRole('button', { name: /^Notices, \d+ unread/ }).waitFor({ timeout: aWhile.timeout });
    expect(await escalated()).toBe(0);
    await told(manager, 'Kim Vos waits past its promised time');
    await told(first, 'Kim Vos waits past its promised time');
  });

  test('goes to the next rep after twice its minutes, who is told and finds it on My day', async () => {
    await expect.poll(escalated, aWhile).toBe(2);
    await goTo(second, '/day');
    await told(second, 'A lead for you: Kim Vos');
    await second.getByRole('region', { name: 'Leads that wait for your answer' }).getByText('Kim Vos').waitFor();
  });

  test('stands in the service levels of its source as one that waits past its time, and as late once it is answered', async () => {
    await goTo(manager, '/leads/definitions');
    const levels = manager.getByRole('region', { name: 'Service levels' });
    await levels.getByRole('row', { name: /^Web form 1 min 1 0 0 1 0 %/ }).waitFor();
    await manager.getByText('1 lead waits past its promised time.').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await goTo(second, `/leads/${leadId}`);
    await second.getByRole('button', { name: 'Start working' }).click();
    await second.getByText('Kim Vos: Working').first().waitFor();
    await levels.getByRole('row', { name: /^Web form 1 min 1 0 1 0 0 %/ }).waitFor();
    expect(await barriers(manager)).toEqual([]);
  });
});
