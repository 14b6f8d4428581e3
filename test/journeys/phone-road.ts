import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { isKept } from './is-kept.ts';
import type { Running } from './product.ts';

/** What stands once the product is up: a rep's deal, by its id and its name, and the cookie of the rep. */
type Given = { product: Running; dealId: string; cookie: string; name: string };

/** A rep on the road: what is written down, done and changed without a connection. */
export function withoutConnection(given: () => Given): void {
  const product = () => given().product;
  const dealId = () => given().dealId;
  const name = () => given().name;
  let road: Page;
  beforeAll(async () => {
    road = await product().open({ width: 390, height: 844, cookie: given().cookie, keeps: true });
    await road.goto(`/deals/${dealId()}`);
    await road.getByRole('button', { name: 'Log: Note' }).waitFor();
    await road.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });
  afterAll(() => road?.context().close());
  beforeEach(() => road.context().setOffline(false));

  const strip = (words: string | RegExp) => road.getByRole('status').filter({ hasText: words }).first().waitFor();
  const part = (name: string) => road.getByRole('region', { name });
  /** What the server has of these words, oldest first: each once, however often it was sent. */
  const arrived = async (words: string): Promise<string[]> => {
    const { items } = await product().ask('GET', `/api/v1/activities?q=${encodeURIComponent(words)}&limit=50`);
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
    await part('Waiting').getByRole('link', { name: name() }).waitFor();
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
    await road.goto(`/deals/${dealId()}`);
    await note('Quay one', 'Saved, but nobody said so');
    expect(await arrived('Quay')).toEqual(['Quay one']);
    await product().crash();
    await note('Quay two', 'Nobody there');
    await strip(/waits? to be sent/);
    await product().startAgain();
    await expect.poll(() => arrived('Quay'), { timeout: 60_000 }).toEqual(['Quay one', 'Quay two']);
    await strip(/that waited w/);
  });

  test('what is done and said without a connection goes once; what changed meanwhile is asked about', async () => {
    const about = [{ kind: 'deal', id: dealId() }];
    const { owner } = await product().ask('GET', `/api/v1/deals/${dealId()}`);
    const [call] = (await product().ask('GET', '/api/v1/activity-kinds')).items;
    const plan = { kindId: call.id, on: '2031-02-03', ownerId: owner.id, about };
    const plans: Record<string, { id: string; version: number }> = {};
    for (const subject of ['Ask for the keel', 'Ask for the oars', 'Ask for the rope'])
      plans[subject] = await product().ask('POST', '/api/v1/activities', { ...plan, subject });
    const tick = async (subject: string) => {
      await road.getByRole('button', { name: `Done: ${subject}` }).tap();
      const form = road.getByRole('dialog');
      await form.getByRole('button', { name: 'Done', exact: true }).tap();
      await form.waitFor({ state: 'detached' });
    };
    await road.goto(`/deals/${dealId()}`);
    await road.getByText('Ask for the oars').first().waitFor();
    await road.context().setOffline(true);
    for (const subject of ['Ask for the keel', 'Ask for the oars']) await tick(subject);
    await road.getByRole('button', { name: 'More about Ask for the rope' }).tap();
    await road.getByRole('menuitem', { name: 'Call off' }).tap();
    await road.getByLabel('Comment on this record').fill('The keel is ours');
    await road.getByRole('button', { name: 'Comment', exact: true }).tap();
    await strip('4 entries wait to be sent.');
    // The page is read again without a connection, with what waits on it.
    await road.goto(`/deals/${dealId()}`);
    await road.getByText('The keel is ours').first().waitFor();
    await road.getByRole('link', { name: 'done, waits on this device' }).first().waitFor();
    await strip('Pages stand as they were last read');
    expect(await barriers(road)).toEqual([]);
    const oars = plans['Ask for the oars'];
    await product().ask('PATCH', `/api/v1/activities/${oars?.id}`, { priority: 'high' }, oars?.version);
    await road.context().setOffline(false);
    await strip('1 entry could not be sent.');
    const standing = async (subject: string) => {
      const { status } = await product().ask('GET', `/api/v1/activities/${plans[subject]?.id}`);
      return status;
    };
    expect(await standing('Ask for the keel')).toBe('done');
    await expect.poll(() => standing('Ask for the rope')).toBe('cancelled');
    // One that cannot be sent holds up none behind it.
    const said = async () => JSON.stringify(await product().ask('GET', `/api/v1/comments?kind=deal&id=${dealId()}`));
    await expect.poll(async () => (await said()).split('The keel is ours')).toHaveLength(2);
    await road.goto('/waiting');
    await part('Not sent').getByText('Somebody changed it after you saw it.').waitFor();
    expect(await barriers(road)).toEqual([]);
    await part('Not sent').getByRole('button', { name: 'Send all the same' }).tap();
    await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
    expect(await standing('Ask for the oars')).toBe('done');
  });

  test('changes of a deal go once, on top of other changes; the same field changed meanwhile is asked about', async () => {
    const server = () => product().ask('GET', `/api/v1/deals/${dealId()}`);
    const { version: before } = await server();
    const contact = { key: 'first-contact', evidence: 'She called back' };
    await product().ask('POST', `/api/v1/deals/${dealId()}/confirmations`, contact, before);
    await road.goto('/day');
    await road
      .getByRole('button', { name: /^All acts:/ })
      .first()
      .waitFor();
    await expect.poll(() => road.evaluate(isKept, '["deal","day"'), { timeout: 10_000 }).toBe(true);
    await road.goto(`/deals/${dealId()}`);
    await road.getByText('She called back').first().waitFor();
    await road.context().setOffline(true);
    await road.getByRole('button', { name: 'Step done, next' }).tap();
    const step = road.getByRole('dialog', { name: /What comes next/ });
    await step.getByLabel('Next step').fill('Measure the yard');
    await step.getByRole('button', { name: 'Save' }).tap();
    await step.waitFor({ state: 'detached' });
    await road.getByRole('button', { name: 'Change Amount' }).or(road.getByTitle('Change Amount')).first().tap();
    await road.getByRole('textbox', { name: 'Amount' }).fill('25000');
    await road.keyboard.press('Enter');
    await strip('2 entries wait to be sent.');
    // First contact was made: the move asks nobody. What the stage after that asks for, nobody here knows.
    await road.getByRole('button', { name: 'Move to Qualification' }).first().tap();
    await strip('3 entries wait to be sent.');
    await road.getByRole('button', { name: 'Move to Demo' }).first().tap();
    await road.getByRole('alert').filter({ hasText: 'where the next stage asks for nothing more' }).waitFor();
    // Read again without a connection, the deal and the day stand as they will be.
    await road.goto(`/deals/${dealId()}`);
    await part('What to do').getByText('Measure the yard').first().waitFor();
    expect(await barriers(road)).toEqual([]);
    await road.goto('/day');
    await road
      .getByText(/Next step.*Measure the yard.*waits on this device/)
      .first()
      .waitFor();
    expect(await barriers(road)).toEqual([]);
    const { version } = await server();
    await product().ask('PATCH', `/api/v1/deals/${dealId()}`, { amount: 3_000_000 }, version);
    await road.context().setOffline(false);
    await strip('1 entry could not be sent.');
    // What cannot be sent holds up nothing behind it.
    await expect
      .poll(server)
      .toMatchObject({ nextStep: 'Measure the yard', amount: 3_000_000, stageName: 'Qualification' });
    await road.goto('/waiting');
    await part('Not sent')
      .getByText(/Amount: theirs is .*30,000.*, yours .*25,000/)
      .waitFor();
    await part('Not sent').getByRole('button', { name: 'Send all the same' }).tap();
    await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
    expect(await server()).toMatchObject({ nextStep: 'Measure the yard', amount: 2_500_000 });
  });

  test('a company changed and somebody new at it go once; the same field changed meanwhile is asked about', async () => {
    const { company } = await product().ask('GET', `/api/v1/deals/${dealId()}`);
    const server = () => product().ask('GET', `/api/v1/companies/${company.id}`);
    await product().ask('POST', '/api/v1/tags', { name: 'By the sea' });
    const fill = async (sector: string) => {
      await road.getByRole('button', { name: 'Change Sector' }).or(road.getByTitle('Change Sector')).first().tap();
      await road.getByRole('textbox', { name: 'Sector' }).fill(sector);
      await road.keyboard.press('Enter');
    };
    await road.goto('/bridge');
    await road.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => road.evaluate(isKept, '["deal","bridge"'), { timeout: 10_000 }).toBe(true);
    await road.goto(`/companies/${company.id}`);
    await road.getByRole('heading', { level: 1, name: company.name }).waitFor();
    await expect.poll(() => road.evaluate(isKept, '["company","page"'), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => road.evaluate(isKept, '["tag","all"'), { timeout: 10_000 }).toBe(true);
    await road.context().setOffline(true);
    await fill('Ships');
    await strip('1 entry waits to be sent.');
    await road.getByRole('button', { name: 'Add a contact' }).first().tap();
    const form = road.getByRole('dialog', { name: 'Add a contact' });
    await form.getByLabel('Name').fill('Bo Anker');
    await form.getByLabel('Phone').fill('+46 8 123');
    await form.getByRole('button', { name: 'Add a contact' }).tap();
    await form.waitFor({ state: 'detached' });
    await strip('2 entries wait to be sent.');
    await road.getByRole('button', { name: 'Choose tags' }).tap();
    await road.getByRole('checkbox', { name: 'By the sea' }).check();
    await strip('3 entries wait to be sent.');
    // Whoever is new is written about before he was sent: it goes after him.
    await road.goto('/waiting');
    await road.getByRole('button', { name: 'Note', exact: true }).tap();
    await road.getByLabel('About').selectOption({ label: 'Bo Anker (waits on this device)' });
    await road.getByLabel('Subject').fill('Met at the quay');
    await road.getByRole('button', { name: 'Log: Note' }).tap();
    await strip('4 entries wait to be sent.');
    await part('Waiting').getByText('Goes once Bo Anker was sent.').waitFor();
    expect(await barriers(road)).toEqual([]);
    await road.goto(`/companies/${company.id}`);
    await road.getByText('Ships').first().waitFor();
    await road.getByText('By the sea').first().waitFor();
    await road.getByRole('list', { name: 'Waiting to be sent' }).getByText('Bo Anker').first().waitFor();
    expect(await barriers(road)).toEqual([]);
    await road.goto('/bridge');
    await strip('last read (this one: ');
    await road.getByRole('heading', { level: 1 }).waitFor();
    expect(await barriers(road)).toEqual([]);
    const { version } = await server();
    await product().ask('PATCH', `/api/v1/companies/${company.id}`, { sector: 'Yards' }, version);
    await road.context().setOffline(false);
    await strip('1 entry could not be sent.');
    const known = async () => (await server()).contacts.filter(({ name }: { name: string }) => name === 'Bo Anker');
    await expect.poll(known).toHaveLength(1);
    const [bo] = await known();
    const about = async () => {
      const { items } = await product().ask('GET', '/api/v1/activities?q=quay&limit=50');
      const met = items.filter(({ subject }: { subject: string }) => subject === 'Met at the quay');
      return met.flatMap((one: { about: { id: string }[] }) => one.about.map(({ id }) => id));
    };
    await expect.poll(about).toEqual([bo.id]);
    expect((await server()).tags).toMatchObject([{ name: 'By the sea' }]);
    await road.goto('/waiting');
    await part('Not sent').getByText('Sector: theirs is Yards, yours Ships.').waitFor();
    await part('Not sent').getByRole('button', { name: 'Send all the same' }).tap();
    await road.getByRole('heading', { name: 'Nothing waits' }).waitFor();
    expect(await server()).toMatchObject({ sector: 'Ships' });
    expect(await known()).toHaveLength(1);
  });

  test('what the server refuses stands there with its words until it is put right', async () => {
    const gone = { name: 'Dry dock', ownerId: (await product().ask('GET', `/api/v1/deals/${dealId()}`)).owner.id };
    const { id, version } = await product().ask('POST', '/api/v1/deals', gone);
    await road.goto(`/deals/${id}`);
    await road.getByRole('heading', { level: 1, name: 'Dry dock' }).waitFor();
    await road.context().setOffline(true);
    await note('Crane one', 'The dock is booked');
    await product().ask('DELETE', `/api/v1/deals/${id}`, undefined, version);
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

  /** As the page of the deal is called. */
  const nameOf = async (at: Page) =>
    (await at.getByLabel('About').locator('option').allTextContents()).find((each) => each.includes(name())) ?? name();
}
