import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of appraisals. No Chromium was found; install one or name it in CHROMIUM.\n');

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const questions = ['Results', 'Selling skills', 'Customers', 'Data', 'Teamwork'];

/** Rates every question alike, the first by what the period left behind. */
async function answer(page: Page, rating: string, evidence: RegExp) {
  for (const question of questions) {
    const card = page.getByRole('region', { name: question, exact: true });
    await card.getByLabel('Rating').selectOption({ label: rating });
    if (question === 'Results') await card.getByLabel(evidence).check();
    else await card.getByLabel('Why it rests on no record').fill('New in this team');
  }
}

describe.skipIf(!browserPath)('a year is agreed, spoken of, rated and told without a surprise', () => {
  let product: Running;
  let manager: Page;
  let rep: Page;
  let leader: Page;
  let ids: { ana: string; cycle: string };

  beforeAll(async () => {
    product = await startProduct();
    const mia = await product.invite({ name: 'Mia Lund', role: 'manager' });
    const ana = await product.invite({ name: 'Ana Ruiz', role: 'rep', managerId: mia.id });
    const { id: cycle } = await product.ask('POST', '/api/v1/review-cycles', {
      ...{ name: 'This year', kind: 'annual', firstOn: day(-300), lastOn: day(60) },
      ...{ selfDueOn: day(5), ratingsDueOn: day(10), releaseOn: day(14), people: [ana.id] },
    });
    ids = { ana: ana.id, cycle };
    manager = await product.open({ width: 1440, height: 900, cookie: mia.cookie });
    rep = await product.open({ width: 390, height: 844, cookie: ana.cookie });
    leader = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  test('an objective is agreed and spoken of by the two', async () => {
    await goTo(manager, `/objectives/${ids.ana}`);
    await manager.getByRole('button', { name: 'Agree on an objective' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('What is to be reached').fill('Three references of a new sector');
    await dialog.getByLabel('Weight in percent').fill('100');
    await dialog.getByRole('button', { name: 'Agree on an objective' }).click();
    await manager.getByText('Three references of a new sector').waitFor();
    await manager.getByRole('button', { name: 'Say how far it is' }).click();
    await dialog.getByLabel('How far it is, in percent').fill('70');
    await dialog.getByRole('button', { name: 'Say how far it is' }).click();
    await manager.getByText(/By their weights 70.% is reached/).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await goTo(rep, '/objectives');
    await rep.getByLabel('How it goes').fill('The second reference is nearly there');
    await rep.getByLabel('Results').check();
    await rep.getByRole('button', { name: 'Write the check-in' }).click();
    await rep.getByRole('listitem').getByText('The second reference is nearly there').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await manager.reload();
    await manager.getByText('The second reference is nearly there').waitFor();
  });

  test('the appraisal is opened, and she writes of her own year on a phone', async () => {
    await goTo(manager, '/appraisals');
    await manager.getByRole('button', { name: 'Open the appraisal of Ana Ruiz' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByText(/is frozen now/).waitFor();
    await dialog.getByRole('button', { name: 'Open the appraisal of Ana Ruiz' }).click();
    await manager.getByRole('link', { name: 'Rate Ana Ruiz' }).waitFor();
    await goTo(rep, '/day');
    await rep.getByRole('link', { name: 'Write of your own year' }).click();
    await rep.getByRole('heading', { name: 'My own year' }).waitFor();
    await answer(rep, '4 · beyond what was agreed', /Three references/);
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Hand it in' }).click();
    await rep
      .getByText(/Handed in/)
      .first()
      .waitFor();
  });

  test('a rating without evidence comes back; with it, it goes to calibration', async () => {
    await manager.getByRole('link', { name: 'Rate Ana Ruiz' }).click();
    await manager.getByRole('heading', { name: 'Appraisal of Ana Ruiz' }).waitFor();
    await manager.getByText('Ana Ruiz, of the own year').waitFor();
    const results = manager.getByRole('region', { name: 'Results', exact: true });
    await results.getByLabel('Rating').selectOption({ label: '3 · what was agreed' });
    await manager.getByRole('button', { name: 'Hand it in' }).click();
    await manager.getByText(/Results: choose what the rating rests on/).waitFor();
    await answer(manager, '3 · what was agreed', /Check-in of/);
    const skills = manager.getByRole('region', { name: 'Selling skills', exact: true });
    await skills.getByText(/Nobody has raised this before/).waitFor();
    expect(await barriers(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Hand it in' }).click();
    await manager.getByRole('heading', { name: 'Rated by Mia Lund, not told yet' }).waitFor();
    await goTo(rep, '/appraisals');
    await rep.getByRole('link', { name: 'Ana Ruiz' }).click();
    await rep.getByText(/It is still being written/).waitFor();
    await goTo(leader, `/appraisals/calibration/${ids.cycle}`);
    await leader.getByRole('button', { name: 'Change a rating of Ana Ruiz' }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.getByLabel('To what').selectOption({ label: '4 · beyond what was agreed' });
    await dialog.getByLabel('Why').fill('As others with such a result');
    await dialog.getByRole('button', { name: 'Change a rating of Ana Ruiz' }).click();
    await leader.getByRole('cell', { name: '3.2' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('told, she reads what was changed and why, and takes note in her own words', async () => {
    await goTo(manager, '/appraisals');
    await manager.getByRole('link', { name: 'Tell Ana Ruiz the appraisal' }).click();
    await manager.getByText(/As others with such a result/).waitFor();
    await manager.getByRole('button', { name: 'Tell the appraisal' }).click();
    await manager.getByText('Ana Ruiz has not taken note yet.').waitFor();
    await goTo(rep, '/day');
    await rep.getByRole('link', { name: /Read your appraisal/ }).click();
    await rep.getByRole('heading', { name: 'As Mia Lund rated' }).waitFor();
    await rep.getByText(/Changed in calibration from 3 to 4/).waitFor();
    expect(await rep.getByText('Said for the first time: nobody had raised it before.').count()).toBe(4);
    await rep.getByLabel('Your own words').fill('I see teamwork otherwise');
    await rep.getByRole('button', { name: 'Take note' }).click();
    await rep.getByText('I see teamwork otherwise').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });
});
