import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, harbourFiles, type Launched, launchProduct, newcomersPage } from './product.ts';
import { within } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of the way in. No Chromium was found; install one or name it in CHROMIUM.\n');

const lastYear = new Date().getUTCFullYear() - 1;
const email = 'ana@harbour.example';
const password = 'winches over water';

describe.skipIf(!browserPath)('somebody new, with a link and four files', () => {
  let product: Launched;
  let page: Page;

  beforeAll(async () => {
    product = await launchProduct();
    page = await newcomersPage(product, 30_000);
  });
  afterAll(async () => product?.stop());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
  const visit = async (path: string, name: string | RegExp) => {
    await page.goto(path);
    await heading(name).waitFor();
  };

  test('is told to open the printed link while there is no workspace', async () => {
    await page.goto('/companies');
    await heading('No workspace here yet').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('opens the workspace in two steps, with the time zone of the browser', async () => {
    await page.goto(product.link);
    await heading('Your workspace').waitFor();
    await expect.poll(() => page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
    await expect.poll(() => page.getByLabel('Currency').inputValue()).toBe('EUR');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Name of your company').fill('Harbour');
    await button('Next').click();
    await page.getByLabel('Your name').fill('Ana Kovač');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('1234567890');
    await page.getByText('Easy to guess').waitFor();
    await button('Create workspace').click();
    await page.getByText('is easy to guess: add words').waitFor();
    // It is said once, and no more once another one is typed.
    expect(await page.getByText(/easy to guess/i).count()).toBe(1);
    await page.getByLabel('Password').fill(password);
    await page.getByText('Good: hard to guess').waitFor();
    expect(await page.getByText(/easy to guess/i).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await button('Create workspace').click();
    await heading('Bring your pipeline').waitFor();
  });

  test('is told what is wrong with a file before anything is written', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n"open;1\n') }]);
    await page.getByRole('alert').getByText('notes.csv').waitFor();
  });

  test('sees what the files hold, row problems and sums, and imports them', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles(
        harbourFiles(lastYear).map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
      );
    await button('Import 5 deals').waitFor();
    await page.getByText('clients.csv, line').first().waitFor();
    await page.getByText('Every line adds up').waitFor();
    expect(await barriers(page)).toEqual([]);
    await button('Import 5 deals').click();
    await page.getByText('Your pipeline is here').waitFor();
    await page.getByText('It adds up').waitFor();
    await page.getByRole('link', { name: 'See it as of' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open the board' }).click();
    await heading('New business').waitFor();
  });

  test('finds the people who sell below who leads them', async () => {
    await visit('/people', 'People');
    await page.getByRole('link', { name: 'Tomasz Żuk' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('searchbox').fill('asta');
    await page.getByRole('link', { name: 'Ásta Þórsdóttir' }).click();
    await heading('Ásta Þórsdóttir').waitFor();
    await page.getByRole('heading', { name: /^Leads/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('is refused a loop of managers by the names in it', async () => {
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Set manager' }).click();
    await page.getByRole('combobox', { name: 'Reports to' }).fill('Omar');
    await page.getByRole('option', { name: 'Omar Haddad' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Set manager' }).click();
    await page
      .getByRole('alert')
      .getByText(/Ásta Þórsdóttir.*Omar Haddad|Omar Haddad.*Ásta Þórsdóttir/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  test('opens a company with its deals, and changes a fact where it stands and back again', async () => {
    await visit('/companies', 'Companies');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Quay & Crane' }).click();
    await heading('Quay & Crane').waitFor();
    await page
      .getByRole('link', { name: /Crane-XL|Crane XL|CraneXL/ })
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByTitle('Change Country').click();
    await page.getByRole('textbox', { name: 'Country' }).fill('Norway');
    await page.keyboard.press('Enter');
    await page.getByTitle('Change Country').getByText('Norway').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.getByTitle('Change Country').getByText('Poland').waitFor();
  });

  test('sets quotas by keyboard and by a paste, and takes one act back', async () => {
    await visit('/targets', 'Targets and quotas');
    await page
      .getByRole('row', { name: /Tomasz Żuk/ })
      .getByRole('gridcell')
      .first()
      .click();
    await page.keyboard.type('12,500');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('1 quota saved').waitFor();
    await expect
      .poll(async () => plain(await page.getByRole('row', { name: 'Everybody' }).textContent()))
      .toContain('€ 12,500');
    expect(await barriers(page)).toEqual([]);
    await page
      .getByRole('row', { name: /Priya Raman/ })
      .getByRole('gridcell')
      .nth(1)
      .focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1000\t2000\t3000');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    });
    const saved = page.getByRole('status').filter({ hasText: '3 quotas saved' });
    await saved.hover();
    const sum = page.getByRole('row', { name: 'Everybody' });
    await sum.getByText('€ 18,500').waitFor();
    await saved.getByRole('button', { name: 'Undo' }).click();
    await sum.getByText('€ 12,500').last().waitFor();
    await button('Spread a total').click();
    const spread = page.getByRole('dialog');
    await spread.getByLabel('Target for the year').fill('100,000');
    await spread.getByRole('checkbox', { name: /Quotas that stand stay/ }).check();
    const given = spread.getByRole('row', { name: /Everybody/ });
    await given.getByText('€ 100,000').waitFor();
    expect(await barriers(page)).toEqual([]);
    await spread.getByRole('button', { name: /^Set \d+ quotas$/ }).click();
    await sum.getByText('€ 100,000').waitFor();
    const spreadOut = page
      .getByRole('status')
      .filter({ hasText: /quotas saved/ })
      .last();
    await spreadOut.getByRole('button', { name: 'Undo' }).click();
    await sum.getByText('€ 12,500').last().waitFor();
  });

  test('follows the set-up guide to its end and looks at how the quarter stands', async () => {
    await visit('/setup', 'Set-up');
    await page.getByText('3 of 6 done').waitFor();
    expect(await barriers(page)).toEqual([]);
    const done = page.getByRole('status').filter({ hasText: 'Stages and criteria are done' });
    await button('They fit us').click();
    await done.hover();
    await page.getByText('4 of 6 done').waitFor();
    await done.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 of 6 done').waitFor();
    await button('They fit us').click();
    await page.getByText('4 of 6 done').waitFor();
    await button('Ten contacts a week').click();
    await page.getByText('5 of 6 done').waitFor();
    await button('Look at the Bridge').click();
    await page.waitForURL('**/bridge');
    await page.getByRole('region', { name: 'Win rate', exact: true }).waitFor();
    await page.locator('nav a[href="/setup"]').waitFor({ state: 'detached' });
  });

  test('starts simple, and nothing leads to a part that is off', async () => {
    await visit('/settings/modules', 'Modules');
    expect(await barriers(page)).toEqual([]);
    await button('Start simple').click();
    await page.getByText(/^0 of \d+ on$/).waitFor();
    await page.locator('nav a[href="/products"]').waitFor({ state: 'detached' });
    const hrefs = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
      );
    const places = new Set([...(await hrefs()), '/settings', '/data', '/me']);
    const records = await page.evaluate(async () => {
      const first = async (what: string) => (await (await fetch(`/api/v1/${what}?limit=1`)).json()).items[0].id;
      return [`/deals/${await first('deals')}`, `/companies/${await first('companies')}`];
    });
    const off =
      /^\/(products|whitespace|win-loss|data-quality|approvals|dashboards|forecast|quotes|territories|segments|pay|settings\/(fields|closing|quotes))([/?]|$)/;
    const dead: string[] = [];
    const goTo = within(page);
    for (const place of [...places, ...records]) {
      await goTo(place);
      dead.push(...(await hrefs()).filter((href) => off.test(href)).map((href) => `${place} leads to ${href}`));
    }
    expect(dead).toEqual([]);
    await page.goto('/bridge');
    await page.getByRole('region', { name: 'Activities done', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Velocity', exact: true }).count()).toBe(0);
    await visit('/metrics', /./);
    expect((await page.locator('main li h2').allTextContents()).length).toBe(3);
    await page.goto('/whitespace');
    await page.getByText('Whitespace is switched off here').waitFor();
    expect(await barriers(page)).toEqual([]);
    await button('Switch on Whitespace').click();
    await page.locator('nav a[href="/whitespace"]').waitFor();
    await visit('/settings/modules', 'Modules');
    await button('Switch all on').click();
    await page.locator('nav a[href="/products"]').waitFor();
  });

  test('finds every other page without barriers', async () => {
    for (const [path, name] of [
      ['/territories', 'Territories'],
      ['/territories/balance', 'Balance of patches'],
      ['/contacts', 'Contacts'],
      ['/products', 'Products'],
      ['/access', 'Access'],
      ['/settings', 'Settings'],
      ['/me', 'My profile'],
      ['/import', 'Import'],
    ] as const) {
      await visit(path, name);
      expect(await barriers(page), path).toEqual([]);
    }
    await page.getByText('Your last import').waitFor();
  });

  test('signs out, is told plainly of a wrong password, and is back on the page after the right one', async () => {
    await page.getByRole('button', { name: 'Ana Kovač' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading('Sign in').waitFor();
    await page.goto('/products');
    await heading('Sign in').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('not this one');
    await button('Sign in').click();
    await page.getByRole('alert').getByText('is not right').waitFor();
    await page.getByLabel('Password').fill(password);
    await button('Sign in').click();
    await heading('Products').waitFor();
  });

  test('whose session ends elsewhere is led to sign in and back', async () => {
    await page.context().clearCookies();
    // The next question finds out, be it his or one that the page asks by itself.
    const ended = page.getByText('Your session has ended');
    await Promise.race([page.getByRole('searchbox').fill('winch'), ended.waitFor()]);
    await ended.waitFor();
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(password);
    await button('Sign in').click();
    await heading('Products').waitFor();
  });
});

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');
