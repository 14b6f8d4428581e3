import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey of selling models. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

describe.skipIf(!browserPath)('a leader switches a segment to an assembly line, and a lead travels it', () => {
  let product: Running;
  let leader: Page;
  let qualifier: Page;
  let closer: Page;
  let people: Record<'ria' | 'rob', { id: string; cookie: string }>;
  let stage: { id: string; name: string };
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    const [ria, rob] = [
      await product.invite({ name: 'Ria Sol', role: 'rep' }),
      await product.invite({ name: 'Rob Tal', role: 'rep' }),
    ];
    people = { ria, rob };
    const rules = [{ trait: 'country', values: ['Norway'], points: 10 }];
    await product.ask('POST', '/api/v1/segments', { name: 'Norwegians', rules });
    stage = (await product.ask('GET', '/api/v1/pipelines')).items[0].stages[2];
    leader = await product.open({ width: 1440, height: 900 });
    qualifier = await product.open({ width: 1440, height: 900, cookie: ria.cookie });
    closer = await product.open({ width: 390, height: 844, cookie: rob.cookie });
  });
  afterAll(async () => product?.stop());

  const dialog = () => leader.getByRole('dialog');
  const part = (name: string) => dialog().getByRole('group', { name });
  const does = async (name: string, person: string) => {
    await part(name).getByLabel('Who does it').fill(person);
    await dialog().getByRole('option', { name: person }).click();
    await part(name).getByRole('list', { name: 'Who does it' }).getByText(person).waitFor();
  };

  test('what changes is read before anything is switched', async () => {
    await goTo(leader, '/selling-models');
    await leader.getByRole('button', { name: 'Switch a segment' }).click();
    await does('Qualifier', 'Ria Sol');
    await does('Closer', 'Rob Tal');
    await part('Closer').getByLabel('Begins').selectOption({ label: 'from a stage on' });
    await part('Closer').getByLabel('Stage').selectOption(stage.id);
    await part('Closer').getByLabel('What belongs to it').fill('Budget is known');
    await part('Account manager').getByLabel('Somebody does this part').uncheck();
    await dialog().getByRole('button', { name: 'See what changes' }).click();
    await dialog().getByText('They must add up to 100 %.').waitFor();
    await part('Closer').getByLabel('Share of the credit').fill('90');
    await dialog().getByRole('button', { name: 'See what changes' }).click();
    await dialog().getByRole('heading', { name: 'What changes' }).waitFor();
    await dialog().getByText('new ones go to Ria Sol').waitFor();
    await dialog().getByText('No deal of this segment closed').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await dialog().getByRole('button', { name: 'Switch', exact: true }).click();
    const list = leader.getByRole('list', { name: 'Selling models' });
    await list.getByText('Norwegians').waitFor();
    await list.getByText('Assembly line').waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('the lead is the qualifier’s, and the deal the closer’s once it reaches his stage', async () => {
    const entered = { name: 'Nils Dahl', country: 'Norway', ownerId: null };
    const lead = await product.ask('POST', '/api/v1/leads', entered);
    const { owner, version } = await product.ask('GET', `/api/v1/leads/${lead.id}`);
    expect(owner.name).toBe('Ria Sol');
    const into = { company: { name: 'Fjord' }, deal: { name: 'Fjord nets', amount: 100_000 } };
    dealId = (await product.ask('POST', `/api/v1/leads/${lead.id}/convert`, into, version)).dealId;
    await goTo(qualifier, '/pipeline');
    await qualifier.getByText('Fjord nets').first().waitFor();
    await qualifier.getByRole('link', { name: 'Your part: Qualifier for Norwegians' }).waitFor();
    // The board opened with the stages of the part; all of them are one click away, and stay.
    await qualifier.getByRole('link', { name: 'All stages' }).click();
    await expect.poll(() => new URL(qualifier.url()).search).toBe('');
    expect(await barriers(qualifier)).toEqual([]);
    const deal = await product.ask('GET', `/api/v1/deals/${dealId}`);
    const pass = { acknowledged: true, override: { reason: 'They asked for it' } };
    await product.ask('POST', `/api/v1/deals/${dealId}/move`, { ...pass, stageId: stage.id }, deal.version);
    await expect.poll(async () => (await product.ask('GET', `/api/v1/deals/${dealId}`)).owner.name).toBe('Rob Tal');
  });

  test('on his phone the closer takes it once all that belongs to it is there', async () => {
    await goTo(closer, '/day');
    const handed = closer.getByRole('region', { name: 'Handed to you' });
    await handed.getByRole('link', { name: 'Fjord nets' }).waitFor();
    const take = handed.getByRole('button', { name: 'Take it' });
    expect(await take.isDisabled()).toBe(true);
    expect(await barriers(closer)).toEqual([]);
    await handed.getByLabel('Budget is known').check();
    await take.click();
    await expect.poll(() => handed.count()).toBe(0);
  });

  test('won, it stands on both scorecards, and their credit is all of it', async () => {
    const deal = await product.ask('GET', `/api/v1/deals/${dealId}`);
    const pass = { acknowledged: true, override: { reason: 'They signed' } };
    await product.ask('POST', `/api/v1/deals/${dealId}/win`, pass, deal.version);
    for (const [who, amount] of [
      ['ria', '€ 100'],
      ['rob', '€ 900'],
    ] as const) {
      const page = who === 'ria' ? qualifier : closer;
      await goTo(page, `/scorecards?owner=${people[who].id}`);
      const line = page.getByText('Credited of won deals').locator('..');
      await expect.poll(async () => (await line.textContent())?.replaceAll(/\s/g, ' ')).toContain(amount);
    }
  });

  test('who works in the field begins with his route, and may choose the call queue himself', async () => {
    await goTo(leader, `/people/${people.rob.id}`);
    await leader.getByLabel('Work profile').selectOption({ label: 'In the field: route and map' });
    await leader.getByText('What comes first was changed.').waitFor();
    await goTo(closer, '/');
    await expect.poll(() => new URL(closer.url()).pathname).toBe('/territories/route');
    await goTo(closer, '/me');
    await closer.getByLabel('What comes first for me').selectOption({ label: 'Inside: the call queue' });
    await closer.getByText('What comes first was changed.').waitFor();
    await goTo(closer, '/');
    await expect.poll(() => new URL(closer.url()).pathname).toBe('/calls');
  });

  test('the switch is taken back', async () => {
    await goTo(leader, '/selling-models');
    await leader.getByRole('button', { name: 'Take it back' }).click();
    await leader.getByText('Everybody sells all the way').waitFor();
  });
});
