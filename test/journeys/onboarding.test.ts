import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of onboarding. No Chromium was found; install one or name it in CHROMIUM.\n');

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(!browserPath)('somebody new has a dated way, learns, and is judged on what was seen', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;
  let notices: () => Promise<string[]>;

  beforeAll(async () => {
    product = await startProduct();
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: mia.id });
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
    notices = async () => {
      const answer = await fetch(`${product.address}/api/v1/notices`, { headers: { cookie: mia.cookie } });
      return ((await answer.json()) as { items: { kind: string }[] }).items.map(({ kind }) => kind);
    };
  });
  afterAll(async () => product?.stop());

  const gate = () => manager.getByRole('listitem').filter({ hasText: 'First talk alone' });

  test('a way begun late stands with whoever leads, who is told of it once', async () => {
    await goTo(manager, '/onboarding');
    await manager.getByText('Nobody is being onboarded').waitFor();
    await manager.getByRole('button', { name: 'Begin an onboarding' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Who').fill('Ria');
    await dialog.getByRole('option', { name: /Ria Sol/ }).click();
    await dialog.getByLabel('First day').fill(daysAgo(35));
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Begin an onboarding' }).click();
    await manager.getByText('Late: First talk alone').waitFor();
    await expect.poll(notices, { timeout: 20_000 }).toEqual(['ramp-gate-late']);
    await goTo(manager, '/day');
    await manager
      .getByRole('region', { name: 'Onboarding' })
      .getByText(/Ria Sol: the gate “First talk alone” is late/)
      .waitFor();
    await goTo(manager, '/onboarding');
    await manager.getByRole('link', { name: 'Ria Sol' }).click();
    await manager.getByRole('heading', { name: 'Onboarding of Ria Sol' }).waitFor();
    expect(await barriers(manager)).toEqual([]);
  });

  test('on a phone she puts down what she did, and passes the questions of a course', async () => {
    await goTo(rep, '/onboarding');
    await rep.getByRole('heading', { name: 'My onboarding' }).waitFor();
    const first = rep.getByRole('listitem').filter({ hasText: 'Knows whom to ask for what' });
    await first.getByRole('button', { name: 'Put it down' }).click();
    await rep.getByRole('dialog').getByRole('button', { name: 'Put it down' }).click();
    await first.getByText(/^Done /).waitFor();
    expect(await barriers(rep)).toEqual([]);
    const course = rep.getByRole('listitem').filter({ hasText: 'Demos that follow a need' });
    await course.getByRole('link', { name: 'Open the course' }).click();
    await rep.getByText('They open once you have gone through all lessons.').waitFor();
    for (const left of [4, 3, 2, 1]) {
      const unread = rep.getByRole('button', { name: 'I have read it' });
      await expect.poll(() => unread.count()).toBe(left);
      await unread.first().click();
    }
    const right = [
      'What is wrong today, what it costs and who feels it',
      'The three things that answer what they said',
      'Wait',
      'With one step that has a day and a name on both sides',
    ];
    for (const option of right) await rep.getByRole('checkbox', { name: option, exact: true }).check();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Send the answers' }).click();
    await rep.getByText(/Passed with 100.%/).waitFor();
    await goTo(rep, '/onboarding');
    await course.getByText(/^Done /).waitFor();
  });

  test('a gate is judged on what was seen, and is late no more', async () => {
    await gate().getByRole('button', { name: 'Judge it' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Discovery').selectOption('4');
    await dialog.getByLabel('Objections').selectOption('2');
    await dialog.getByText('This does not pass: it can be judged again.').waitFor();
    await dialog.getByLabel('Objections').selectOption('3');
    await dialog.getByText('This passes.').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Judge it' }).click();
    await gate()
      .getByText(/^Done /)
      .waitFor();
    await gate()
      .getByText(/Passed .* with 4, 3/)
      .waitFor();
  });

  test('a word is looked up from the page on which it stands', async () => {
    await goTo(manager, '/onboarding');
    await manager.getByRole('link', { name: 'What this word means' }).click();
    await manager.getByText('The time from the first day until somebody brings what his colleagues bring.').waitFor();
    await manager.getByLabel('Find a word').fill('coverage');
    await expect.poll(() => manager.getByRole('term').allTextContents()).toEqual(['Pipeline coverage']);
    expect(await barriers(manager)).toEqual([]);
  });
});
