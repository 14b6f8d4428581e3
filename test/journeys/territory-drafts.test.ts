import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of drafts of territories. No Chromium was found; name one in CHROMIUM.\n');

const address = { label: null, street: null, postalCode: null, city: null, region: null, country: 'Germany' };

describe.skipIf(!browserPath)('a new plan of territories', () => {
  let product: Running;
  let leader: Page;
  let rep: Page;
  let quayId = '';

  beforeAll(async () => {
    product = await startProduct();
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep' });
    const company = (name: string, latitude: number, more = {}) =>
      product.ask('POST', '/api/v1/companies', {
        ...{
          name,
          country: 'Germany',
          ownerId: ria.id,
          addresses: [{ ...address, spot: { latitude, longitude: 9.98 } }],
        },
        ...more,
      });
    ({ id: quayId } = await company('Quay & Crane', 53.54));
    const pier = await company('Pier Works', 53.8);
    await product.ask('POST', '/api/v1/deals', {
      name: 'Cranes',
      companyId: pier.id,
      ownerId: ria.id,
      amount: 1_000_00,
    });
    await product.ask('POST', '/api/v1/companies', { name: 'Fjord Works', country: 'Norway', ownerId: ria.id });
    await product.ask('POST', '/api/v1/territories', {
      ...{ name: 'Coast', rules: [{ isException: false, conditions: [{ kind: 'country', countries: ['DE'] }] }] },
    });
    leader = await product.open({ width: 1440, height: 900 });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie, scheme: 'dark' });
  });
  afterAll(async () => product?.stop());

  test('companies stand on the map in the colour of their territory, and as a table', async () => {
    // All companies are placed by a job once territories have changed.
    await expect
      .poll(async () => (await product.ask('GET', '/api/v1/territory-map')).territories.length, { timeout: 20_000 })
      .toBe(1);
    await leader.goto('/territories/map');
    await leader.getByRole('img', { name: /^Companies by territory/ }).waitFor();
    await leader.getByRole('button', { name: /^Coast 2/ }).click();
    await leader.getByRole('button', { name: 'Nearer' }).click();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: /table/i }).click();
    await leader.getByRole('cell', { name: 'Coast' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('a draft shows what it would do, is published as one act, and taken back', async () => {
    await leader.goto('/territories/scenarios');
    await leader.getByText('No drafts yet').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Begin a draft' }).click();
    await leader.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('North opens');
    await leader.getByRole('dialog').getByRole('button', { name: 'Begin', exact: true }).click();
    await leader.getByRole('heading', { name: 'North opens' }).waitFor();
    await leader.getByText('No company would move.').waitFor();
    await leader.getByRole('button', { name: 'Make a territory' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Make a territory' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Fjord');
    await dialog.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByRole('textbox', { name: /^Countries/ }).fill('Norway');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByText('1 company: no territory → Fjord').waitFor();
    await leader.getByRole('heading', { name: 'What the switch costs' }).waitFor();
    await leader.getByText('Relationships broken').waitFor();
    await leader.getByText(/^Workload counts 24 hours a year for a customer/).click();
    await leader.getByRole('textbox', { name: 'Hours for another company' }).fill('6');
    await leader.getByRole('button', { name: 'Save the hours' }).click();
    await leader.getByText(/a customer, 6 for another company/).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.setViewportSize({ width: 390, height: 844 });
    expect(await barriers(leader)).toEqual([]);
    await leader.setViewportSize({ width: 1440, height: 900 });
    await leader.getByRole('button', { name: 'Publish', exact: true }).click();
    const publish = leader.getByRole('dialog', { name: 'Publish North opens' });
    expect(await barriers(leader)).toEqual([]);
    await publish.getByRole('button', { name: 'Publish', exact: true }).click();
    await leader.getByText(/^holds from/).waitFor();
    await leader.getByText('What it did is told from the day after its first on.').waitFor();
    await leader.getByRole('button', { name: 'Undo' }).last().click();
    await leader.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    await leader.goto('/territories/scenarios');
    await leader.getByRole('cell', { name: 'Companies that move' }).waitFor();
    await leader.getByRole('cell', { name: /^1 \(/ }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('a rep gets the order of his visits on his phone, and the way in a navigation app', async () => {
    await rep.goto('/territories/route');
    await rep.getByRole('textbox', { name: /^Start and end/ }).fill('53.5, 9.9');
    for (const name of ['Pier Works', 'Quay & Crane']) {
      await rep.getByRole('combobox', { name: /^Company to add/ }).fill(name);
      await rep.getByRole('option', { name: new RegExp(name) }).click();
      await rep.getByRole('textbox', { name: `Minutes at ${name}` }).waitFor();
    }
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Find the order' }).click();
    const order = rep.getByRole('region', { name: 'The order' });
    await order.getByRole('link', { name: 'Quay & Crane' }).waitFor();
    await expect.poll(() => order.getByRole('listitem').count()).toBe(2);
    const link = order.getByRole('link', { name: 'Open the way in a navigation app' });
    expect(await link.getAttribute('href')).toContain('waypoints=');
    expect(await barriers(rep)).toEqual([]);
    await rep.goto('/territories/week');
    await rep.getByRole('textbox', { name: /^Start and end/ }).fill('53.5, 9.9');
    await rep.getByRole('combobox', { name: /^Company to add/ }).fill('Pier Works');
    await rep.getByRole('option', { name: /Pier Works/ }).click();
    await rep.getByRole('button', { name: 'Plan the week' }).click();
    const week = rep.getByRole('region', { name: 'The week' });
    await week.getByRole('link', { name: 'Pier Works' }).waitFor();
    await week.getByRole('link', { name: 'Open the way in a navigation app' }).waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Take these hours: 0 planned before, 1 new' }).click();
    await rep.getByText('1 plan has its hour').waitFor();
    await rep.getByText(/^1 plan is in the list/).waitFor();
    await leader.goto('/territories/fair');
    await leader.getByText('Nothing to judge patches by yet').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.setViewportSize({ width: 390, height: 844 });
    expect(await barriers(leader)).toEqual([]);
    await leader.setViewportSize({ width: 1440, height: 900 });
  });

  test('where a company stood is told on its page, and lists are asked by territory', async () => {
    const { version } = await product.ask('GET', `/api/v1/companies/${quayId}`);
    await product.ask('PATCH', `/api/v1/companies/${quayId}`, { country: 'Norway' }, version);
    await leader.goto(`/companies/${quayId}`);
    await leader.getByText('Where it stood').click();
    const log = leader.getByRole('list', { name: 'Where it stood' });
    await log.getByText('company changed').first().waitFor();
    await log.getByRole('link', { name: 'Coast' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.goto(`/companies?f=${encodeURIComponent('territory:empty')}`);
    await leader.getByRole('link', { name: 'Quay & Crane' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('sales is divided into teams: drawn, its effect seen, in force from today, and taken back', async () => {
    await leader.goto('/structure');
    await leader.getByText('How is sales divided?').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Draw a structure' }).click();
    await leader.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('By coast');
    await leader.getByRole('button', { name: 'Begin', exact: true }).click();
    await leader.getByRole('button', { name: 'Add a team' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Add a team' });
    await dialog.getByRole('textbox', { name: 'Name of the team' }).fill('Coast crew');
    await dialog.getByRole('checkbox', { name: 'Coast', exact: true }).check();
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await leader.getByText('Coast crew has nobody in it.').waitFor();
    await leader.getByRole('cell', { name: 'Coast crew' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Let it hold' }).click();
    const switching = leader.getByRole('dialog', { name: 'Let By coast hold' });
    await switching.getByRole('button', { name: 'Let it hold' }).click();
    await leader.getByText('Holds today').waitFor();
    await leader.getByRole('row', { name: /^Coast crew 1 / }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await rep.goto('/structure');
    await rep.getByText('in Coast').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await leader.getByRole('button', { name: 'Take back By coast' }).click();
    await leader.getByRole('link', { name: 'By coast' }).waitFor();
  });
});
