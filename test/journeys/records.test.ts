import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys over records. No Chromium was found; install one or name it in CHROMIUM.\n');

const desk = { width: 1440, height: 900 };

describe.skipIf(!browserPath)('a rep and his manager', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let dealId = '';
  let contactId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Brandt', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    const company = await product.ask('POST', '/api/v1/companies', { name: 'Castellan Marine' });
    const named = { name: 'Sails for the fleet', companyId: company.id, ownerId: ria.id, amount: 2_400_000 };
    dealId = (await product.ask('POST', '/api/v1/deals', named)).id;
    contactId = (await product.ask('POST', '/api/v1/contacts', { name: 'Vera Holm', ownerId: ria.id })).id;
    for (const name of ['Sails', 'Winches']) await product.ask('POST', '/api/v1/tags', { name });
    const workspace = await product.ask('GET', '/api/v1/workspace');
    await product.ask('PATCH', '/api/v1/workspace', { overrideRoles: ['leader'] }, workspace.version);
    rep = await product.open({ ...desk, cookie: ria.cookie });
    manager = await product.open({ ...desk, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

  test('the rep logs a call with one key and is asked for the next step, which stands on the deal and in My day', async () => {
    await goTo(rep, `/deals/${dealId}`);
    await rep.getByRole('button', { name: 'Call', exact: true }).waitFor();
    await rep.keyboard.press('1');
    await rep.getByLabel('Subject').fill('Asked for the drawings');
    await rep.getByLabel('Next step', { exact: false }).first().fill('Send the offer');
    expect(await barriers(rep)).toEqual([]);
    await rep.keyboard.press('Enter');
    await timeline(rep).getByText('Asked for the drawings').waitFor();
    await rep.getByRole('region', { name: 'What to do' }).getByText('Send the offer').waitFor();
    await goTo(rep, '/day');
    await rep
      .getByRole('region', { name: /^Planned/ })
      .getByText('Send the offer')
      .waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('he completes the step where it stands, and the deal tells of it', async () => {
    await rep.getByRole('button', { name: /Done: Send the offer/ }).click();
    await rep.getByRole('dialog').getByRole('button', { name: 'Done', exact: true }).click();
    await rep.getByText('Send the offer is done').first().waitFor();
    await goTo(rep, `/deals/${dealId}`);
    await timeline(rep).getByText('Send the offer').first().waitFor();
    await expect
      .poll(() => rep.getByRole('region', { name: 'What to do' }).getByText('Send the offer').count())
      .toBe(0);
  });

  test('a gate holds him; he asks his manager for an override, with his reason', async () => {
    await rep.getByRole('button', { name: 'Move to Qualification' }).click();
    const gate = rep.getByRole('dialog', { name: /→ Qualification/ });
    await gate.getByText(/for leaders/).waitFor();
    await gate.getByRole('button', { name: 'Ask for approval…' }).click();
    await gate.getByText(/Goes to Max Brandt/).waitFor();
    await gate.getByRole('textbox', { name: /Why it should go on/ }).fill('They sign today');
    expect(await barriers(rep)).toEqual([]);
    await gate.getByRole('button', { name: 'Ask for approval', exact: true }).click();
    await rep.getByText('Asked Max Brandt for approval').first().waitFor();
    await rep.getByText(/Waits for Max Brandt/).waitFor();
  });

  test('the manager hears of it, approves it in his inbox, and the deal has moved with the reason', async () => {
    await goTo(manager, '/approvals');
    await manager.getByRole('button', { name: /Notices, 1 unread/ }).click();
    await manager.getByText('Ria Sand asks for your approval on Sails for the fleet').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.keyboard.press('Escape');
    await manager.getByText('They sign today').first().waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Approve', exact: true }).click();
    await manager
      .getByText('Nothing waits for you')
      .or(manager.getByText('Approved', { exact: true }))
      .first()
      .waitFor();
    await goTo(rep, `/deals/${dealId}`);
    await timeline(rep)
      .getByText(/Prospecting → Qualification/)
      .waitFor();
    await timeline(rep)
      .getByText(/They sign today/)
      .waitFor();
  });

  test('the rep is told, and the notice leads to the deal', async () => {
    await rep.getByRole('button', { name: /Notices, \d+ unread/ }).click();
    await rep.getByRole('link', { name: /Max Brandt decided what you asked/ }).click();
    await rep.getByRole('heading', { name: /Sails for the fleet/, level: 1 }).waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('that somebody must not be contacted is not written over by a form opened before', async () => {
    await goTo(rep, `/contacts/${contactId}`);
    await rep.getByRole('button', { name: 'More', exact: true }).first().click();
    await rep.getByRole('menuitem', { name: 'Do not contact…' }).click();
    const dialog = rep.getByRole('dialog', { name: 'Do not contact…' });
    await dialog.getByLabel('Why').fill('Has much to do');
    const { version } = await product.ask('GET', `/api/v1/contacts/${contactId}`);
    const noContact = { ways: 'all', since: '2026-01-05', reason: 'Asked us to stop' };
    const heard = rep.waitForResponse(async (reply) => (await reply.text()).includes('Asked us to stop'));
    await product.ask('PATCH', `/api/v1/contacts/${contactId}`, { noContact }, version);
    await heard;
    await dialog.getByRole('button', { name: 'Save' }).click();
    const choice = rep.getByRole('dialog', { name: 'Somebody else saved this a moment ago' });
    await choice.waitFor();
    expect(await barriers(rep)).toEqual([]);
    expect((await product.ask('GET', `/api/v1/contacts/${contactId}`)).noContact).toMatchObject(noContact);
    await choice.getByRole('button', { name: 'Keep theirs' }).click();
  });

  test('two tags ticked one right after the other both stay', async () => {
    await rep.getByRole('button', { name: 'Choose tags' }).click();
    await rep.getByRole('checkbox', { name: 'Winches' }).waitFor();
    await rep.evaluate(() => {
      const boxes = document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=checkbox]');
      for (const box of boxes) box.click();
    });
    await expect.poll(async () => (await product.ask('GET', `/api/v1/contacts/${contactId}`)).tags.length).toBe(2);
    await rep.getByRole('checkbox', { name: 'Sails', checked: true }).waitFor();
    await rep.getByRole('checkbox', { name: 'Winches', checked: true }).waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('what was typed into a form is not lost by Escape, the cross or a press beside it: the form asks', async () => {
    await goTo(manager, '/contacts?create=contact');
    const form = manager.getByRole('dialog', { name: 'Add a contact' });
    const asks = form.getByRole('alertdialog', { name: 'What you entered is not saved.' });
    await form.getByLabel('Name').fill('Nils Vogel');
    // Of two Escapes in a row the browser itself would close the form with the second.
    for (const _ of [1, 2]) {
      await manager.keyboard.press('Escape');
      await asks.getByRole('button', { name: 'Keep editing' }).waitFor();
      await manager.keyboard.press('Escape');
      await asks.waitFor({ state: 'detached' });
    }
    await expect.poll(() => form.getByLabel('Name').inputValue()).toBe('Nils Vogel');
    await manager.mouse.click(8, 8);
    await form.getByRole('button', { name: 'Close', exact: true }).click();
    await asks.waitFor();
    expect(await barriers(manager)).toEqual([]);
    await asks.getByRole('button', { name: 'Close without saving' }).click();
    await form.waitFor({ state: 'detached' });
    // Nothing was entered into the next one: it closes at once.
    await goTo(manager, '/contacts?create=contact');
    await form.getByLabel('Name').waitFor();
    await manager.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });
});
