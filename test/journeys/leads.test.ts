import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a lead. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('a rep and the inbox of leads', () => {
  let product: Running;
  let rep: { id: string; cookie: string };
  let manager: { id: string; cookie: string };
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    manager = await product.invite({ name: 'Max Morel', role: 'manager' });
    rep = await product.invite({ name: 'Ria Reyes', role: 'rep', managerId: manager.id });
    await product.ask('POST', '/api/v1/leads', {
      ...{ name: 'Nadia Haddad', companyName: 'Quay Works', email: 'nadia@quay.example', phone: '+49 170 1234567' },
      ...{ source: 'Web form', interest: 'Anchor chains', country: 'DE', ownerId: null, message: 'Twelve by May?' },
    });
    page = await product.open({ width: 1440, height: 900, cookie: rep.cookie });
  });
  afterAll(async () => product?.stop());

  const dialog = () => page.getByRole('dialog');
  const shot = async (name: string, of = page) => {
    if (process.env.SHOTS) await of.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  };

  test('takes a lead that nobody owns, and is then told how to reach it', async () => {
    await goTo(page, '/leads');
    await page.getByRole('button', { name: '1 lead waits for an owner' }).click();
    await dialog().getByText('Nadia Haddad').waitFor();
    await expect.poll(() => dialog().getByText('nadia@quay.example').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await shot('queue');
    await dialog().getByRole('button', { name: 'Take Nadia Haddad' }).click();
    await page.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    await page.getByText('nadia@quay.example').first().waitFor();
    await page.getByText('Taken from the queue').first().waitFor();
  });

  test('begins to work on it, and puts it back for later', async () => {
    await page.getByRole('button', { name: 'Start working' }).click();
    await page.getByText('Nadia Haddad: Working').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('page');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Put back for later' }).click();
    await dialog().getByLabel('Because').fill('No budget before spring');
    await dialog().getByRole('button', { name: 'Put back for later' }).click();
    await page.getByText('No budget before spring').first().waitFor();
    await page.getByRole('button', { name: 'Start working' }).click();
    await page.getByRole('button', { name: 'Convert' }).waitFor();
  });

  test('is told who is here already while another one is entered', async () => {
    await goTo(page, '/leads?create=lead');
    await dialog().getByLabel('Name', { exact: false }).first().fill('N. Haddad');
    await dialog().getByLabel('Phone').fill('0170 123 45-67');
    await dialog().getByText('same phone', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('new');
    await dialog().getByRole('button', { name: 'Add a lead' }).click();
    await page.getByText('N. Haddad').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('list');
  });

  test('finds in his day who waits for his answer, and not whom he answered', async () => {
    await goTo(page, '/day');
    const waits = page.getByRole('region', { name: 'Leads that wait for your answer' });
    await waits.getByRole('link', { name: 'N. Haddad' }).waitFor();
    await expect.poll(() => waits.getByText('Nadia Haddad').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await shot('day');
    await waits.getByRole('link', { name: 'N. Haddad' }).click();
    await page.getByRole('heading', { name: 'N. Haddad' }).waitFor();
    await goTo(page, '/leads');
  });

  test('makes a company, a contact and a deal of it, and takes all of it back', async () => {
    await page.getByText('Nadia Haddad').first().click();
    await page.getByRole('button', { name: 'Convert' }).click();
    await dialog().getByLabel('Amount').fill('12 000');
    expect(await barriers(page)).toEqual([]);
    await shot('convert');
    await dialog().getByRole('button', { name: 'Convert' }).click();
    await page.getByRole('heading', { name: 'Quay Works · Anchor chains' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    await page.getByRole('button', { name: 'Convert' }).waitFor();
    expect((await product.ask('GET', '/api/v1/deals')).items).toEqual([]);
  });

  test('gets leads by a rule that a leader set, and is passed over while she is away', async () => {
    const leader = await product.open({ width: 1440, height: 900 });
    await goTo(leader, '/settings/leads');
    await leader.getByRole('button', { name: 'Add a rule' }).click();
    const form = leader.getByRole('region', { name: 'Add a rule' });
    await form.getByLabel('Name').fill('Germany');
    await form.getByRole('button', { name: 'Filter' }).click();
    await leader.getByRole('menuitem', { name: 'Country…' }).click();
    await leader.getByRole('dialog', { name: 'Country' }).getByLabel('Value').fill('DE');
    await leader.getByRole('dialog', { name: 'Country' }).getByRole('button', { name: 'Show' }).click();
    await form.getByLabel('Add a person').fill('Ria');
    await form.getByRole('option', { name: 'Ria Reyes' }).click();
    await form.getByText('Last 30 days', { exact: false }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await shot('rule', leader);
    await form.getByRole('button', { name: 'Keep' }).click();
    await leader.getByText('Germany', { exact: true }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await shot('routing', leader);
    await leader.close();
    const asks = (name: string) =>
      product.ask('POST', '/api/v1/leads', { name, country: 'DE', source: 'Web form', ownerId: null });
    const { id } = await asks('Piet Vos');
    await goTo(page, `/leads/${id}`);
    await page.getByText('By a rule · Germany').waitFor();
    const day = new Date().toISOString().slice(0, 10);
    const away = { firstDay: day, lastDay: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) };
    const [ria] = (await product.ask('GET', '/api/v1/people?q=Ria')).items;
    await product.ask('POST', '/api/v1/leave', { personId: ria.id, ...away, reason: 'holiday' });
    expect((await asks('Lena Falk')).routed).toMatchObject({ how: 'nobody-there', passed: [{ why: 'away' }] });
  });

  test('nothing that a leader typed is lost when a rule is saved beside it, or the promise beside a rule', async () => {
    const leader = await product.open({ width: 1440, height: 900 });
    await goTo(leader, '/settings/leads');
    const promise = leader.getByRole('region', { name: 'Answer within' });
    const rule = leader.getByRole('region', { name: 'Change the rule' });
    await promise.getByLabel('Minutes').fill('45');
    await leader.getByRole('button', { name: 'Change Germany' }).click();
    await rule.getByLabel('Name').fill('Germany and all of Europe');
    await rule.getByRole('button', { name: 'Keep' }).click();
    await rule.waitFor({ state: 'hidden' });
    await expect.poll(() => promise.getByLabel('Minutes').inputValue()).toBe('45');
    await leader.getByRole('button', { name: 'Change Germany and all of Europe' }).click();
    await rule.getByLabel('Name').fill('Europe');
    await promise.getByRole('button', { name: 'Keep' }).click();
    await expect.poll(async () => (await product.ask('GET', '/api/v1/lead-routing')).minutes).toBe(45);
    await expect.poll(() => rule.getByLabel('Name').inputValue()).toBe('Europe');
    await rule.getByRole('button', { name: 'Keep' }).click();
    await leader.getByText('Europe', { exact: true }).waitFor();
    expect((await product.ask('GET', '/api/v1/lead-routing')).rules).toMatchObject([{ name: 'Europe' }]);
    await leader.close();
  });

  test('a press beside a form closes it only while nothing was entered', async () => {
    await goTo(page, '/leads?create=lead');
    await dialog().getByLabel('Phone').waitFor();
    await page.mouse.click(5, 5);
    await dialog().waitFor({ state: 'hidden' });
    await goTo(page, '/day');
    await goTo(page, '/leads?create=lead');
    await dialog().getByLabel('Phone').fill('0170 1');
    await page.mouse.click(5, 5);
    await expect.poll(() => dialog().getByLabel('Phone').inputValue()).toBe('0170 1');
    await page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Close without saving' }).click();
    await dialog().waitFor({ state: 'hidden' });
  });

  test('marks an SQL that is less than what her manager agreed to only with a reason', async () => {
    const conditions = [{ where: 'employees:least:100', says: 'Has 100 people or more' }];
    await product.ask('PUT', '/api/v1/lead-definitions/sql', { version: 0, conditions, messaging: null });
    await product.ask('POST', '/api/v1/lead-definitions/sql/agreements', { version: 1, side: 'marketing' });
    const his = await product.open({ width: 1440, height: 900, cookie: manager.cookie });
    await goTo(his, '/leads/definitions');
    await his.getByRole('button', { name: 'Agree for sales' }).click();
    await his.getByText('Max Morel', { exact: false }).first().waitFor();
    await goTo(page, '/leads');
    await page.getByText('Piet Vos').first().click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Mark as SQL' }).click();
    await dialog().getByText('Has 100 people or more', { exact: false }).waitFor();
    await dialog().getByRole('textbox').fill('Their mother company buys');
    expect(await barriers(page)).toEqual([]);
    await shot('override');
    await dialog().getByRole('button', { name: 'Mark as SQL' }).click();
    await page.getByText('Their mother company buys', { exact: false }).first().waitFor();
    await his.reload();
    await his.getByText('1 lead is marked and does not meet it').waitFor();
    expect(await barriers(his)).toEqual([]);
    await shot('definitions', his);
    await his.getByRole('button', { name: 'MQL accepted by sales' }).click();
    await his.getByRole('dialog').getByText('SQL or became a customer', { exact: false }).first().waitFor();
    expect(await barriers(his)).toEqual([]);
    await his.keyboard.press('Escape');
    const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await goTo(his, `/leads/definitions?asOf=${before}`);
    await his.getByText('Nothing was agreed yet on that day', { exact: false }).first().waitFor();
    await expect.poll(() => his.getByText('1 lead is marked and does not meet it').count()).toBe(0);
    expect(await barriers(his)).toEqual([]);
    await his.close();
  });

  test('waits in the queue after filling in a form that stands in somebody’s website', async () => {
    const leader = await product.open({ width: 1440, height: 900 });
    await goTo(leader, '/settings/lead-forms');
    await shot('forms-empty', leader);
    await leader.getByRole('button', { name: 'Add a form' }).click();
    await leader.getByLabel('Title').first().fill('Ask for a quote');
    await leader.getByLabel('Phone').check();
    await leader.getByLabel('Required Phone').check();
    await leader.getByLabel('Consent').fill('You may write to me about sails.');
    expect(await barriers(leader)).toEqual([]);
    await shot('forms-new', leader);
    await leader.getByRole('button', { name: 'Keep' }).click();
    await leader.getByRole('button', { name: 'Put Ask for a quote into a website' }).click();
    const snippet = (await leader.locator('code').nth(1).textContent())?.replace(/^.*?</s, '<');
    expect(await barriers(leader)).toEqual([]);
    await shot('forms', leader);

    const site = await product.open({ width: 1440, height: 900, cookie: 'session=none' });
    await site.setContent(`<title>Sails</title><h1>Our sails</h1>${snippet}`);
    const form = site.frameLocator('iframe');
    await form.getByLabel('Name').fill('Sol Vega');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Please fill this in.').waitFor();
    expect(await form.getByLabel('E-mail').evaluate((box) => box === document.activeElement)).toBe(true);
    await form.getByLabel('E-mail').fill('sol@vega.example');
    await form.getByLabel('Phone').fill('+34 600 000 001');
    await form.getByLabel('Message').fill('Two sails');
    await form.getByLabel('You may write to me').check();
    await shot('form-framed', site);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Thank you. We will be in touch soon.').waitFor();
    await site.close();

    await leader.reload();
    await leader.getByText('Filled in 1 time').waitFor();
    await leader.close();
    await goTo(page, '/leads');
    await page.getByRole('button', { name: /leads? waits? for an owner/ }).click();
    await dialog().getByRole('button', { name: 'Take Sol Vega' }).click();
    await page.getByText('You may write to me about sails.').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await shot('form-lead');
    await page.getByRole('button', { name: 'Keep that it was taken back' }).click();
    await page.getByText('What was agreed to is taken back').waitFor();
    await page.getByText('Agreed words', { exact: false }).first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Keep that it was taken back' }).count()).toBe(0);
    await goTo(page, '/leads');
  });

  test('reads the same on a phone and in the dark', async () => {
    const phone = await product.open({ width: 390, height: 844, scheme: 'dark', cookie: rep.cookie });
    await goTo(phone, '/day');
    await phone.getByRole('region', { name: 'Leads that wait for your answer' }).waitFor();
    expect(await phone.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-day', phone);
    await goTo(phone, '/leads');
    await phone.getByText('N. Haddad').first().waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-list', phone);
    await phone.getByText('Nadia Haddad').first().click();
    await phone.getByRole('heading', { name: 'Nadia Haddad' }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-page', phone);
    await goTo(phone, '/settings/lead-forms');
    await phone.getByText('Filled in 1 time').waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-forms', phone);
    const [{ token }] = (await product.ask('GET', '/api/v1/lead-forms')).items;
    await phone.goto(`/form#${token}`);
    await phone.getByLabel('Name').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-form', phone);
    await goTo(phone, '/leads/definitions');
    await phone.getByText('Has 100 people or more').first().waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shot('phone-definitions', phone);
    // A link that lost its end says so by itself, and nobody is asked where it leads.
    const asked: string[] = [];
    phone.on('request', (request) => {
      if (/(open|read|look)$/.test(request.url())) asked.push(request.url());
    });
    for (const path of ['/form', '/quote', '/apply', '/profile']) {
      await phone.goto(path);
      await phone.getByText('This link is not whole', { exact: false }).waitFor();
    }
    expect(asked).toEqual([]);
    await phone.close();
  });
});
