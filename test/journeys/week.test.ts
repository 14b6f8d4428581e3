import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, clockBehind, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a week. No Chromium was found; install one or name it in CHROMIUM.\n');

/** The week begins so many days ago, and the next one today. */
const behind = 7;
const day = (from: number) => new Date(Date.now() + (from - behind) * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(!browserPath)('a manager’s week', () => {
  let product: Running;
  let leader: Page;
  let manager: Page;
  let rep: Page;
  let talk = '';
  const clock = clockBehind(behind);

  beforeAll(async () => {
    product = await startProduct({}, clock);
    const max = await product.invite({ name: 'Max Reuter', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep', managerId: max.id });
    await product.ask('POST', '/api/v1/deals', {
      ...{ name: 'Sails for the fleet', ownerId: ria.id, amount: 2_400_000, expectedCloseOn: day(-20) },
    });
    leader = await product.open({ width: 1440, height: 900 });
    manager = await product.open({ width: 1440, height: 900, cookie: max.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
  });
  afterAll(async () => {
    await product?.stop();
    clock.remove();
  });

  const begin = async (kind: string) => {
    await manager.getByRole('button', { name: 'Begin a series' }).first().click();
    const dialog = manager.getByRole('dialog', { name: 'Begin a series' });
    await dialog.getByLabel('Kind').selectOption(kind);
    await dialog.getByRole('combobox', { name: 'Who takes part' }).fill('Ria');
    await dialog.getByRole('option', { name: /Ria Holm/ }).click();
    await dialog.getByRole('button', { name: 'Take Ria Holm out' }).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Begin a series' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  test('begins with a review whose agenda is prepared from the deals', async () => {
    await manager.goto('/week');
    await manager.getByRole('heading', { name: 'No meeting comes back here yet' }).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await begin('pipeline-review');
    await manager.getByRole('link', { name: 'Pipeline review' }).first().click();
    await manager.getByRole('heading', { name: /^At risk/ }).waitFor();
    await manager.getByText(/closing day over for 20 days/).waitFor();
    expect(await barriers(manager)).toEqual([]);
  });

  test('freezes the data as it begins, notes, and makes a decision that is a task at once', async () => {
    await manager.getByRole('button', { name: 'Begin', exact: true }).click();
    await manager.getByRole('button', { name: 'End: it was held' }).waitFor();
    const field = manager.getByRole('textbox', { name: 'Note on Sails for the fleet' }).last();
    await field.fill('The buyer waits for the drawings');
    await manager.getByRole('button', { name: 'Keep the note on Sails for the fleet' }).click();
    await manager.getByRole('button', { name: 'Keep the note on Sails for the fleet' }).waitFor({ state: 'detached' });
    await manager.getByRole('textbox', { name: 'What', exact: true }).fill('Send the drawings');
    await manager.getByRole('button', { name: 'Decide' }).click();
    await manager.getByRole('link', { name: 'Send the drawings' }).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Show to all' }).click();
    const screen = manager.getByRole('dialog', { name: 'Pipeline review' });
    await screen.getByRole('button', { name: 'Next part' }).click();
    await screen.getByText('2 of 6').waitFor();
    expect(await barriers(manager)).toEqual([]);
    expect(await screen.getByText('The buyer waits for the drawings').count()).toBe(0);
    await manager.keyboard.press('Escape');
    await manager.getByRole('button', { name: 'End: it was held' }).click();
    await manager.getByRole('button', { name: 'Mail the minutes' }).waitFor();
    await rep.goto('/activities?standing=all');
    await rep.getByText('Send the drawings').first().waitFor();
  });

  test('talks with one of his people, who notes on her phone what the leader cannot read', async () => {
    await manager.goto('/week');
    await begin('one-on-one');
    await manager.getByRole('link', { name: 'One-to-one' }).first().waitFor();
    await rep.goto('/day');
    await rep.getByRole('heading', { name: /^Meetings today/ }).waitFor();
    await rep.getByRole('link', { name: 'One-to-one' }).click();
    await rep.getByText('What is said here is for you two alone.').waitFor();
    const field = rep.getByRole('textbox', { name: /^Note on How are you/ });
    await field.fill('The quarter weighs on me');
    await rep.getByRole('button', { name: /^Keep the note on How are you/ }).tap();
    await rep.getByRole('button', { name: /^Keep the note on How are you/ }).waitFor({ state: 'detached' });
    expect(await barriers(rep)).toEqual([]);
    talk = new URL(rep.url()).pathname;
    await manager.goto(talk);
    await expect
      .poll(() => manager.getByRole('textbox', { name: /^Note on How are you/ }).inputValue())
      .toBe('The quarter weighs on me');
    await leader.goto(talk);
    await leader.getByText('What is said in it is for those who take part.').waitFor();
    expect(await leader.getByText('weighs on me').count()).toBe(0);
    expect(await barriers(leader)).toEqual([]);
    expect(JSON.stringify(await product.ask('GET', `/api/v1/meetings/${talk.split('/').at(-1)}`))).not.toContain(
      'weighs',
    );
  });

  test('opens next week with what was promised, and the leader sees what was held', async () => {
    await manager.goto('/week');
    await manager.getByRole('link', { name: 'Week after' }).click();
    await manager.getByRole('link', { name: 'Pipeline review' }).first().click();
    await manager.getByRole('heading', { name: /^What was promised/ }).waitFor();
    await manager.getByText('Send the drawings').first().waitFor();
    expect(await barriers(manager)).toEqual([]);
    await leader.goto('/week');
    await leader.getByRole('heading', { name: 'Of your people' }).waitFor();
    await leader.getByRole('heading', { name: /^Meetings held/ }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('is held to its end: the talk, and a week later the review with what was kept; what falls out says why', async () => {
    await manager.goto(talk);
    await manager.getByRole('button', { name: 'Begin', exact: true }).click();
    await manager.getByRole('button', { name: 'End: it was held' }).click();
    await manager.getByRole('button', { name: 'Mail the minutes' }).waitFor();
    const { items } = await product.ask('GET', '/api/v1/activities?limit=50');
    const task = items.find(({ subject }: { subject: string }) => subject === 'Send the drawings');
    await product.ask('POST', `/api/v1/activities/${task.id}/complete`, {}, task.version);
    clock.moveTo(0);
    leader = await product.open({ width: 1440, height: 900, cookie: await product.comeBack() });
    manager = await product.open({ width: 1440, height: 900, cookie: await product.comeBack('Max Reuter') });
    await manager.goto('/week');
    await manager.getByRole('link', { name: 'Pipeline review' }).first().click();
    await manager.getByRole('button', { name: 'Begin', exact: true }).click();
    await manager.getByRole('button', { name: 'End: it was held' }).click();
    await manager.getByRole('button', { name: 'Mail the minutes' }).waitFor();
    await manager.goto('/week');
    await manager.getByRole('link', { name: 'One-to-one' }).first().click();
    await manager.getByRole('button', { name: 'Skip' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Both are at the fair');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Skip' }).click();
    await manager.getByText('Both are at the fair').waitFor();
    await leader.goto('/week');
    // In the first days of a quarter the week before belongs to the last one.
    await leader.getByRole('heading', { name: /^Meetings held.*(3 held of 4|1 held of 2)/ }).waitFor();
  });

  test('stands in the story of the deal that it spoke of', async () => {
    const { items } = await product.ask('GET', '/api/v1/deals?limit=1');
    await manager.goto(`/deals/${items[0].id}`);
    await manager.getByText('Spoken of in Pipeline review').waitFor();
    expect(await barriers(manager)).toEqual([]);
  });
});
