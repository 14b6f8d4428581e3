import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, browserPath, type Running, startProduct } from './product.ts';

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

  test('a rep answers what he learnt, and reads it on the deal', async () => {
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
});
