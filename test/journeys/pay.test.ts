import { mkdirSync, readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFromCommandLine } from '../../src/app/verify-command.ts';
import { aCommission, aPlan } from '../../src/people/compensation/testing.ts';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of pay. No Chromium was found; install one or name it in CHROMIUM.\n');

const pictures = process.env.PICTURES;
const today = new Date().toISOString().slice(0, 10);
const quarterOf = (month: number, year: number) => `Q${Math.ceil(month / 3)} ${year}`;
const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
const quarter = quarterOf(month, year);
const nextQuarter = month > 9 ? quarterOf(1, year + 1) : quarterOf(month + 3, year);

describe.skipIf(!browserPath)('a quarter of pay', () => {
  let product: Running;
  let leader: Page;
  let operations: Page;
  let rep: Page;
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    const olga = await product.invite({ name: 'Olga Ros', role: 'operations' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep' });
    const commission = aCommission({ target: 4_000_000, schedule: { how: 'flat', rate: '5%' } });
    const { id: _, version: __, name, ...terms } = aPlan({ from: '2020-01-01', components: [commission] });
    await product.ask('POST', '/api/v1/pay/plans', { name, terms });
    const win = async (deal: Record<string, unknown>) => {
      const made = await product.ask('POST', '/api/v1/deals', { ownerId: ria.id, ...deal });
      const why = { override: { reason: 'Signed at the fair' }, acknowledged: true };
      const { pipeline } = await product.ask('GET', `/api/v1/deals/${made.id}`);
      const last = { stageId: pipeline.stages.at(-1).id, ...why };
      const { version } = await product.ask('POST', `/api/v1/deals/${made.id}/move`, last, made.version);
      await product.ask('POST', `/api/v1/deals/${made.id}/win`, { wonBecause: 'Price', ...why }, version);
      return made.id as string;
    };
    dealId = await win({ name: 'Nordlicht', amount: 24_000_000, currency: 'EUR' });
    await win({ name: 'Without a price' });
    leader = await product.open({ width: 1440, height: 900 });
    operations = await product.open({ width: 1440, height: 900, cookie: olga.cookie });
    rep = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
  });
  afterAll(async () => product?.stop());

  const shoot = async (page: Page, of: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${pictures}/pay-${of}-${width}-${colorScheme}.png` });
      }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const step = async (page: Page, act: string) => {
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  };
  const again = async () => {
    await goTo(rep, '/quotes');
    await rep.getByRole('heading', { name: 'Quotes', exact: true }).waitFor();
    await goTo(rep, '/pay');
  };
  const saved = async (page: Page, act: () => Promise<void>): Promise<string> => {
    const [file] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), act()]);
    return (await file.path()) as string;
  };

  test('operations read each rule of a plan in a sentence, and put the rep on it', async () => {
    await goTo(operations, '/pay');
    await operations.getByRole('link', { name: 'Pay plans' }).click();
    await operations.getByText(/Commission pays 5.% of revenue/).waitFor();
    await operations.getByRole('button', { name: 'Put somebody on it' }).click();
    const dialog = operations.getByRole('dialog');
    await dialog.getByLabel('Person').fill('Ria');
    await dialog.getByRole('option', { name: 'Ria Sol' }).click();
    expect(await barriers(operations)).toEqual([]);
    await dialog.getByRole('button', { name: 'Put somebody on it' }).click();
    await operations.getByText('Ria Sol is on Plan').waitFor();
    await operations.getByRole('list', { name: 'On Plan' }).getByText('Ria Sol').waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'plans');
  });

  test('operations write a plan and change it, and each rule is said while they type', async () => {
    await operations.getByRole('button', { name: 'New plan' }).click();
    const dialog = operations.getByRole('dialog');
    await dialog.getByLabel('Name of the plan').fill('Hunters');
    await dialog.getByLabel('Variable pay a year').fill('40000');
    await dialog.getByLabel('Rate', { exact: true }).fill('8.5 of it');
    await dialog.getByRole('button', { name: 'Save the plan' }).click();
    await dialog.getByText('This is still empty.').waitFor();
    await dialog.getByText(/This cannot be read: write 8.5% or 1.3/).waitFor();
    await dialog.getByLabel('Name', { exact: true }).fill('New business');
    await dialog.getByLabel('On-target pay a year').fill('30000');
    await dialog.getByLabel('Rate', { exact: true }).fill('8.5%');
    await dialog.getByText(/New business pays 8.5.% of revenue/).waitFor();
    await dialog.getByRole('button', { name: 'Save the plan' }).click();
    await dialog
      .getByText(/The variable pay is not the sum/)
      .first()
      .waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'plan-form');
    await dialog.getByLabel('On-target pay a year').fill('40000');
    await dialog.getByRole('button', { name: 'Save the plan' }).click();
    await operations.getByText('Hunters is written').waitFor();
    const hunters = operations.getByRole('region', { name: /Hunters/ });
    await hunters.getByRole('button', { name: 'Change the plan' }).click();
    await dialog.getByRole('group', { name: 'Accelerators' }).getByRole('button', { name: 'Add a step' }).click();
    await dialog.getByText(/The part above 100.% of quota is taken × 1.5/).waitFor();
    await dialog.getByText('Gates, multipliers, what waits').click();
    await dialog.getByRole('button', { name: 'Add a gate' }).click();
    await dialog.getByText(/New business pays only from 80.% of attainment of New business on/).waitFor();
    await dialog.getByLabel('Measure').selectOption('accepted_quotes');
    await dialog.getByText(/New business pays 8.5.% of the lines of accepted quotes/).waitFor();
    await dialog.getByLabel('Which deals').selectOption({ label: 'Lines paid again and again' });
    await dialog.getByText('New business counts only where billing is recurring.').waitFor();
    await dialog.getByLabel('Quota', { exact: true }).selectOption('amount');
    await dialog.getByRole('button', { name: 'Save the plan' }).click();
    await dialog
      .getByText(/The quota of New business is nothing/)
      .first()
      .waitFor();
    await dialog.getByLabel('Quota of a pay period').fill('50000');
    await dialog.getByText('The quota of New business is 50,000.00 EUR a period.').waitFor();
    await dialog.getByLabel('Hold back a part of it').check();
    await dialog.getByText(/50.% of it waits until the buyer has paid/).waitFor();
    await dialog.getByLabel('Take back what is reversed within so many days').fill('90');
    await dialog.getByText('What is reversed within 90 days is taken back').waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'plan-rules');
    await dialog.getByRole('button', { name: 'Save the plan' }).click();
    await hunters.getByText('version 2').waitFor();
    expect(await barriers(operations)).toEqual([]);
  });

  test('the rep sees what she has earned so far, and how', async () => {
    // Reckoning takes longer than looking up her statements, of which there are none: that is not yet nothing.
    const soFar = '**/api/v1/pay/so-far?*';
    await rep.route(soFar, (route) => new Promise((after) => setTimeout(after, 1_500)).then(() => route.continue()));
    await Promise.all([rep.waitForResponse(/pay.statements/), goTo(rep, '/pay')]);
    await rep.waitForTimeout(500);
    await expect.poll(() => rep.getByText('No pay to show yet').count()).toBe(0);
    await rep.getByRole('heading', { name: `So far in ${quarter}` }).waitFor();
    await rep.unroute(soFar);
    await rep.locator('summary', { hasText: 'Nordlicht' }).click();
    await rep.getByText('240,000.00 EUR pays 5').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'so-far');
  });

  test('the rep reads the rules of her plan and signs them, and operations see that she did', async () => {
    await rep.getByRole('heading', { name: /Your plan: Plan/ }).waitFor();
    await rep.getByText('Read its rules and sign it.').waitFor();
    await rep.getByRole('button', { name: 'Sign the plan' }).click();
    await rep.getByText(/signed on/).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await goTo(operations, '/pay/plans');
    await operations
      .getByRole('list', { name: 'On Plan' })
      .getByText(/signed on/)
      .waitFor();
  });

  test('operations try a plan before anybody else is paid by it', async () => {
    await operations.getByRole('link', { name: 'Plan design' }).first().click();
    await operations.getByRole('heading', { name: 'What pay promises' }).waitFor();
    await operations.getByText('Holds, 200 tried').nth(2).waitFor();
    await operations.getByRole('heading', { name: 'Selling by the plan' }).waitFor();
    await operations.getByText('US Bureau of Labor Statistics, median annual wage').waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'lab');
  });

  test('the rep sees on the page of an open deal what it pays her, and what a discount costs her', async () => {
    const ria = (await product.ask('GET', `/api/v1/deals/${dealId}`)).owner.id;
    const open = { ownerId: ria, name: 'Südwind', amount: 10_000_000, currency: 'EUR' };
    const { id } = await product.ask('POST', '/api/v1/deals', open);
    await goTo(rep, `/deals/${id}`);
    await rep.getByRole('heading', { name: 'What it pays you' }).waitFor();
    await rep.locator('b', { hasText: '5,000' }).waitFor();
    await rep.getByLabel('With a discount of').fill('10 %');
    await rep.getByText('€ 4,500 after the discount, € 500 less.').waitFor();
    await rep.getByText('The deal is then worth € 90,000.').waitFor();
    await rep.locator('summary', { hasText: 'How it comes about' }).click();
    await rep.getByText('90,000.00 EUR pays 5').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'on-deal');
  });

  test('operations begin the run, see what it leaves out, and freeze it', async () => {
    await goTo(operations, '/pay');
    await operations.getByRole('link', { name: 'Pay runs' }).click();
    await operations.getByRole('heading', { name: 'No run yet' }).waitFor();
    expect(await barriers(operations)).toEqual([]);
    await operations.getByRole('button', { name: 'Begin a run' }).click();
    await operations.getByLabel('Period').fill(quarter);
    await operations.getByRole('dialog').getByRole('button', { name: 'Begin a run' }).click();
    await operations.getByRole('heading', { name: quarter }).waitFor();
    await operations.getByText('It has no amount.').waitFor();
    await operations.getByRole('row', { name: /Ria Sol/ }).waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'draft');
    await step(operations, 'Freeze');
    await operations.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  });

  test('who froze it does not approve it, and until somebody else does the rep reads no statement', async () => {
    await step(operations, 'Approve');
    await operations.getByText('Whoever froze a run does not approve it: somebody else has to.').waitFor();
    await operations.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await again();
    await rep.getByText(`${quarter} is being checked.`).waitFor();
    await expect.poll(() => rep.getByRole('link', { name: quarter }).count()).toBe(0);
    await goTo(leader, new URL(operations.url()).pathname);
    await step(leader, 'Approve');
    await leader.getByRole('button', { name: 'Lock', exact: true }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('the pay file says whom to pay what', async () => {
    const path = await saved(leader, async () => {
      await leader.getByRole('button', { name: 'Pay file' }).click();
      await leader.getByRole('menuitem', { name: 'CSV' }).click();
    });
    const [head, line] = readFileSync(path, 'utf8').split('\r\n');
    expect(head).toMatch(/^\ufeffPerson,Person's id,Currency,Payout,/);
    expect(line).toMatch(/^Ria Sol,[0-9a-f-]{36},EUR,12000,/);
    await step(leader, 'Lock');
    await leader.getByText('It is paid. What changes later is settled by the next run.').waitFor();
  });

  test('the rep reads her statement down to the deal, and a stranger reckons the file again', async () => {
    await again();
    await rep.getByRole('link', { name: quarter }).click();
    await rep.getByRole('heading', { name: `${quarter} · Ria Sol` }).waitFor();
    await rep.locator('summary', { hasText: 'Nordlicht' }).click();
    await rep.getByText(/^By the plan Plan, version 1/).waitFor();
    await expect
      .poll(() => rep.getByRole('link', { name: 'Open the deal' }).getAttribute('href'))
      .toBe(`/deals/${dealId}`);
    expect(await barriers(rep)).toEqual([]);
    await shoot(rep, 'statement');
    const path = await saved(rep, () => rep.getByRole('button', { name: 'Download to check' }).click());
    const said: string[] = [];
    expect(verifyFromCommandLine(path, (line) => said.push(line))).toBe(true);
    expect(said.join('\n')).toContain('12000.00 EUR');
  });

  test('the rep disputes a line, is asked about it, and operations resolve it by what they put right', async () => {
    await rep.getByRole('button', { name: 'Dispute this line' }).click();
    await rep.getByLabel('What is wrong').fill('The fair is missing: 10,000 more');
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Send it' }).click();
    await rep.getByText('It waits to be looked at.').waitFor();
    const path = new URL(rep.url()).pathname;
    await goTo(operations, '/pay/disputes');
    await operations.getByRole('link', { name: `${quarter} · Commission · Ria Sol` }).click();
    await operations.getByText('The fair is missing: 10,000 more').waitFor();
    const act = async (page: Page, name: string, says: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').getByLabel('In words').fill(says);
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await act(operations, 'Ask the person', 'Sold to whom?');
    await goTo(rep, '/pay');
    await goTo(rep, path);
    await rep.getByText('Sold to whom?').waitFor();
    await act(rep, 'Go on', 'To Hafen AG');
    await goTo(operations, '/pay');
    await goTo(operations, path);
    await operations.getByText('To Hafen AG').waitFor();
    await operations.getByRole('button', { name: 'Resolve', exact: true }).click();
    await operations.getByText('Nothing of what this statement follows from was put right').waitFor();
    await operations.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await operations.getByRole('button', { name: 'Give a credit' }).click();
    const dialog = operations.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Sold at the fair');
    await dialog.getByLabel('Sold', { exact: true }).fill('10000');
    expect(await barriers(operations)).toEqual([]);
    await dialog.getByRole('button', { name: 'Give a credit' }).click();
    await operations.getByText('Ria Sol is credited: Sold at the fair').waitFor();
    await operations.getByRole('button', { name: 'Resolve', exact: true }).click();
    await dialog.getByLabel('Resolved by').selectOption({ label: 'A credit · Sold at the fair' });
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await operations.getByText('It was put right. The next run settles the difference.').waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'dispute');
  });

  test('the next run settles it beside what was paid, and is frozen, approved and paid', async () => {
    await goTo(operations, '/pay/runs');
    await operations.getByRole('button', { name: 'Begin a run' }).click();
    await operations.getByLabel('Period').fill(nextQuarter);
    await operations.getByRole('dialog').getByRole('button', { name: 'Begin a run' }).click();
    const settled = operations.getByRole('region', { name: 'Settled of what was paid before' });
    await settled.getByRole('row', { name: /Ria Sol.*€ 0.*€ 500.*€ 500/ }).waitFor();
    await operations.getByRole('button', { name: 'Accruals' }).click();
    await operations.getByRole('button', { name: 'Save the file' }).waitFor();
    expect(await barriers(operations)).toEqual([]);
    await operations.keyboard.press('Escape');
    await shoot(operations, 'differences');
    await step(operations, 'Freeze');
    await operations.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await goTo(leader, '/pay');
    await goTo(leader, new URL(operations.url()).pathname);
    await step(leader, 'Approve');
    await leader.getByRole('button', { name: 'Lock', exact: true }).waitFor();
    await step(leader, 'Lock');
    await leader.getByText('It is paid. What changes later is settled by the next run.').waitFor();
  });

  test('the rep has the correction on her next statement, on paper too, and a stranger reckons it again', async () => {
    await again();
    await rep.getByRole('link', { name: nextQuarter }).click();
    await rep.getByRole('heading', { name: `${nextQuarter} · Ria Sol` }).waitFor();
    await rep.locator('summary', { hasText: /Sold at the fair.*Difference to what was paid/ }).click();
    await rep.getByText(/^Sold at the fair was won on/).waitFor();
    const paper = await saved(rep, () => rep.getByRole('button', { name: 'PDF' }).click());
    expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-');
    const path = await saved(rep, () => rep.getByRole('button', { name: 'Download to check' }).click());
    const said: string[] = [];
    expect(verifyFromCommandLine(path, (line) => said.push(line))).toBe(true);
    expect(said.join('\n')).toContain('500.00 EUR');
  });

  test('operations read what was booked, what of it falls due and what pay came to, and have the payments as a file', async () => {
    await goTo(operations, '/finance');
    const months = operations.getByRole('region', { name: 'Month by month' });
    await months.getByRole('row', { name: /^In all 2 €\s240,000/ }).waitFor();
    await operations.getByRole('region', { name: 'Runs of pay' }).getByText('Locked').first().waitFor();
    expect(await barriers(operations)).toEqual([]);
    await shoot(operations, 'finance');
    const file = await saved(operations, async () => {
      await operations.getByRole('button', { name: 'Save payments' }).click();
      await operations.getByRole('menuitem', { name: /CSV/ }).click();
    });
    expect(readFileSync(file, 'utf8')).toContain('Nordlicht');
    await months.getByRole('link', { name: /^The deals of/ }).click();
    await operations.getByText('Nordlicht').first().waitFor();
  });

  test('a rep finds no runs in the rail, and none at their address', async () => {
    await goTo(rep, '/pay/runs');
    await rep.getByText('This page is not for your role').waitFor();
  });
});
