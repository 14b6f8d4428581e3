import type { BrowserContext, Page } from 'playwright-core';
import type { Launched } from './product.ts';

/**
 * How often the measure of the machine fits into the time until the board stands, at most. Milliseconds would be a
 * property of the machine: a busy one with half the cores needs three times as long for the same page. So each load is
 * told in units of a fixed piece of work in the same browser a moment before, and of several loads the quickest counts,
 * since whatever else the machine does can only make it slower. When the bounds were set it was 21 cold and 7 warm, on a
 * machine with much else to do; a page that becomes twice as heavy fails, a slow machine does not.
 */
export const pace = { cold: 42, warm: 20 };

type Quickest = { cold: number; warm: number; unit: number };
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The quickest of some loads with nothing kept by the browser, of some with its files kept, and of the measure between them. */
export async function quickest(
  { browser, address }: Launched,
  path: string,
  storageState: StorageState,
): Promise<Quickest> {
  const cold: number[] = [];
  const warm: number[] = [];
  const units: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const context = await browser.newContext({
      baseURL: address,
      storageState,
      serviceWorkers: 'block',
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    units.push(await unitOf(page));
    await page.goto(path);
    cold.push(await painted(page));
    await page.goto('about:blank');
    units.push(await unitOf(page));
    await page.goto(path);
    warm.push(await painted(page));
    await context.close();
  }
  const least = (all: number[]) => Math.round(Math.min(...all));
  return { cold: least(cold), warm: least(warm), unit: least(units) };
}

/** When the largest thing of the page was painted, once its first card stands there. */
async function painted(page: Page): Promise<number> {
  await page.locator('[data-column] li').first().waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
}

/** A fixed piece of work of the kind that a page is: text is read, elements are made and laid out. */
function unitOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const from = performance.now();
    const rows = Array.from({ length: 400 }, (_, at) => ({ at, name: `Row ${at}`, cells: [at, at * 2, at * 3] }));
    const read = JSON.parse(JSON.stringify(rows)) as typeof rows;
    document.body.innerHTML = `<table>${read
      .map(({ name, cells }) => `<tr><td>${name}</td>${cells.map((each) => `<td>${each}</td>`).join('')}</tr>`)
      .join('')}</table>`;
    document.body.getBoundingClientRect();
    return performance.now() - from;
  });
}
