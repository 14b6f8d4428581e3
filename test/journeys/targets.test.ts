import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, harbourFiles, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of targets. No Chromium was found; install one or name it in CHROMIUM.\n');

const year = new Date().getUTCFullYear();
const header = 'close_value;close_date;engage_date;deal_stage;account;product;sales_agent;opportunity_id';

/** What two people won, and lost, in each quarter of last year: the docks buy, the others mostly do not. */
function lastYearsDeals(): string {
  const rows: string[] = [];
  for (const [at, agent] of ['Jean-Noël Brébeuf', 'Priya Raman'].entries())
    for (const month of ['02', '05', '08', '11'])
      for (const [n, stage, account] of [
        [1, 'Won', 'Meridian Docks'],
        [2, 'Won', 'Meridian Docks'],
        [3, 'Lost', 'Quay & Crane'],
        [4, 'Lost', 'Quay & Crane'],
      ] as const)
        rows.push(
          `${stage === 'Won' ? `${10 + at}.000,00` : '0'};1${n}.${month}.${year - 1};01.${month}.${year - 1};${stage};${account};Winch 40;${agent};T-${at}${month}${n}`,
        );
  return [header, ...rows, ''].join('\n');
}

describe.skipIf(!browserPath)('a year is planned', () => {
  let product: Running;
  let manager: Page;
  let boss: Page;
  let rep: Page;

  beforeAll(async () => {
    product = await startProduct();
    const files = harbourFiles(year - 1);
    await product.bring(
      files.map((file) => (file.name === 'pipeline-export.csv' ? { ...file, text: lastYearsDeals() } : file)),
    );
    const lea = await product.invite({ name: 'Lea Park', role: 'leader' });
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep' });
    const { items } = await product.ask('GET', '/api/v1/people?q=Ana');
    await product.ask('POST', `/api/v1/people/${items[0].id}/manager`, { managerId: lea.id }, items[0].version);
    manager = await product.open({ width: 1440, height: 900 });
    boss = await product.open({ width: 1440, height: 900, cookie: lea.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie, scheme: 'dark' });
  });
  afterAll(async () => product?.stop());

  test('from what was won last year, to the cent, over whoever sells', async () => {
    await goTo(manager, `/targets/plans?year=${year}`);
    await manager.getByText('No plan for this year yet').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Plan the year' }).click();
    const dialog = manager.getByRole('dialog', { name: `Plan ${year}` });
    await dialog.getByRole('textbox', { name: /^Company goal/ }).fill('Lead the northern ports');
    // 168,000 won in the last four quarters, a tenth more aimed at.
    await dialog.getByRole('button', { name: /^Take €.184,800$/ }).click();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await manager.getByRole('heading', { name: `Targets ${year}`, level: 1 }).waitFor();
    await manager.getByRole('row', { name: /Everybody.*€.184,800/ }).waitFor();
    await manager.getByRole('row', { name: /Priya Raman/ }).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('slider').fill('150');
    await manager.getByText('Less than half: too much is asked.').waitFor();
    await manager.getByRole('slider').fill('100');
  });

  test('with somebody new in it, who says what she proposes, which is agreed to', async () => {
    await manager.getByRole('button', { name: 'People', exact: true }).click();
    const dialog = manager.getByRole('dialog', { name: 'People' });
    await dialog.getByRole('checkbox', { name: 'Ria Holm' }).check();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await manager.getByRole('row', { name: /Ria Holm/ }).waitFor();

    await goTo(rep, `/targets/plans?year=${year}`);
    await rep.getByRole('button', { name: 'Propose for yourself' }).click();
    const own = rep.getByRole('dialog', { name: 'What you propose' });
    for (const quarter of [1, 2, 3, 4]) await own.getByLabel(`Q${quarter} ${year}`).fill('1000');
    await own.getByLabel('Why').fill('I am new here');
    expect(await barriers(rep)).toEqual([]);
    await own.getByRole('button', { name: 'Propose', exact: true }).click();
    await rep.getByText('you propose € 4,000').waitFor();
    expect(await barriers(rep)).toEqual([]);

    await manager.reload();
    await manager.getByRole('button', { name: 'Agree to what Ria Holm proposes' }).click();
    await manager.getByRole('row', { name: /Ria Holm.*€.1,000.*€.4,000/ }).waitFor();
    await manager.getByRole('row', { name: /Everybody.*€.184,800/ }).waitFor();
  });

  test('approved by whoever is above, acknowledged by each, and measured on the Bridge', async () => {
    await manager.getByRole('button', { name: 'Ask for approval' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Ask for approval' });
    await dialog.getByRole('textbox').fill('As we agreed in May');
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await manager.getByText('It waits for Lea Park.').waitFor();

    await goTo(boss, '/approvals');
    await boss.getByText('As we agreed in May').first().waitFor();
    expect(await barriers(boss)).toEqual([]);
    await boss.getByRole('button', { name: 'Approve', exact: true }).click();
    await manager.reload();
    await manager.getByText('approved, edition 1').first().waitFor();

    await rep.reload();
    await rep.getByRole('button', { name: 'Take note' }).click();
    await rep.getByText(/^noted on/).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await manager.reload();
    await manager.getByRole('row', { name: /Ria Holm.*edition 1/ }).waitFor();

    await goTo(rep, '/day');
    await rep.getByText(/is missing of your quota of Q\d/).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await goTo(manager, '/bridge');
    await manager.getByText(/quota/i).first().waitFor();
    const { quota } = await product.ask('GET', '/api/v1/bridge');
    const grid = await product.ask('GET', `/api/v1/quotas?year=${year}`);
    expect(grid.whole.year).toBe(18_480_000);
    expect(grid.whole.quarters).toContain(quota.amount);
  });

  test('and told by what is sold: each product has its target, how near it came, and a change is taken back', async () => {
    await goTo(manager, `/targets/parts?year=${year}`);
    await manager.getByRole('heading', { name: 'Targets by product and territory', level: 1 }).waitFor();
    await manager.getByRole('row', { name: /Quotas of people.*€.184,800/ }).waitFor();
    const cell = manager.getByRole('textbox', { name: `Winch 40, Q1 ${year}` });
    await cell.fill('40000');
    await cell.press('Enter');
    await manager.getByText('1 target saved').waitFor();
    await manager.getByRole('row', { name: /All parts.*€.40,000/ }).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Undo' }).click();
    await manager.getByRole('row', { name: /All parts.*€.40,000/ }).waitFor({ state: 'detached' });

    await goTo(rep, `/targets/parts?year=${year}`);
    await rep.getByText(/How near all came to it is told to who sees all deals/).waitFor();
    expect(await barriers(rep)).toEqual([]);
  });
});
