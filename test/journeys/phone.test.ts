import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barriers, browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys on a phone. No Chromium was found; install one or name it in CHROMIUM.\n');

const deal = 'Sails for the fleet';

describe.skipIf(!browserPath)('a rep with one thumb free', () => {
  let product: Running;
  let page: Page;
  let dealId = '';
  let contactId = '';
  let cookie = '';
  let taps = 0;

  beforeAll(async () => {
    product = await startProduct();
    const ria = await product.invite({ name: 'Ria Sand', role: 'rep' });
    const company = await product.ask('POST', '/api/v1/companies', { name: 'Castellan Marine', ownerId: ria.id });
    const reached = { email: 'ines@castellan.example', phone: '+49 30 1234' };
    const contact = { name: 'Ines Vogt', companyId: company.id, ownerId: ria.id, ...reached };
    contactId = (await product.ask('POST', '/api/v1/contacts', contact)).id;
    const fields = { name: deal, companyId: company.id, ownerId: ria.id, amount: 2_400_000 };
    dealId = (await product.ask('POST', '/api/v1/deals', fields)).id;
    cookie = ria.cookie;
    page = await product.open({ width: 390, height: 844, cookie });
  });
  afterAll(async () => product?.stop());
  beforeEach(async () => {
    taps = 0;
    // A promise that was due yesterday stands on top of My day.
    const [yesterday] = new Date(Date.now() - 86_400_000).toISOString().split('T');
    const promised = { nextStep: 'Send the drawings', nextStepOn: yesterday };
    const { version } = await product.ask('GET', `/api/v1/deals/${dealId}`);
    await product.ask('PATCH', `/api/v1/deals/${dealId}`, promised, version);
  });

  /** A tap on something large enough for a thumb. */
  const tap = async (target: Locator) => {
    await target.waitFor();
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    taps += 1;
    await target.tap();
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const sheet = (name: string | RegExp) => page.getByRole('dialog', { name });
  const fromDay = async () => {
    await page.goto('/day');
    await tap(button(/^All acts:/));
  };
  const fromRecord = () => page.goto(`/deals/${dealId}`);
  const saved = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
  ])('logs a call from %s in two taps', async (_, begin) => {
    await begin();
    await tap(button('Log: Call'));
    await sheet('Log: Call').getByLabel('Subject').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
    await sheet('Log: Call').getByLabel('Subject').fill('Asked for the mast');
    await sheet('Log: Call').getByRole('button', { name: 'Log: Call' }).last().tap();
    await sheet('Log: Call').waitFor({ state: 'detached' });
  });

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
  ])('writes a note from %s in two taps', async (_, begin) => {
    await begin();
    await tap(button('Log: Note'));
    await sheet('Log: Note').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
  });

  test.each([
    ['My day', fromDay],
    ['the deal', fromRecord],
    ['the contact', () => page.goto(`/contacts/${contactId}`)],
  ])('calls and writes to somebody from %s in two taps', async (_, begin) => {
    await begin();
    const call = page.getByRole('link', { name: 'Call Ines Vogt' });
    const mail = page.getByRole('link', { name: 'Mail Ines Vogt' });
    await call.waitFor();
    await expect.poll(() => call.getAttribute('href')).toBe('tel:+49301234');
    await expect.poll(() => mail.getAttribute('href')).toBe('mailto:ines@castellan.example');
    for (const way of [call, mail]) expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    // The tap on the link itself is one more.
    expect(taps + 1).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
  });

  test('completes the next step and sets the next from the deal in two taps', async () => {
    await fromRecord();
    await tap(button('Step done, next'));
    const step = sheet('Done: Send the drawings. What comes next?');
    await step.getByLabel('Next step').fill('Visit the yard');
    expect(taps).toBeLessThanOrEqual(2);
    expect(await barriers(page)).toEqual([]);
    await step.getByRole('button', { name: 'Save' }).tap();
    await step.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'What to do' }).getByText('Visit the yard').waitFor();
  });

  test('and from My day', async () => {
    await fromDay();
    await tap(button('Step done, next'));
    await sheet('Done: Send the drawings. What comes next?').getByLabel('Next step').waitFor();
    expect(taps).toBeLessThanOrEqual(2);
  });

  test('moves the deal on from My day in two taps: a gate says what is missing in a sheet', async () => {
    await fromDay();
    const move = button(/^Move to /);
    const stage = ((await move.textContent()) ?? '').replace('Move to ', '').trim();
    await tap(move);
    expect(taps).toBeLessThanOrEqual(2);
    await Promise.race([
      saved(`moved to ${stage}`),
      page.getByRole('dialog', { name: new RegExp(`→ ${stage}`) }).waitFor(),
    ]);
    expect(await barriers(page)).toEqual([]);
  });

  test('reads what each role may do one role after the other, with nothing beside the screen', async () => {
    await page.goto('/access');
    const rights = page.getByRole('region', { name: 'Rights by role' });
    await rights.getByRole('columnheader', { name: 'Rep' }).waitFor();
    await expect.poll(() => rights.getByRole('columnheader').count()).toBe(2);
    expect(await rights.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await rights.getByLabel('Role to look at').selectOption({ label: 'Manager' });
    await rights.getByRole('columnheader', { name: 'Manager' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('scrolls by keys what holds nothing to press', async () => {
    await page.goto('/settings/modules');
    await page.getByRole('heading', { level: 1, name: 'Modules' }).waitFor();
    const main = page.getByRole('main');
    await expect.poll(() => main.getAttribute('tabindex')).toBe('0');
    await main.focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => main.evaluate((box) => box.scrollTop)).toBeGreaterThan(100);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`/deals/${dealId}`);
    await button('Log: Note').waitFor();
    await expect.poll(() => main.getAttribute('tabindex')).toBe('-1');
  });

  describe('without a connection', () => {
    let road: Page;
    beforeAll(async () => {
      road = await product.open({ width: 390, height: 844, cookie, keeps: true });
      await road.goto(`/deals/${dealId}`);
      await road.getByRole('button', { name: 'Log: Note' }).waitFor();
      await road.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    });
    afterAll(() => road?.context().close());
    beforeEach(() => road.context().setOffline(false));

    const strip = (words: string | RegExp) => road.getByRole('status').filter({ hasText: words }).first().waitFor();
    const part = (name: string) => road.getByRole('region', { name });
    /** What the server has of these words, oldest first: each once, however often it was sent. */
    const arrived = async (words: string): Promise<string[]> => {
      const { items } = await product.ask('GET', `/api/v1/activities?q=${encodeURIComponent(words)}&limit=50`);
      return items.map(({ subject }: { subject: string }) => subject).sort();
    };
    const note = async (subject: string, text: string) => {
      await road.getByRole('button', { name: 'Log: Note' }).tap();
      const form = road.getByRole('dialog', { name: 'Log: Note' });
      await form.getByLabel('Subject').fill(subject);
      await form.getByLabel(/^Note/).fill(text);
      await form.getByRole('button', { name: 'Log: Note' }).last().tap();
      await form.waitFor({ state: 'detached' });
    };

    test('a note waits on the phone, outlives the tab, and goes once the network is back', async () => {
      const context = road.context();
      await road.goto('/day');
      await road.getByRole('button', { name: /^All acts:/ }).waitFor();
      await context.setOffline(true);
      await road.getByRole('button', { name: /^All acts:/ }).tap();
      await note('Tunnel one', 'Wants the mast by May');
      await strip('is kept on this device');
      await road.close();
      road = await context.newPage();
      await road.goto('/waiting');
      await part('Waiting').getByText('Wants the mast by May').waitFor();
      await part('Waiting').getByRole('link', { name: deal }).waitFor();
      await strip('No connection to the server. 1 entry waits to be sent.');
      await road.getByRole('button', { name: 'Call', exact: true }).tap();
      await road.getByLabel('About').selectOption({ label: await nameOf(road) });
      await road.getByLabel('Subject').fill('Tunnel two');
      expect(await barriers(road)).toEqual([]);
      await road.getByRole('button', { name: 'Log: Call' }).tap();
      await strip('2 entries wait to be sent.');
      expect(await arrived('Tunnel')).toEqual([]);
      await context.setOffline(false);
      await strip(/that waited w/);
      await expect.poll(() => arrived('Tunnel')).toEqual(['Tunnel one', 'Tunnel two']);
      await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
    });

    test('a course that was opened once is learnt in a tunnel, and judged once the network is back', async () => {
      const unread = road.getByRole('button', { name: 'I have read it' });
      await road.goto('/learning/stage-demo');
      await unread.first().waitFor();
      await road.context().setOffline(true);
      await road.goto('/learning/stage-demo');
      for (const left of [2, 1]) {
        await expect.poll(() => unread.count()).toBe(left);
        await unread.first().tap();
      }
      const right = [
        'A case of theirs, by the needs they named',
        'That it is not there, and ask how much it matters',
        'They ask who else of theirs must see it, and when',
      ];
      for (const option of right) await road.getByRole('checkbox', { name: option, exact: true }).check();
      await road.getByRole('button', { name: 'Send the answers' }).tap();
      await road.getByText('Your answers are kept on this device.').waitFor();
      expect(await barriers(road)).toEqual([]);
      await road.context().setOffline(false);
      await road.getByText(/Your last try, .*100.%/).waitFor();
    });

    test('a note whose answer was lost when the server died is there once', async () => {
      await road.addInitScript(() => {
        const send = window.fetch.bind(window);
        let isLost = false;
        window.fetch = async (...asked) => {
          const answer = await send(...asked);
          if (isLost || asked[1]?.method !== 'POST' || !String(asked[0]).endsWith('/activities')) return answer;
          isLost = true;
          throw new TypeError('Failed to fetch');
        };
      });
      await road.goto(`/deals/${dealId}`);
      await note('Quay one', 'Saved, but nobody said so');
      expect(await arrived('Quay')).toEqual(['Quay one']);
      await product.crash();
      await note('Quay two', 'Nobody there');
      await strip(/waits? to be sent/);
      await product.startAgain();
      await expect.poll(() => arrived('Quay'), { timeout: 60_000 }).toEqual(['Quay one', 'Quay two']);
      await strip(/that waited w/);
    });

    test('what is done and said without a connection goes once; what changed meanwhile is asked about', async () => {
      const about = [{ kind: 'deal', id: dealId }];
      const { owner } = await product.ask('GET', `/api/v1/deals/${dealId}`);
      const [call] = (await product.ask('GET', '/api/v1/activity-kinds')).items;
      const plan = { kindId: call.id, on: '2031-02-03', ownerId: owner.id, about };
      const plans: Record<string, { id: string; version: number }> = {};
      for (const subject of ['Ask for the keel', 'Ask for the oars'])
        plans[subject] = await product.ask('POST', '/api/v1/activities', { ...plan, subject });
      const tick = async (subject: string) => {
        await road.getByRole('button', { name: `Done: ${subject}` }).tap();
        const form = road.getByRole('dialog');
        await form.getByRole('button', { name: 'Done', exact: true }).tap();
        await form.waitFor({ state: 'detached' });
      };
      await road.goto(`/deals/${dealId}`);
      await road.getByText('Ask for the oars').first().waitFor();
      await road.context().setOffline(true);
      for (const subject of Object.keys(plans)) await tick(subject);
      await road.getByLabel('Comment on this record').fill('The keel is ours');
      await road.getByRole('button', { name: 'Comment', exact: true }).tap();
      await strip('3 entries wait to be sent.');
      // The page is read again without a connection, with what waits on it.
      await road.goto(`/deals/${dealId}`);
      await road.getByText('The keel is ours').first().waitFor();
      await road.getByRole('link', { name: 'done, waits on this device' }).first().waitFor();
      await strip('Pages stand as they were last read.');
      expect(await barriers(road)).toEqual([]);
      const oars = plans['Ask for the oars'];
      await product.ask('PATCH', `/api/v1/activities/${oars?.id}`, { priority: 'high' }, oars?.version);
      await road.context().setOffline(false);
      await strip('1 entry could not be sent.');
      const standing = async (subject: string) => {
        const { status } = await product.ask('GET', `/api/v1/activities/${plans[subject]?.id}`);
        return status;
      };
      expect(await standing('Ask for the keel')).toBe('done');
      // One that cannot be sent holds up none behind it.
      const said = async () => JSON.stringify(await product.ask('GET', `/api/v1/comments?kind=deal&id=${dealId}`));
      await expect.poll(async () => (await said()).split('The keel is ours')).toHaveLength(2);
      await road.goto('/waiting');
      await part('Not sent').getByText('Somebody changed it after you saw it.').waitFor();
      expect(await barriers(road)).toEqual([]);
      await part('Not sent').getByRole('button', { name: 'Send all the same' }).tap();
      await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
      expect(await standing('Ask for the oars')).toBe('done');
    });

    test('what the server refuses stands there with its words until it is put right', async () => {
      const gone = { name: 'Dry dock', ownerId: (await product.ask('GET', `/api/v1/deals/${dealId}`)).owner.id };
      const { id, version } = await product.ask('POST', '/api/v1/deals', gone);
      await road.goto(`/deals/${id}`);
      await road.getByRole('heading', { level: 1, name: 'Dry dock' }).waitFor();
      await road.context().setOffline(true);
      await note('Crane one', 'The dock is booked');
      await product.ask('DELETE', `/api/v1/deals/${id}`, undefined, version);
      await road.context().setOffline(false);
      await strip('1 entry could not be sent.');
      await road.goto('/waiting');
      await part('Not sent').getByText('The record that it is about is gone').waitFor();
      expect(await barriers(road)).toEqual([]);
      // Nothing of it goes with a sign-out that was not meant so.
      await road.getByRole('button', { name: /Ria Sand/ }).tap();
      await road.getByRole('menuitem', { name: 'Sign out' }).tap();
      await road.getByRole('dialog').getByText('1 entry stands on this device alone').waitFor();
      await road.getByRole('button', { name: 'Stay signed in' }).tap();
      await part('Not sent').getByRole('button', { name: 'Put it right' }).tap();
      const form = road.getByRole('dialog', { name: 'Put it right' });
      await expect.poll(() => form.getByLabel(/^Note/).inputValue()).toBe('The dock is booked');
      await form.getByLabel('About').selectOption({ label: await nameOf(road) });
      await form.getByRole('button', { name: 'Log: Note' }).tap();
      await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
      expect(await arrived('Crane')).toEqual(['Crane one']);
    });
  });

  /** As the page of the deal is called. */
  const nameOf = async (at: Page) =>
    (await at.getByLabel('About').locator('option').allTextContents()).find((each) => each.includes(deal)) ?? deal;
});
