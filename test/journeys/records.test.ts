import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys over records. No Chromium was found; install one or name it in CHROMIUM.\n');

const desk = { width: 1440, height: 900 };

describe.skipIf(!browserPath)('a rep and his manager', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let repCookie = '';
  let managerCookie = '';
  let companyId = '';
  let dealId = '';
  let contactId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Brandt', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep', managerId: max.id });
    repCookie = ria.cookie;
    managerCookie = max.cookie;
    companyId = (await product.ask('POST', '/api/v1/companies', { name: 'Castellan Marine', ownerId: ria.id })).id;
    const named = { name: 'Sails for the fleet', companyId, ownerId: ria.id, amount: 2_400_000 };
    dealId = (await product.ask('POST', '/api/v1/deals', named)).id;
    contactId = (await product.ask('POST', '/api/v1/contacts', { name: 'Vera Holm', ownerId: ria.id })).id;
    for (const name of ['Sails', 'Winches']) await product.ask('POST', '/api/v1/tags', { name });
    const workspace = await product.ask('GET', '/api/v1/workspace');
    await product.ask('PATCH', '/api/v1/workspace', { overrideRoles: ['leader'] }, workspace.version);
    rep = await product.open({ ...desk, cookie: ria.cookie });
    manager = await product.open({ ...desk, cookie: max.cookie });
  });
  afterAll(async () => product?.stop());

  const part = (page: Page, name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
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
    await rep.getByRole('heading', { name: 'Vera Holm', level: 1 }).waitFor();
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

  test('what changes after the page was read and before it listens is on the page all the same', async () => {
    const own = await product.open({ ...desk, cookie: repCookie });
    const listens = Promise.withResolvers<void>();
    await own.route(/\/api\/v1\/live/, async (route) => {
      await listens.promise;
      await route.continue();
    });
    await own.goto(`/contacts/${contactId}`);
    await own.getByRole('heading', { name: 'Vera Holm', level: 1 }).waitFor();
    const { version } = await product.ask('GET', `/api/v1/contacts/${contactId}`);
    await product.ask('PATCH', `/api/v1/contacts/${contactId}`, { title: 'Head of refitting' }, version);
    listens.resolve();
    await own.getByText('Head of refitting').first().waitFor();
    await own.context().close();
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

  test('how to reach a contact, where else he works and his part in the buying group are said in their dialogs', async () => {
    await goTo(rep, `/contacts/${contactId}`);
    await rep.keyboard.press('Escape');
    const dialog = rep.getByRole('dialog');
    await dialog.waitFor({ state: 'detached' });
    await rep.getByRole('button', { name: 'Change Further numbers' }).click();
    await dialog.getByRole('button', { name: 'Another one' }).click();
    await dialog.getByLabel('What it is').first().fill('Mobile');
    await dialog.getByLabel('Number').first().fill('+49 30 901820');
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await rep.getByRole('link', { name: '+49 30 901820' }).waitFor();
    await part(rep, 'Other positions').getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByLabel('Company').fill('Castellan');
    await dialog.getByRole('option', { name: /Castellan Marine/ }).waitFor();
    await rep.keyboard.press('Enter');
    await dialog.getByLabel('What he does there').fill('Sits on the board');
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await part(rep, 'Other positions').getByText('Sits on the board').waitFor();
    await goTo(manager, `/companies/${companyId}`);
    await part(manager, 'Buying group').getByRole('button', { name: 'Add', exact: true }).click();
    const member = manager.getByRole('dialog', { name: 'Somebody in the buying group' });
    await member.getByLabel('Contact').fill('Vera');
    await member.getByRole('option', { name: /Vera Holm/ }).waitFor();
    await manager.keyboard.press('Enter');
    await member.getByLabel('Role').selectOption({ label: 'Champion' });
    expect(await barriers(manager)).toEqual([]);
    await member.getByRole('button', { name: 'Save' }).click();
    await part(manager, 'Buying group').getByRole('link', { name: 'Vera Holm' }).waitFor();
  });

  test('on a phone the rep names who stands in for him, and the leader tries the rules of approval', async () => {
    const phone = { width: 390, height: 844 };
    const own = await product.open({ ...phone, cookie: repCookie });
    await goTo(own, '/me');
    await own.getByLabel('Who stands in').fill('Max');
    await own.getByRole('option', { name: /Max Brandt/ }).tap();
    await own.getByLabel('Last day').fill(`${new Date().getFullYear() + 1}-01-31`);
    await own.getByRole('button', { name: 'Name a stand-in' }).tap();
    await own.getByRole('button', { name: 'Remove', exact: true }).waitFor();
    expect(await barriers(own)).toEqual([]);
    await own.getByRole('button', { name: 'Remove', exact: true }).tap();
    await own.getByText('Max Brandt no longer stands in').waitFor();
    await own.context().close();
    const leader = await product.open({ ...phone, scheme: 'dark' });
    await goTo(leader, '/approvals/rules');
    await leader.getByRole('button', { name: 'Try on last quarter' }).tap();
    await leader.getByText(/A dry run takes the requests/).waitFor();
    expect(await leader.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(leader)).toEqual([]);
    await leader.context().close();
  });

  test('on a phone the manager sets a quota and reads the forecast of his people, and nothing runs off the side', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: managerCookie });
    const isWhole = (box: ReturnType<Page['locator']>) => box.evaluate((it) => it.scrollWidth <= it.clientWidth);
    await goTo(phone, '/targets');
    const quotas = phone.getByRole('grid', { name: 'Targets and quotas' });
    const cell = quotas.getByLabel(/^Ria Sand, Q4/);
    await cell.tap();
    await phone.keyboard.type('120000');
    await phone.keyboard.press('Enter');
    await expect.poll(() => cell.textContent()).toMatch(/120,000/);
    await expect.poll(() => isWhole(quotas.locator('xpath=..'))).toBe(true);
    expect(await barriers(phone)).toEqual([]);
    await goTo(phone, '/forecast');
    const tree = phone.getByRole('group', { name: 'Who says what' });
    await tree.getByText('Ria Sand').waitFor();
    await expect.poll(() => isWhole(tree)).toBe(true);
    expect(await barriers(phone)).toEqual([]);
    await phone.context().close();
  });
});
