import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOfPdf } from '../support/pdf-text.ts';
import { barriers } from './barriers.ts';
import { browserPath, harbourFiles, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journeys over reports. No Chromium was found; install one or name it in CHROMIUM.\n');

const lastYear = new Date().getUTCFullYear() - 1;
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const days = `span=days&from=${lastYear}-01-01&until=${lastYear + 1}-01-01`;

describe.skipIf(!browserPath)('a leader over reports', () => {
  let product: Running;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    await product.bring(harbourFiles(lastYear));
    page = await product.open({ width: 1440, height: 900 });
  });
  afterAll(async () => product?.stop());

  const table = () => page.getByRole('region', { name: /by / }).getByRole('table');
  const pick = async (label: string, option: string) => {
    await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const rowsOnScreen = async () =>
    (await table().getByRole('row').all()).reduce<Promise<string[][]>>(async (rows, row) => {
      const cells = await row.locator('th, td').allTextContents();
      return [...(await rows), cells.map(plain)];
    }, Promise.resolve([]));

  test('finds no report yet, and begins from a question', async () => {
    await goTo(page, '/reports');
    await page.getByRole('heading', { name: 'No report is kept yet' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: /Pipeline by stage/ }).click();
    await page.getByRole('heading', { level: 1, name: /Open deals/ }).waitFor();
  });

  test('makes a pivot of what was won, by owner across quarters, whose rows come to the whole', async () => {
    await goTo(page, `/reports/new?shape=table&metric=won_value&row=owner&${days}`);
    await table().waitFor();
    await pick('Shown as', 'Pivot');
    await pick('Columns', 'Quarter');
    await page.getByRole('columnheader', { name: `Q2 ${lastYear}` }).waitFor();
    await page.getByText(/Won value: the rows come to .*, the same as the whole/).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('asks a number why, and follows it to its deals, which come to the same sum', async () => {
    const cell = table().getByRole('row').nth(1).getByRole('button').last();
    const value = plain(await cell.textContent());
    await cell.click();
    const why = page.getByRole('dialog', { name: /^Why Won value/ });
    await why.waitFor();
    await expect.poll(async () => plain(await why.textContent())).toContain('won');
    await why.getByRole('link', { name: /deals?$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Won value/ }).waitFor();
    await page.getByRole('status').filter({ hasText: 'the same as the figure' }).waitFor();
    await page.goBack();
    await table().waitFor();
    await expect
      .poll(async () => plain(await table().getByRole('row').nth(1).getByRole('button').last().textContent()))
      .toBe(value);
  });

  test('keeps it for everybody, and finds it in the list and in the search', async () => {
    await page.getByRole('button', { name: 'Keep the report' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep the report' });
    await dialog.getByLabel('Name').fill('Won by person and quarter');
    await dialog.getByLabel('Who finds it').selectOption('everybody');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Won by person and quarter' }).waitFor();
    await goTo(page, '/reports');
    await page.getByRole('link', { name: 'Won by person and quarter' }).click();
    await table().waitFor();
  });

  test('saves it as a file that says what the screen says', async () => {
    const shown = await rowsOnScreen();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Save as file' })
        .click()
        .then(() => page.getByRole('menuitem', { name: 'CSV' }).click()),
    ]);
    let text = '';
    for await (const chunk of await saved.createReadStream()) text += String(chunk);
    const rows = text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(rows.length).toBe(shown.length);
    const names = (lines: string[][]) => lines.slice(1).map(([name]) => name);
    expect(names(rows)).toEqual(names(shown));
    // The total stands in short on the screen, to the cent in the file and in the sentence under the table.
    const said = /come to € ([\d,.]+\d)/.exec(plain(await page.getByText(/the rows come to/).textContent()))?.[1];
    const total = Number(/[\d.]+/.exec(rows.at(-1)?.at(-1) ?? '')?.[0]);
    expect(total).toBeGreaterThan(0);
    expect(total).toBe(Number(said?.replaceAll(',', '')));
  });

  test('prints it as a PDF that says every number of the screen', async () => {
    const cells = (await rowsOnScreen()).flat().filter(Boolean);
    const text = textOfPdf(await page.pdf({ format: 'A4', landscape: true }));
    expect(cells.length).toBeGreaterThan(8);
    expect(cells.filter((cell) => !text.includes(cell.replaceAll(/\s/g, '')))).toEqual([]);
  });

  test('saves a picture that is drawn from what stands on the screen and in the table behind it', async () => {
    await goTo(page, `/reports/new?shape=map&metric=won_value&row=country&${days}`);
    await page.getByRole('heading', { level: 1, name: 'Won value by country' }).waitFor();
    await goTo(page, `/reports/new?shape=bar&metric=won_value&row=owner&${days}`);
    const picture = page.getByRole('img', { name: /Won value by owner/ });
    await picture.waitFor();
    await page.evaluate(() => {
      const draw = CanvasRenderingContext2D.prototype.drawImage as (...given: unknown[]) => void;
      CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
        document.body.setAttribute('data-drawn', (given[0] as HTMLImageElement).src);
        draw.apply(this, given);
      } as never;
    });
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as picture' }).click(),
    ]);
    const bytes: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) bytes.push(chunk as Buffer);
    const png = Buffer.concat(bytes);
    const { width } = (await picture.boundingBox()) as { width: number };
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', Math.floor((width + 24) * 2)]);
    const src = (await page.locator('body').getAttribute('data-drawn')) as string;
    const drawn = plain(decodeURIComponent(src.slice(src.indexOf(',') + 1)).replaceAll(/<[^>]+>/g, '|'));
    await page.getByRole('button', { name: 'Show as table' }).click();
    const rows = (await rowsOnScreen()).slice(1);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(([name = '', value = '']) => !drawn.includes(name) || !drawn.includes(value))).toEqual([]);
  });

  test('is told when a number crosses the line that he sets', async () => {
    await goTo(page, '/reports/alerts');
    await page.getByRole('heading', { name: 'No alert is set' }).waitFor();
    await page.getByRole('button', { name: 'Set an alert' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set an alert' });
    await dialog.getByLabel('Metric').selectOption('open_deals');
    await dialog.getByLabel('Tell when it is').selectOption('above');
    await dialog.getByLabel('The value').fill('0');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    const alert = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem');
    await alert.filter({ hasText: 'Open deals above 0' }).waitFor();
    await alert.getByText('above', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('makes a metric of his own, and is told what does not go together', async () => {
    await goTo(page, '/own-metrics');
    await page.getByRole('button', { name: 'Make a metric' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a metric' });
    await dialog.getByLabel('Name').fill('Half of what is won');
    await dialog.getByLabel('Formula').fill('won_value + time_to_win');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await dialog.getByText('money + days has no meaning (at 11)').waitFor();
    await dialog.getByLabel('Formula').fill('won_value / 2');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('link', { name: 'Half of what is won' }).waitFor();
    await goTo(page, `/reports/new?shape=bar&metric=own_half_of_what_is_won&row=owner&${days}`);
    await page.getByText(/Half of what is won: the rows come to .*, the same as the whole/).waitFor();
  });

  test('notes a decision and the number that it should move', async () => {
    await goTo(page, '/decisions');
    await page.getByRole('button', { name: 'Note a decision' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note a decision' });
    await dialog.getByLabel('What was decided').fill('Fewer discounts');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('region', { name: 'Running' }).getByText('Fewer discounts').waitFor();
    await page.getByText('too early: 4 whole weeks are needed').waitFor();
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/kpis');
    await page.getByRole('button', { name: 'Take up Win rate' }).click();
    await page
      .getByRole('list', { name: 'What you measure yourselves by' })
      .getByRole('link', { name: 'Win rate' })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('reads a report on a phone, in the dark', async () => {
    const phone = await product.open({ width: 390, height: 844 });
    await phone.emulateMedia({ colorScheme: 'dark' });
    await goTo(phone, `/reports/new?shape=bar&metric=won_value&row=owner&${days}`);
    await phone.getByRole('img', { name: /Won value by owner/ }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await barriers(phone)).toEqual([]);
  });
});
