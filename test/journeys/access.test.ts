import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Launched, launchProduct, zone } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of sharing. No Chromium was found; install one or name it in CHROMIUM.\n');

const password = 'winches over water';
type Someone = { id: string; cookie: string; page: Page };

describe.skipIf(!browserPath)(
  'a rep shares a deal and closes another, and his manager hands over what he leaves',
  () => {
    let product: Launched;
    let mia: Someone;
    let rob: Someone;
    let ria: Someone;
    let dealId: string;

    async function send(cookie: string, path: string, body: object) {
      const reply = await fetch(`${product.address}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: product.address, cookie },
        body: JSON.stringify(body),
      });
      if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
      const cookies = reply.headers.getSetCookie().map((one) => one.split(';')[0]);
      return { answer: await reply.json(), cookie: cookies.join('; ') };
    }
    async function pageOf(cookie: string): Promise<Page> {
      const context = await product.browser.newContext({
        baseURL: product.address,
        viewport: { width: 1440, height: 1000 },
        reducedMotion: 'reduce',
      });
      const [name = '', ...value] = cookie.split('=');
      await context.addCookies([{ name, value: value.join('='), url: product.address }]);
      context.setDefaultTimeout(30_000);
      return context.newPage();
    }
    async function someone(leader: string, name: string, role: string, managerId?: string): Promise<Someone> {
      const { id } = (await send(leader, '/people', { name, role, ...(managerId ? { managerId } : {}) })).answer;
      const { link } = (await send(leader, '/invitations', { personId: id })).answer;
      const email = `${name.split(' ')[0]}@harbour.example`;
      const { cookie } = await send('', '/invitations/accept', { token: link.split('#')[1], email, password });
      return { id, cookie, page: await pageOf(cookie) };
    }

    beforeAll(async () => {
      product = await launchProduct();
      const { cookie } = await send('', '/first-visit', {
        token: new URL(product.link).hash.slice(1),
        workspace: { name: 'Harbour', timeZone: zone(), currency: 'EUR' },
        owner: { name: 'Ana Kovač', email: 'ana@harbour.example', password },
      });
      mia = await someone(cookie, 'Mia Manager', 'manager');
      rob = await someone(cookie, 'Rob Rep', 'rep', mia.id);
      ria = await someone(cookie, 'Ria Rep', 'rep', mia.id);
      const own = { amount: 4_820_000, nextStep: 'Call the buyer' };
      dealId = (await send(rob.cookie, '/deals', { name: 'Nordlicht 20 seats', ...own })).answer.id;
      await send(rob.cookie, '/deals', { name: 'Hansa renewal', amount: 1_250_000 });
    });
    afterAll(async () => product?.stop());

    const undoIn = (page: Page, said: string) =>
      page.getByRole('status').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click();

    test('Rob takes Ria into the team of a deal; she finds it, marked and in no sum of hers', async () => {
      const { page } = rob;
      await page.goto(`/deals/${dealId}`);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Person' }).fill('Ria');
      await page.getByRole('option', { name: 'Ria Rep' }).click();
      await dialog.getByLabel('Role on it').fill('Sales engineer');
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('status').filter({ hasText: 'Shared with Ria Rep.' }).waitFor();
      await page.getByText('Sales engineer').first().waitFor();
      await ria.page.goto('/deals');
      await ria.page.getByText('Nordlicht 20 seats').first().waitFor();
      await ria.page.getByText('Shared with you').first().waitFor();
      expect(await barriers(ria.page)).toEqual([]);
    });

    test('he closes it, and opens it again by the undo in the toast', async () => {
      const { page } = rob;
      await page.getByRole('button', { name: 'Make confidential' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('A merger');
      await dialog.getByRole('button', { name: 'Make confidential' }).click();
      await undoIn(page, 'Confidential now, in the past too.');
      await page.getByRole('button', { name: 'Make confidential' }).waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    test('Mia hands over all that is his to Ria, and takes it back', async () => {
      const { page } = mia;
      await page.goto(`/people/${rob.id}`);
      await page.getByText('2 open deals').waitFor();
      await page.getByRole('button', { name: 'Hand over', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'To' }).fill('Ria');
      await page.getByRole('option', { name: 'Ria Rep' }).click();
      await dialog.getByText('gets 2 records').waitFor();
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Hand over 2 records' }).click();
      await undoIn(page, '2 records of Rob Rep handed over');
      await page.getByText('2 open deals').waitFor();
    });
  },
);
