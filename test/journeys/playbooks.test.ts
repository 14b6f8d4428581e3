import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of playbooks. No Chromium was found; install one or name it in CHROMIUM.\n');

describe.skipIf(!browserPath)('working by a playbook', () => {
  let product: Running;
  let rep: Page;
  let manager: Page;
  let dealId = '';

  beforeAll(async () => {
    product = await startProduct();
    const max = await product.invite({ name: 'Max Ng', role: 'manager' });
    const ria = await product.invite({ name: 'Ria Holm', role: 'rep', managerId: max.id });
    ({ id: dealId } = await product.ask('POST', '/api/v1/deals', { name: 'Nordlicht', ownerId: ria.id }));
    rep = await product.open({ width: 390, height: 844, cookie: ria.cookie });
    manager = await product.open({ width: 1440, height: 900, cookie: max.cookie, scheme: 'dark' });
  });
  afterAll(async () => product?.stop());

  test('a manager writes what to do in a stage', async () => {
    await manager.goto('/settings/playbooks');
    await manager.getByRole('button', { name: 'Edit Prospecting' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Edit Prospecting' });
    await dialog.getByRole('button', { name: 'Add to Steps' }).click();
    await dialog.getByRole('textbox', { name: 'Step 5' }).fill('Ask a partner who knows them');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await manager.getByRole('button', { name: 'Versions of Prospecting' }).waitFor();
    expect(await barriers(manager)).toEqual([]);
  });

  test('a rep marks it as done on a phone, with what shows it, and takes it back', async () => {
    await rep.goto(`/deals/${dealId}`);
    await rep.getByRole('checkbox', { name: 'Ask a partner who knows them' }).click();
    const dialog = rep.getByRole('dialog', { name: 'Mark the step as done' });
    await dialog.getByRole('textbox').fill('Partner day on Monday');
    await dialog.getByRole('button', { name: 'Mark as done' }).click();
    await rep.getByText('1 of 5 done').waitFor();
    await rep.getByText('Partner day on Monday').waitFor();
    expect(await barriers(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Undo' }).click();
    await rep.getByText('0 of 5 done').waitFor();
  });

  test('a rep who plans a call is shown how to prepare it, and a manager who plans a visit, too', async () => {
    const plans = async (page: Page, kind: string, step: string) => {
      await page.goto(`/deals/${dealId}`);
      await page.getByRole('button', { name: kind, exact: true }).first().click();
      const before = page.getByText(`Before: ${kind}`, { exact: true });
      if (!(await before.isVisible())) await page.getByText('It is planned', { exact: true }).click();
      await before.first().click();
      await page.getByText(step).first().waitFor();
      expect(await barriers(page)).toEqual([]);
    };
    await plans(rep, 'Call', 'Write down the one thing that this call is for');
    await plans(manager, 'Visit', 'Look at the work before speaking of the product');
    await manager.goto('/settings/playbooks');
  });

  test('a rep answers what he learnt, and reads it on the deal', async () => {
    await rep.goto(`/deals/${dealId}`);
    await rep.getByRole('button', { name: 'Fill in' }).click();
    const dialog = rep.getByRole('dialog', { name: 'Discovery' });
    await dialog.getByRole('textbox', { name: /^Which problem/ }).fill('Quotes take a week');
    expect(await barriers(rep)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByText('1 of 6 answered').waitFor();
    await rep.getByText('Quotes take a week').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('a manager asks one thing more, and it stands in the form', async () => {
    await manager.getByRole('button', { name: 'Edit the discovery form of New business' }).click();
    const dialog = manager.getByRole('dialog', { name: /^Edit the discovery form/ });
    await dialog.getByRole('button', { name: 'Add to Questions' }).click();
    await dialog.getByRole('textbox', { name: 'What is asked' }).last().pressSequentially('How many seats?');
    expect(await barriers(manager)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await manager.getByText('7 questions').waitFor();
    await rep.reload();
    await rep.getByText('1 of 7 answered').waitFor();
  });

  test('a gate that asks for what was found out has the form filled where it stands', async () => {
    const { items } = await product.ask('GET', '/api/v1/pipelines');
    const { id, version, stages } = items[0];
    const criterion = { key: 'discovered', kind: 'discovery', text: 'discovery is filled', level: 'block' };
    await product.ask(
      'PATCH',
      `/api/v1/pipelines/${id}`,
      {
        stages: stages.map((stage: object, at: number) => ({
          ...stage,
          ...(at === 0 ? { exit: [criterion], autoAdvance: false } : {}),
        })),
      },
      version,
    );
    await manager.goto(`/deals/${dealId}`);
    await manager
      .getByRole('button', { name: /Qualification/ })
      .first()
      .click();
    const gate = manager.getByRole('dialog', { name: /→ Qualification/ });
    await gate.getByText('Discovery is filled').waitFor();
    expect(await barriers(manager)).toEqual([]);
    await gate.getByRole('button', { name: /^Answer \d+ questions?$/ }).click();
    const form = manager.getByRole('dialog', { name: 'Discovery', exact: true });
    for (const box of await form.getByRole('textbox').all()) if ((await box.inputValue()) === '') await box.fill('12');
    for (const pick of await form.getByRole('combobox').all()) await pick.selectOption({ index: 1 });
    for (const day of await form.locator('input[type=date]').all()) await day.fill('2031-05-01');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await gate.getByText('1 of 2 criteria are met.').waitFor();
    await gate.getByRole('textbox', { name: 'What shows it' }).fill('Call on Monday');
    await gate.getByRole('button', { name: 'Move to Qualification' }).click();
    await gate.waitFor({ state: 'detached' });
    const moved = await product.ask('GET', `/api/v1/deals/${dealId}`);
    expect(moved.stageId).toBe(stages[1].id);
  });
});
