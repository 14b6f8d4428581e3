import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, clockBehind, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of a plan. No Chromium was found; install one or name it in CHROMIUM.\n');

const day = (at: Date) => at.toISOString().slice(0, 10);
/** The plan is opened so many days ago: after eight weeks it is decided. */
const behind = 57;
const began = new Date(Date.now() - behind * 86_400_000);
const daysAgo = (days: number) => day(new Date(Date.now() - days * 86_400_000));
const reps = ['Ria Sol', 'Rob Tal', 'Ute Arp', 'Jan Voss', 'Lea Bonn'];

/** The first days of the two last whole quarters. */
const quarters = [2, 1].map((back) => {
  const quarter = Math.floor(began.getUTCMonth() / 3) - back;
  return day(new Date(Date.UTC(began.getUTCFullYear(), quarter * 3, 1)));
});

const named = (first: string) => `Q${Math.ceil(Number(first.slice(5, 7)) / 3)} ${first.slice(0, 4)}`;

/** Everybody wins ten deals in each of them, Ria one. */
function aYear() {
  const deals = reps.flatMap((rep, who) =>
    quarters.flatMap((first) =>
      Array.from({ length: who === 0 ? 1 : 10 }, (_, at) => {
        const closed = day(new Date(Date.parse(first) + (5 + at * 7) * 86_400_000));
        return `D${who}-${first}-${at},${rep},GTX,Acme,Won,${daysAgo(behind + 360)},${closed},${1_000 + at}`;
      }),
    ),
  );
  const header = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
  return [
    { name: 'products.csv', text: 'product,series,sales_price\nGTX,GTX,1000\n' },
    {
      name: 'accounts.csv',
      text: 'account,sector,year_established,revenue,employees,office_location,subsidiary_of\nAcme,retail,1996,10,20,Germany,\n',
    },
    { name: 'sales_pipeline.csv', text: `${header}\n${deals.join('\n')}\n` },
  ];
}

describe.skipIf(!browserPath)('who stays far behind is diagnosed, has a plan, and is looked at each week', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;
  const clock = clockBehind(behind);

  beforeAll(async () => {
    product = await startProduct({}, clock);
    const { person } = await product.ask('GET', '/api/v1/me');
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager', managerId: person.id });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: mia.id });
    await product.bring(aYear());
    const { items } = await product.ask('GET', '/api/v1/people?limit=50');
    const people = items.filter(({ name }: { name: string }) => reps.includes(name));
    for (const { id, manager: above } of people)
      if (!above) await product.ask('POST', `/api/v1/people/${id}/manager`, { managerId: mia.id });
    const quotas = quarters.flatMap((quarterStart) =>
      people.map(({ id }: { id: string }) => ({ personId: id, quarter: named(quarterStart), amount: 1_000_000 })),
    );
    await product.ask('PUT', '/api/v1/quotas', { items: quotas, trueFrom: quarters[0] });
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie, scheme: 'dark' });
  });
  afterAll(async () => {
    await product?.stop();
    clock.remove();
  });

  const behaviour = 'Asks for the budget in each first talk';

  test('looked at, one is taken up, and of all others it is said why not', async () => {
    await goTo(manager, '/improvement');
    await manager.getByText('Nobody is far behind for longer than luck explains').waitFor();
    await manager.getByRole('button', { name: 'Look now' }).click();
    const open = manager.getByRole('region', { name: 'To be done' });
    await open.getByText('Ria Sol').waitFor();
    const looked = manager.getByRole('region', { name: 'Everybody who was looked at' });
    await expect.poll(() => looked.getByText('Enough in at least one quarter').count()).toBe(4);
    expect(await barriers(manager)).toEqual([]);
    await open.getByRole('link', { name: 'Ria Sol' }).click();
    await manager.getByText(/of the quota of two quarters/).waitFor();
  });

  test('no plan before the diagnosis, and no diagnosis that leaves a branch out', async () => {
    await manager.getByText('First the diagnosis, then the plan.').waitFor();
    const keep = manager.getByRole('button', { name: 'Keep the diagnosis' });
    for (const branch of ['Territory', 'Product and market', 'Tools and process', 'Effort and will', 'Personal'])
      await manager.getByLabel(`${branch}: is it the cause?`).selectOption({ label: 'Not it' });
    await manager.getByText('Still to answer: Skill').waitFor();
    expect(await keep.isDisabled()).toBe(true);
    await manager.getByLabel('Skill: is it the cause?').selectOption({ label: 'A cause' });
    await manager.getByLabel('Skill: what shows it').fill('One of ten demos goes on');
    expect(await barriers(manager)).toEqual([]);
    await keep.click();
    await manager.getByRole('button', { name: 'Open a plan' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('What is to be seen').fill(behaviour);
    await dialog.getByLabel('At least').fill('8');
    await dialog.getByLabel('What is promised').fill('A demo together each week');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Open a plan' }).click();
    await manager.getByRole('link', { name: 'Open the plan' }).click();
    await manager.getByRole('region', { name: 'What is expected' }).getByText(behaviour).waitFor();
  });

  test('on the phone she reads her plan, not what was found, and her words are kept', async () => {
    await goTo(rep, '/day');
    await rep
      .getByRole('region', { name: 'Who is far behind' })
      .getByRole('link', { name: 'The weekly check of your plan' })
      .click();
    await rep.getByRole('heading', { name: 'Your plan' }).waitFor();
    await rep.getByText('A demo together each week').waitFor();
    await rep.getByLabel('Your words').fill('My patch changed in May');
    await rep.getByRole('button', { name: 'Say it' }).click();
    await rep.getByText('My patch changed in May').waitFor();
    expect(await rep.getByRole('link', { name: 'What was found' }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
  });

  test('a check says what was seen and what was kept; the decision waits for the last day', async () => {
    await manager
      .getByRole('region', { name: 'What Ria Sol says to it' })
      .getByText('My patch changed in May')
      .waitFor();
    await manager.getByRole('button', { name: 'Hold this check' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('What was seen').fill('Two of three asked');
    await dialog.getByLabel('What is done until the next').fill('Ask in each');
    await dialog.getByLabel('Kept: A demo together each week').check();
    await dialog.getByRole('button', { name: 'Hold this check' }).click();
    await manager.getByText('Two of three asked').waitFor();
    await manager.getByText(/^Kept on/).waitFor();
    const decision = manager.getByRole('region', { name: 'Decision' });
    await decision.getByText(/the last day of the plan/).waitFor();
    expect(await decision.getByRole('button', { name: 'Ask for agreement' }).isDisabled()).toBe(true);
    expect(await barriers(manager)).toEqual([]);
  });

  test('after its weeks and every check it is decided by two: one asks with reasons, the other agrees', async () => {
    const path = new URL(manager.url()).pathname;
    clock.moveTo(0);
    const leader = await product.open({ width: 1440, height: 900, cookie: await product.comeBack() });
    const { checks } = await product.ask('GET', `/api/v1${path}`);
    for (const { id, version, dueOn, heldOn } of checks) {
      if (heldOn === null) {
        const said = { heldOn: dueOn, seen: 'Asked in each', next: 'Go on', kept: [] };
        await product.ask('POST', `/api/v1/improvement/checks/${id}/held`, said, version);
      }
    }
    manager = await product.open({ width: 1440, height: 900, cookie: await product.comeBack('Mia Lund') });
    await goTo(manager, path);
    const decision = manager.getByRole('region', { name: 'Decision' });
    await decision.getByRole('combobox').selectOption({ label: 'What was expected is reached' });
    await decision.getByRole('textbox').fill('The budget is asked for in each first talk');
    await decision.getByRole('button', { name: 'Ask for agreement' }).click();
    await goTo(leader, '/approvals');
    await leader.getByText('The budget is asked for in each first talk').first().waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Approve' }).click();
    const expected = manager.getByRole('region', { name: 'What is expected' });
    await expected.getByText('What was expected is reached').waitFor();
    await expected.getByText('The budget is asked for in each first talk').waitFor();
    await goTo(manager, '/improvement');
    await manager.getByText('Nobody is far behind for longer than luck explains').waitFor();
    expect(await barriers(manager)).toEqual([]);
  });
});
