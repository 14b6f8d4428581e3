import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFromCommandLine } from '../../src/app/verify-command.ts';
import { aCommission, aPlan } from '../../src/people/compensation/testing.ts';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey of how pay is set up. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

const today = new Date().toISOString().slice(0, 10);
const quarter = `Q${Math.ceil(Number(today.slice(5, 7)) / 3)} ${today.slice(0, 4)}`;

describe.skipIf(!browserPath)('a plan that waits for its approval, and a sale in another currency', () => {
  let product: Running;
  let leader: Page;
  let operations: Page;
  let rep: Page;
  let other: Page;
  let manager: Page;
  let runPath = '';
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    product = await startProduct();
    const { items: people } = await product.ask('GET', '/api/v1/people');
    const head = people.find(({ role }: { role: string }) => role === 'leader');
    const olga = await product.invite({ name: 'Olga Ros', role: 'operations', managerId: head.id });
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager' });
    const max = await product.invite({ name: 'Max Berg', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: mia.id });
    const rob = await product.invite({ name: 'Rob Tal', role: 'rep', managerId: max.id });
    const made = await product.ask('POST', '/api/v1/deals', {
      ...{ ownerId: ria.id, name: 'Overseas', amount: 10_000_000, currency: 'USD' },
    });
    const why = { override: { reason: 'Signed at the fair' }, acknowledged: true };
    const { pipeline } = await product.ask('GET', `/api/v1/deals/${made.id}`);
    const last = { stageId: pipeline.stages.at(-1).id, ...why };
    const { version } = await product.ask('POST', `/api/v1/deals/${made.id}/move`, last, made.version);
    await product.ask('POST', `/api/v1/deals/${made.id}/win`, { wonBecause: 'Price', ...why }, version);
    leader = await product.open({ width: 1440, height: 900 });
    operations = await product.open({ width: 1440, height: 900, cookie: olga.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
    other = await product.open({ width: 1440, height: 900, cookie: rob.cookie });
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    ids.ria = ria.id;
  });
  afterAll(async () => product?.stop());

  const step = async (page: Page, act: string) => {
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  };

  test('a leader asks that plans are approved before they pay', async () => {
    await goTo(leader, '/pay/settings');
    await leader.getByText('No rate is set.').waitFor();
    await leader.getByLabel('A version of a plan pays only once somebody else approved it').check();
    await leader.getByText('New versions of plans pay once they are approved').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await goTo(operations, '/pay/settings');
    await operations.getByText(/A leader decides that/).waitFor();
  });

  test('operations try a plan before it is saved, and note what others pay', async () => {
    const commission = aCommission({ target: 4_000_000, schedule: { how: 'flat', rate: '5%' } });
    const { id: _, version: __, name, ...terms } = aPlan({ from: '2020-01-01', components: [commission] });
    const plan = await product.ask('POST', '/api/v1/pay/plans', { name: `${name} abroad`, terms });
    ids.plan = plan.id;
    const on = { planId: plan.id, personId: ids.ria, from: '2020-01-01', until: null, ramp: [] };
    await product.ask('POST', '/api/v1/pay/assignments', on);
    await goTo(operations, '/pay/plans');
    await operations.getByRole('button', { name: 'Change the plan' }).click();
    const dialog = operations.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Try it before it is saved' }).click();
    await dialog.getByText('Holds, 200 tried').nth(2).waitFor();
    await dialog
      .getByRole('region', { name: 'The last four quarters under it' })
      .or(dialog.getByText(/Nobody was on that plan|would have earned/))
      .first()
      .waitFor();
    expect(await barriers(operations)).toEqual([]);
    await operations.keyboard.press('Escape');
    await goTo(operations, '/pay/lab');
    await operations.getByRole('button', { name: 'Add a figure' }).click();
    await dialog.getByLabel('Role').fill('Account executive');
    await dialog.getByLabel('A year').fill('90000');
    await dialog.getByLabel('Source').fill('A survey of our trade');
    await dialog.getByRole('button', { name: 'Save the figure' }).click();
    await operations.getByRole('rowheader', { name: /Account executive A survey of our trade/ }).waitFor();
    expect(await barriers(operations)).toEqual([]);
  });

  test('a plan that nobody approved pays nobody, and the run says so by name', async () => {
    const { id } = await product.ask('POST', '/api/v1/pay/runs', { period: quarter });
    runPath = `/pay/runs/${id}`;
    await goTo(operations, runPath);
    await operations.getByRole('heading', { name: 'Plans that nobody approved' }).waitFor();
    await operations.getByText('Version 1 is not approved, and it pays nobody until it is.').waitFor();
    expect(await barriers(operations)).toEqual([]);
    await goTo(operations, '/pay/plans');
    await operations.getByRole('button', { name: 'Ask for approval' }).click();
    await operations.getByRole('dialog').getByLabel('Why the plan is so').fill('The year begins');
    await operations.getByRole('dialog').getByRole('button', { name: 'Ask for approval' }).click();
    await operations.getByText('The approval is asked for').waitFor();
    const { items } = await product.ask('GET', '/api/v1/approvals?box=all');
    const path = `/api/v1/approvals/${items[0].id}/decision`;
    await product.ask('POST', path, { decision: 'approve' }, items[0].version);
  });

  test('the sale in dollars is left out by name until a rate of its day is set, and then paid', async () => {
    await goTo(operations, runPath);
    await operations.getByText(/in a currency that a plan does not pay in/).waitFor();
    await expect.poll(() => operations.getByText('Plans that nobody approved').count()).toBe(0);
    await goTo(operations, '/pay/settings');
    await operations.getByRole('button', { name: 'Set a rate' }).click();
    const dialog = operations.getByRole('dialog');
    await dialog.getByLabel('One unit of').fill('usd');
    await dialog.getByLabel('Is worth').fill('0');
    await dialog.getByRole('button', { name: 'Set the rate' }).click();
    await dialog.getByText(/must be a number above zero/).waitFor();
    await dialog.getByLabel('Is worth').fill('0,9');
    expect(await barriers(operations)).toEqual([]);
    await dialog.getByRole('button', { name: 'Set the rate' }).click();
    await operations.getByRole('rowheader', { name: '1 USD in EUR' }).waitFor();
    expect(await barriers(operations)).toEqual([]);
    await goTo(operations, runPath);
    await operations.getByRole('row', { name: /Ria Sol.*€ 4,500/ }).waitFor();
    await step(operations, 'Freeze');
    await operations.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await goTo(leader, runPath);
    await step(leader, 'Approve');
    await leader.getByRole('button', { name: 'Lock', exact: true }).waitFor();
  });

  test('the rep reads on a phone at which rate she is paid, and a stranger reckons it again', async () => {
    await goTo(rep, '/pay');
    await rep.getByRole('link', { name: quarter }).click();
    await rep.locator('summary', { hasText: 'Overseas' }).click();
    await rep
      .getByText(/100,000.*At the rate of 0\.9 since .* that is .*90,000/)
      .first()
      .waitFor();
    expect(await barriers(rep)).toEqual([]);
    const [file] = await Promise.all([
      rep.waitForEvent('download'),
      rep.getByRole('button', { name: 'Download to check' }).click(),
    ]);
    const path = (await file.path()) as string;
    const said: string[] = [];
    expect(verifyFromCommandLine(path, (line) => said.push(line))).toBe(true);
    expect(JSON.parse(readFileSync(path, 'utf8')).input.credits[0].from).toMatchObject({
      currency: 'USD',
      rate: '0.9',
    });
    expect(said.join('\n')).toContain('4500.00 EUR');
  });

  test('her manager reads her statement; a colleague finds none of it, by page, by address and by search', async () => {
    const path = new URL(rep.url()).pathname;
    await goTo(manager, path);
    await manager.getByRole('heading', { name: `${quarter} · Ria Sol` }).waitFor();
    await goTo(other, path);
    await other
      .getByRole('alert')
      .or(other.getByRole('heading', { name: 'There is nothing at this address' }))
      .first()
      .waitFor();
    await expect.poll(() => other.getByText('4,500').count()).toBe(0);
    const asked = (page: Page, address: string) =>
      page.evaluate(async (url) => {
        const answer = await fetch(url);
        return [answer.status, await answer.text()] as const;
      }, address);
    const [status, text] = await asked(other, `/api/v1${path}`);
    expect([status, text.includes('Ria')]).toEqual([404, false]);
    expect((await asked(other, `/api/v1${path}/pdf`))[0]).toBe(404);
    expect((await asked(other, '/api/v1/pay/statements'))[1]).not.toContain('Ria');
    for (const q of ['Plan abroad', 'Ria Sol Q', 'Account executive'])
      expect((await asked(other, `/api/v1/search?q=${encodeURIComponent(q)}`))[1]).not.toMatch(/pay-|4500|abroad/);
    expect((await asked(other, '/api/v1/pay/rates'))[0]).toBe(403);
    expect((await asked(manager, '/api/v1/pay/settings'))[0]).toBe(403);
  });
});
