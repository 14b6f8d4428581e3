import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey of hypotheses, benchmarks and key accounts. No Chromium was found; name one in CHROMIUM.\n',
  );

const each = 20;
const dayMs = 86_400_000;

describe.skipIf(!browserPath)('what a team holds true of how it sells', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-clock-'));
  const clock = join(folder, 'clock');
  let product: Running;
  let leader: Page;
  let rep: Page;
  const deals: { id: string; version: number; name: string }[] = [];

  beforeAll(async () => {
    writeFileSync(clock, '0');
    const moved = pathToFileURL(join(import.meta.dirname, '..', 'faults', 'moved-clock.ts')).href;
    product = await startProduct({ NODE_OPTIONS: `--import ${moved}`, MOVED_CLOCK: clock });
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep' });
    const { id: quay } = await product.ask('POST', '/api/v1/companies', { name: 'Quay & Crane', ownerId: ria.id });
    for (const kind of ['Trial', 'Plain'])
      for (let at = 0; at < each; at++)
        deals.push(await product.ask('POST', '/api/v1/deals', { name: `${kind} ${at}`, ownerId: ria.id }));
    const { items: kinds } = await product.ask('GET', '/api/v1/activity-kinds');
    await product.ask('POST', '/api/v1/activities', {
      ...{ kindId: kinds[0].id, subject: 'Workshop', done: true, minutes: 90, about: [{ kind: 'company', id: quay }] },
      on: new Date().toISOString().slice(0, 10),
    });
    leader = await product.open({ width: 1440, height: 900 });
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie, scheme: 'dark' });
  });
  afterAll(async () => {
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is said beforehand, tagged on ticked deals of the list once it was seen what that does, and taken back', async () => {
    await leader.goto('/segments/hypotheses');
    await leader.getByText('No hypotheses yet').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'State a hypothesis' }).click();
    const dialog = leader.getByRole('dialog', { name: 'State a hypothesis' });
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Trials');
    await dialog.getByRole('textbox', { name: /^If we do this/ }).fill('Whoever tries it on one line buys more often');
    await dialog.getByRole('textbox', { name: /^Expected difference/ }).fill('20');
    await dialog.getByLabel(/^Compared with/).selectOption({ label: 'All other deals' });
    const tomorrow = new Date(Date.now() + dayMs).toISOString().slice(0, 10);
    await dialog.getByLabel(/^Last day/).fill(tomorrow);
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const card = leader.getByRole('region', { name: 'Trials' });
    await card.getByText('Runs', { exact: true }).waitFor();

    await leader.goto('/deals?q=Trial');
    await leader
      .getByRole('gridcell', { name: 'Trial 3', exact: true })
      .or(leader.getByText('Trial 3', { exact: true }))
      .first()
      .waitFor();
    await leader.getByRole('checkbox', { name: 'Select all loaded rows' }).check();
    await leader.getByRole('button', { name: 'Tag by a hypothesis' }).click();
    await leader.getByRole('heading', { name: `Tag ${each} deals by a hypothesis` }).waitFor();
    await leader.getByLabel(/^Hypothesis/).selectOption({ label: 'Trials' });
    await leader.getByRole('button', { name: 'See what it would do' }).click();
    await leader.getByText(`${each} deals would be tagged.`).waitFor();
    expect(await barriers(leader)).toEqual([]);
    const { id } = (await product.ask('GET', '/api/v1/hypotheses')).items[0];
    const tagged = async () => (await product.ask('GET', `/api/v1/hypotheses/${id}/deals`)).items.length;
    expect(await tagged()).toBe(0);
    await leader.getByRole('button', { name: 'Tag them' }).click();
    const done = leader.getByRole('status').filter({ hasText: `${each} deals are tagged by Trials.` });
    await done.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(tagged).toBe(0);
    const ids = deals.slice(0, each).map((deal) => deal.id);
    await product.ask('PUT', `/api/v1/hypotheses/${id}/deals`, { tag: ids });
  });

  test('is judged by the rule that was said once its last day is over', async () => {
    for (const [at, { id, version }] of deals.entries()) {
      const isWon = at < each ? at < 18 : at < each + 4;
      await product.ask(
        'POST',
        `/api/v1/deals/${id}/${isWon ? 'win' : 'lose'}`,
        isWon ? { override: { reason: 'Agreed' } } : { reason: 'Too dear' },
        version,
      );
    }
    await leader.goto('/segments/hypotheses');
    const card = leader.getByRole('region', { name: 'Trials' });
    await card.getByText('90 %').or(card.getByText('90%')).first().waitFor();
    await card.getByText('Runs', { exact: true }).waitFor();
    writeFileSync(clock, String(2 * dayMs));
    await expect
      .poll(async () => (await product.ask('GET', '/api/v1/hypotheses')).items[0].verdict, { timeout: 10_000 })
      .toBe('held');
    await leader.reload();
    await card.getByText('Holds', { exact: true }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('stands beside what others reach, from a file that is looked at, taken and taken back', async () => {
    await leader.goto('/benchmarks');
    await leader.getByRole('button', { name: 'Bring a file' }).click();
    const dialog = leader.getByRole('dialog', { name: 'Bring a file' });
    const text = dialog.getByRole('textbox', { name: /^Or what it says/ });
    await text.fill('metric,low,median,high,source,year\nwin_rate,0.2,much,0.4,Survey,2025');
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/^Line 2, median/)
      .waitFor();
    await text.fill('metric,low,median,high,source,year\nwin_rate,0.2,0.3,0.4,Survey,2025');
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('1 would be new, 0 replaced, 0 are there already.').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take them' }).click();
    await leader.getByRole('row', { name: /^Win rate.*55.*above/ }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
    await leader.getByText('No benchmarks yet').waitFor();
  });

  test('and key accounts have their hours, by whom they were given, and what is too much is said, on a phone as well', async () => {
    await leader.goto('/key-accounts');
    await leader.getByRole('button', { name: 'Set the tiers' }).click();
    const tiers = leader.getByRole('dialog', { name: 'Set the tiers' });
    await tiers.getByRole('textbox', { name: /^Name/ }).first().fill('A');
    await tiers.getByRole('textbox', { name: /^Hours a quarter/ }).fill('1');
    await tiers.getByRole('combobox', { name: /^Name a company/ }).fill('Quay');
    await tiers.getByRole('option', { name: 'Quay & Crane' }).click();
    expect(await barriers(leader)).toEqual([]);
    await tiers.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByRole('row', { name: /^Quay & Crane A Ria Holm.*1\.5 of 1 h.*over/ }).waitFor();
    await leader.getByRole('button', { name: 'Share the hours of Quay & Crane' }).click();
    const share = leader.getByRole('dialog', { name: 'Share the hours of Quay & Crane' });
    await share.getByRole('combobox', { name: /^Share with/ }).fill('Ana');
    await share.getByRole('option', { name: 'Ana Kovač' }).click();
    await share.getByRole('textbox', { name: /^Ana Kovač, percent/ }).fill('50');
    expect(await barriers(leader)).toEqual([]);
    await share.getByRole('button', { name: 'Save', exact: true }).click();
    await leader.getByText(/Ana Kovač 1\.5 of 0\.5\sh/).waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('link', { name: 'Quay & Crane' }).click();
    await leader.getByRole('heading', { name: 'Key account', exact: true }).waitFor();
    await leader.getByText(/Ria Holm 0 of 0\.5\sh/).waitFor();

    await rep.goto('/key-accounts');
    await rep.getByText(/Ria Holm 0 of 0\.5\sh/).waitFor();
    expect(await rep.getByRole('button', { name: 'Set the tiers' }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
    await rep.goto('/segments/hypotheses');
    await rep.getByText('Holds', { exact: true }).waitFor();
    expect(await rep.getByRole('button', { name: /^Change/ }).count()).toBe(0);
    expect(await barriers(rep)).toEqual([]);
  });
});
