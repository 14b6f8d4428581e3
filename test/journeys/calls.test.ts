import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of calls. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a day of calls, and the plan for the next', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let colleague: Page;
  let call = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Morel', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Reyes', role: 'rep', managerId: max.id });
    for (const [name, ownerId] of [
      ['Nadia Haddad', ria.id],
      ['Kim Vos', ria.id],
      ['Otto Lang', max.id],
    ])
      await product.ask('POST', '/api/v1/leads', { name, phone: '+49 170 1234567', source: 'Fair', ownerId });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const deal = { name: 'Quay Works', ownerId: ria.id, nextStep: 'Send the offer', nextStepOn: yesterday };
    await product.ask('POST', '/api/v1/deals', deal);
    const screen = { width: 1440, height: 900 };
    rep = await product.open({ ...screen, cookie: ria.cookie });
    manager = await product.open({ ...screen, cookie: max.cookie, scheme: 'dark' });
    const rob = await product.invite({ name: 'Rob Tal', role: 'rep', managerId: max.id });
    colleague = await product.open({ width: 390, height: 844, cookie: rob.cookie, scheme: 'dark' });
    const { items: kinds } = await product.ask('GET', '/api/v1/activity-kinds');
    const held = { kindId: kinds[0].id, subject: 'Call with Quay Works', done: true, ownerId: ria.id };
    call = `/activities?activity=${(await product.ask('POST', '/api/v1/activities', held)).id}`;
  });
  afterAll(async () => product?.stop());

  const onCall = (page: Page, name: string) => page.getByRole('article').getByRole('heading', { name });

  test('the rep calls one after another with what to say, says by one key what it came to, and goes on', async () => {
    await goTo(rep, '/calls');
    await onCall(rep, 'Nadia Haddad').waitFor();
    await rep.getByText('What to say: Call').waitFor();
    await rep.getByText('Opening a call').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.keyboard.press('1');
    await rep.getByRole('button', { name: 'Save and go on' }).click();
    await onCall(rep, 'Kim Vos').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('the manager has his own calls alone', async () => {
    await goTo(manager, '/calls');
    await onCall(manager, 'Otto Lang').waitFor();
    await expect.poll(() => manager.getByText('Kim Vos').count()).toBe(0);
    expect(await barriers(manager)).toEqual([]);
  });

  test('the rep plans the next day from what is due, and it stands on My day', async () => {
    await goTo(rep, '/day/plan');
    await rep.getByRole('heading', { name: /^Plan for/ }).waitFor();
    await rep.getByText('Quay Works').first().waitFor();
    expect(await barriers(rep)).toEqual([]);
    const keep = rep.getByRole('button', { name: 'Keep the plan' });
    const add = rep.getByRole('button', { name: /^Add/ }).first();
    if (await keep.isDisabled()) await add.click();
    await keep.click();
    await rep.getByRole('link', { name: /^Plan for .*: \d+ things?$/ }).waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('a transcript is kept with who agreed; its numbers stand on the call and by person, and a colleague sees none of it', async () => {
    await goTo(rep, call);
    await rep.getByRole('button', { name: 'Add a transcript' }).click();
    const dialog = rep.getByRole('dialog');
    const said =
      'Ria Reyes: What does it cost you today? And who decides?\nKim Vos: Too much by far. I decide on the budget.';
    await dialog.getByLabel('What was said').fill(said);
    await dialog.getByLabel('Whose call it is').selectOption({ label: 'Ria Reyes' });
    const keep = dialog.getByRole('button', { name: 'Keep the transcript' });
    await dialog.getByLabel('How they were asked').fill('Asked as the call began');
    expect(await keep.isDisabled()).toBe(true);
    await dialog.getByLabel('Ria Reyes', { exact: true }).check();
    await dialog.getByLabel('Kim Vos', { exact: true }).check();
    expect(await barriers(rep)).toEqual([]);
    await keep.click();
    await rep.getByText('Agreed to be kept: Ria Reyes and Kim Vos. Asked as the call began').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await goTo(manager, '/conversations');
    const row = manager.getByRole('row', { name: /Ria Reyes/ });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/50.%/);
    expect(await barriers(manager)).toEqual([]);
    await goTo(colleague, '/conversations');
    await colleague.getByText('No call has a transcript').waitFor();
    expect(await barriers(colleague)).toEqual([]);
    await goTo(colleague, call);
    await colleague.getByRole('heading').first().waitFor();
    expect(await colleague.getByText('Ria Reyes').count()).toBe(0);
  });
});
