import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a team. No Chromium was found; install one or name it in CHROMIUM.\n');

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(!browserPath)('a manager and a rep agree on what is expected, on leave, and on a contest', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;

  beforeAll(async () => {
    product = await startProduct();
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: mia.id });
    await product.invite({ name: 'Rob Tal', role: 'rep', managerId: mia.id });
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
  });
  afterAll(async () => product?.stop());

  test('what is expected is drafted from a template, offered, and signed by both', async () => {
    await goTo(manager, '/charters');
    await manager.getByRole('button', { name: 'Charter for Ria Sol' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByText('Win rate: looked at each quarter').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByLabel('Place in the team').fill('North, beside marketing');
    await dialog.getByRole('button', { name: 'Keep as draft' }).click();
    await manager.getByRole('link', { name: 'Ria Sol' }).click();
    await manager.getByRole('button', { name: 'Offer to be signed' }).click();
    await manager.getByRole('button', { name: 'Sign', exact: true }).click();
    await manager.getByText(/signed by Mia Lund/).waitFor();
    await goTo(rep, '/day');
    await rep
      .getByRole('region', { name: 'Charters that wait for your name' })
      .getByRole('link', { name: /Account executive/ })
      .click();
    await rep.getByText('North, beside marketing').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Sign', exact: true }).click();
    await rep.getByText(/Signed by both/).waitFor();
  });

  test('leave is asked for on a phone, agreed to by the manager, and seen by those who plan with her', async () => {
    await goTo(rep, '/leave');
    await rep.getByRole('button', { name: 'Ask for leave' }).click();
    const asking = rep.getByRole('dialog');
    await asking.getByLabel('First day').fill(inDays(7));
    await asking.getByLabel('Last day').fill(inDays(11));
    await asking.getByLabel('Who stands in meanwhile').fill('Rob');
    await asking.getByRole('option', { name: 'Rob Tal' }).click();
    expect(await barriers(rep)).toEqual([]);
    await asking.getByRole('button', { name: 'Ask for leave' }).click();
    await rep.getByText(/Waits for the manager/).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await goTo(manager, '/day');
    await manager.getByRole('region', { name: 'Leave that waits for your answer' }).getByRole('link').first().click();
    await manager.getByRole('button', { name: 'Agree to the leave of Ria Sol' }).click();
    const away = manager.getByRole('region', { name: 'Away in the next four weeks' });
    await away.getByText('Ria Sol').waitFor();
    await away.getByText('Rob Tal stands in').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await goTo(manager, '/settings/working-hours');
    await manager.getByText('People’s own hours').waitFor();
    expect(await barriers(manager)).toEqual([]);
  });

  test('a contest is announced with what its number tempts to; who joins sees her own rank and is named only if she wants', async () => {
    await goTo(manager, '/contests');
    await manager.getByRole('button', { name: 'Announce a contest' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Name of the contest').fill('Best of the month');
    await dialog.getByLabel('Over which number').selectOption({ label: 'Activities done' });
    await dialog.getByText(/people enter this themselves/).waitFor();
    await dialog.getByLabel('Last day').fill(inDays(20));
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Announce a contest' }).click();
    await goTo(rep, '/contests');
    await rep.getByRole('link', { name: 'Best of the month' }).click();
    await rep.getByRole('button', { name: 'Take part' }).click();
    await rep.getByText(/no record to be measured against|None of your days/).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await manager.getByRole('link', { name: 'Best of the month' }).click();
    await manager.getByText('1 takes part').waitFor();
    await manager.getByText(/Nobody of the first third wants to be named/).waitFor();
    expect(await barriers(manager)).toEqual([]);
  });

  test('praise is said in front of the team, and a streak is set for oneself', async () => {
    await goTo(manager, '/recognition');
    await manager.getByRole('button', { name: 'Praise a colleague' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('To whom').fill('Ria');
    await dialog.getByRole('option', { name: 'Ria Sol' }).click();
    await dialog.getByLabel('What he or she did').fill('Rewrote the offer in an hour and saved it');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Say it' }).click();
    await manager.getByText('Mia Lund to Ria Sol').waitFor();
    await goTo(rep, '/recognition');
    await rep.getByText('Rewrote the offer in an hour and saved it').waitFor();
    await rep.getByRole('button', { name: 'Begin a streak' }).click();
    await rep.getByRole('dialog').getByLabel('At least, each week').fill('5');
    await rep.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    await rep.getByText(/0 of 5 this week/).waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('a team has a space of its own: its manager opens it, and a rep finds its week and pins something on her phone', async () => {
    await goTo(manager, '/spaces');
    await manager.getByRole('button', { name: 'Open a space for the team of Mia Lund' }).first().click();
    const opening = manager.getByRole('dialog');
    await opening.getByLabel('What the team is there for').fill('Sail lofts in the north');
    await opening.getByRole('button', { name: 'Open a space' }).click();
    await manager.getByText('Sail lofts in the north').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await goTo(rep, '/spaces');
    await rep.getByRole('link', { name: 'Team of Mia Lund' }).click();
    await rep.getByRole('region', { name: 'Wins of the week' }).getByText('Mia Lund to Ria Sol').waitFor();
    await rep
      .getByRole('region', { name: /Members/ })
      .getByText('Rob Tal')
      .waitFor();
    await rep.getByRole('button', { name: 'Pin something' }).click();
    const pinning = rep.getByRole('dialog');
    await pinning.getByLabel('Title').fill('Who takes the fair?');
    await pinning.getByLabel('Note').fill('Put your name in the thread');
    await pinning.getByRole('button', { name: 'Pin something' }).click();
    await rep.getByText('Pinned by Ria Sol').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });
});
