import type { Page, Request } from 'playwright-core';

/** Goes to a place within a page, as its links do: the screens need not be read anew. A page that shows nothing yet is opened. */
export async function goTo(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(path);
  else await page.evaluate((to) => history.pushState(null, '', to), path);
}

/** Goes to one place after the other; the answer waits until the page has asked for everything, has it, and rests. */
export function within(page: Page): (path: string) => Promise<void> {
  const asked = new Set<Request>();
  const over = (request: Request) => asked.delete(request);
  page.on('request', (request) => request.resourceType() !== 'eventsource' && asked.add(request));
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  return async (path) => {
    await goTo(page, path);
    await page.locator('main h1').first().waitFor();
    for (let still = 0; still < 3; still = asked.size === 0 ? still + 1 : 0) await page.evaluate(restful);
  };
}

/** Until the page has drawn and nothing waits to be done. */
const restful = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 30))));
