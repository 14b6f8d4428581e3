import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, clockBehind, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of coaching. No Chromium was found; install one or name it in CHROMIUM.\n');

/** The plan begins so many days ago: after eight weeks it is reviewed. */
const behind = 57;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const reps = ['Ria Sol', 'Rob Tal', 'Ute Arp', 'Jan Voss', 'Lea Bonn', 'Kai Moor'];

/** A year in which everybody closes sixty deals: Ria wins nine of them, the others about thirty. */
function aYear() {
  const deals = reps.flatMap((rep, who) =>
    Array.from({ length: 60 }, (_, at) => {
      const isWon = who === 0 ? at % 7 === 0 : (at + who) % 2 === 0;
      const closed = daysAgo(behind + 10 + ((at * 5) % 300));
      return dealOf(`D${who}-${at}`, rep, { isWon, begun: daysAgo(behind + 340), closed });
    }),
  );
  return filesOf(deals);
}

/** The eight weeks of the plan: Ria wins nearly all of what she closes, the others half, as before. */
const theWeeks = () =>
  filesOf(
    reps.flatMap((rep, who) =>
      Array.from({ length: 27 }, (_, at) => {
        const isWon = who === 0 ? at % 9 > 0 : (at + who) % 2 === 0;
        return dealOf(`E${who}-${at}`, rep, {
          isWon,
          begun: daysAgo(behind + 20),
          closed: daysAgo(behind - 2 - at * 2),
        });
      }),
    ),
  );

const dealOf = (id: string, rep: string, { isWon, begun, closed }: { isWon: boolean; begun: string; closed: string }) =>
  `${id},${rep},GTX,Acme,${isWon ? 'Won' : 'Lost'},${begun},${closed},${isWon ? 1000 : 0}`;

function filesOf(deals: readonly string[]) {
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

describe.skipIf(!browserPath)('a manager coaches, and who is coached reads his plan', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;
  let other: Page;
  let riaId = '';
  const clock = clockBehind(behind);

  beforeAll(async () => {
    product = await startProduct({}, clock);
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: mia.id });
    const rob = await product.invite({ name: 'Rob Tal', role: 'rep', managerId: mia.id });
    riaId = ria.id;
    await product.bring(aYear());
    const { items } = await product.ask('GET', '/api/v1/people?limit=50');
    for (const { id, name, manager: above } of items)
      if (reps.includes(name) && !above)
        await product.ask('POST', `/api/v1/people/${id}/manager`, { managerId: mia.id });
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
    other = await product.open({ width: 1440, height: 900, cookie: rob.cookie });
  });
  afterAll(async () => {
    await product?.stop();
    clock.remove();
  });

  const behaviour = 'Asks for the order at the end of each third meeting';

  test('the list says who is next, on what and why', async () => {
    await goTo(manager, '/coaching');
    const list = manager.getByRole('region', { name: 'Whom to coach next' });
    const first = list.getByRole('listitem').first();
    await first.getByText('Ria Sol').waitFor();
    expect(await first.textContent()).toMatch(/Stage conversion: 15.%\s+\(n = 60\), peers 50.%/);
    expect(await first.textContent()).toContain('Ria Sol: Qualification');
    expect(await barriers(manager)).toEqual([]);
    await first.getByRole('link', { name: 'Ria Sol' }).click();
    await manager.getByRole('heading', { name: 'Coaching of Ria Sol' }).waitFor();
    await manager.getByText(/this is more than bad luck/).waitFor();
    await manager.getByText('Look at these together:').waitFor();
  });

  test('a plan is one skill; a second one waits', async () => {
    await manager.getByRole('button', { name: 'Make a plan' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Skill').selectOption({ label: 'Closing' });
    await dialog.getByLabel('One behaviour that can be seen').fill('Be more proactive with buyers');
    await dialog.getByRole('button', { name: 'Make a plan' }).click();
    await dialog.getByText(/says what somebody is/).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByLabel('One behaviour that can be seen').fill(behaviour);
    await dialog.getByRole('button', { name: 'Make a plan' }).click();
    await manager.getByRole('region', { name: 'At work on' }).getByText(behaviour).waitFor();
    await manager.getByText(/% of \d+ in the twelve weeks before/).waitFor();
    await manager.getByRole('button', { name: 'Make a plan' }).click();
    await dialog.getByLabel('Skill').selectOption({ label: 'Prospecting' });
    await dialog.getByLabel('One behaviour that can be seen').fill('Calls five new companies before ten each Monday');
    const waits = dialog.getByLabel('Let it wait until the plan at work has ended');
    expect(await waits.isChecked()).toBe(true);
    await waits.uncheck();
    await dialog.getByRole('button', { name: 'Make a plan' }).click();
    await dialog.getByText(/One skill at a time/).waitFor();
    await waits.check();
    await dialog.getByRole('button', { name: 'Make a plan' }).click();
    await manager.getByText('Waits until the other has ended').waitFor();
  });

  test('a visit is reported in a few lines; vague advice comes back with its reason', async () => {
    await manager.getByRole('button', { name: 'Plan a session' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Plan a session' }).click();
    await manager.getByRole('button', { name: 'Write the report' }).click();
    await dialog.getByLabel('One behaviour that can be seen').fill(behaviour);
    await dialog.getByLabel('One example').fill('At Acme the meeting ended without any word about the order');
    await dialog.getByLabel('Next action').fill('Try harder with new accounts');
    await dialog.getByLabel('Level').selectOption({ label: '1: with help' });
    await dialog.getByRole('button', { name: 'Save the report' }).click();
    await dialog.getByText(/is said to everybody/).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByLabel('Next action').fill('Write the question for the order and ask it at Acme');
    await dialog.getByRole('button', { name: 'Save the report' }).click();
    await manager.getByText(/ask it at Acme, by/).waitFor();
    await manager.getByText('1 of 4 sessions held').waitFor();
    await manager.getByLabel('A note for the two of you').fill('Afraid of the no: practise it with me');
    await manager.getByRole('button', { name: 'Write it' }).click();
    await manager.getByText('Afraid of the no: practise it with me').waitFor();
  });

  test('who is coached reads his plan, his note and what he does next, and nobody else does', async () => {
    await goTo(rep, '/coaching');
    await rep.getByRole('heading', { name: 'My coaching plan' }).waitFor();
    await rep.getByRole('region', { name: 'At work on' }).getByText(behaviour).waitFor();
    await rep.getByText('Afraid of the no: practise it with me').waitFor();
    expect(await rep.getByText('Where peers do better').count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
    await goTo(rep, '/day');
    await rep
      .getByRole('region', { name: 'Coaching' })
      .getByText(/ask it at Acme/)
      .waitFor();
    await goTo(other, `/coaching/${riaId}`);
    await other.getByText('The coaching could not be loaded.').waitFor();
  });

  test('after its weeks a plan is reviewed with whether its number moved; the next begins, and is dropped with a word why', async () => {
    clock.moveTo(0);
    await product.comeBack();
    await product.bring(theWeeks());
    manager = await product.open({ width: 1440, height: 900, cookie: await product.comeBack('Mia Lund') });
    await goTo(manager, `/coaching/${riaId}`);
    await manager.getByText(/^So far: It moved beyond noise/).waitFor();
    await manager.getByRole('button', { name: 'End it' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('What was learned').fill('Asked first, the order comes in the same meeting');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Review it' }).click();
    await manager.getByText('No plan is at work.').waitFor();
    await manager
      .getByText(/^It moved beyond noise: from \d+.% to \d+.%; against those who were not coached/)
      .waitFor();
    await manager.getByText(/Asked first, the order comes/).waitFor();
    await manager.getByRole('button', { name: 'Begin it' }).click();
    await manager.getByRole('region', { name: 'At work on' }).getByText('Prospecting').waitFor();
    await manager.getByRole('button', { name: 'End it' }).click();
    await dialog.getByText(/Before that it can be dropped/).waitFor();
    await dialog.getByLabel('Why it is dropped').fill('She takes over another patch');
    await dialog.getByRole('button', { name: 'Drop it' }).click();
    await manager.getByText('No plan is at work.').waitFor();
  });
});
