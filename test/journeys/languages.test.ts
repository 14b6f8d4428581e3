import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../src/app/web/locales/en.json' with { type: 'json' };
import { browserPath, harbourFiles, type Running, startProduct } from './product.ts';
import { within } from './within.ts';

if (!browserPath)
  console.warn(
    '\nSKIPPED: the journey through the languages. No Chromium was found; install one or name it in CHROMIUM.\n',
  );

const pages = [
  '/day',
  '/team',
  '/pipeline',
  '/deals',
  '/companies',
  '/contacts',
  '/products',
  '/activities',
  '/bridge',
  '/metrics',
  '/targets',
  '/people',
  '/approvals',
  '/import',
  '/access',
  '/settings',
  '/me',
  '/export',
  '/whitespace',
  '/win-loss',
  '/trash',
  '/setup',
  '/settings/modules',
  '/territories/balance',
  '/territories/fair',
  '/territories/scenarios',
  '/territories/week',
];

/** What Intl writes of days and numbers, in the language of the workspace. */
const written =
  /\b(?:today|yesterday|tomorrow|in \d+ (?:day|week|month|year)s?|\d+ (?:second|minute|hour|day|week|month|year)s? ago|now|(?:next|last|this) (?:week|month|year)|Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b/gi;

/** What stands on the page and can be read or heard, each with the element that says it. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const element = walker.currentNode as HTMLElement;
      if (element.closest('script, style, kbd, select, svg title') || !element.checkVisibility()) continue;
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      found.push(own.map((node) => node.textContent).join(''));
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
        found.push(element.getAttribute(name) ?? '');
    }
    return [...new Set(found.map((text) => text.trim()).filter(Boolean))];
  });

/** The rest of a text outside of all brackets. */
function outside(text: string, data: RegExp): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\[[^[\]]*\]/g, ' ');
  }
  return rest.replace(data, ' ').replace(written, ' ');
}

const wider = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const most = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= most
      ? []
      : [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > most + 1)
          .slice(-3)
          .map((each) => `${each.tagName} ${each.className} ${each.textContent?.slice(0, 40)}`);
  });

describe.skipIf(!browserPath)('the languages', () => {
  let product: Running;
  let data: RegExp;

  beforeAll(async () => {
    product = await startProduct();
    await product.bring(harbourFiles(new Date().getUTCFullYear() - 1));
    data = await wordsOfTheData(product);
  });
  afterAll(async () => product?.stop());

  test('every text of every main page is of the catalogue, and fits when it is longer', async () => {
    const flaws: string[] = [];
    for (const width of [1440, 390]) {
      const page = await product.open({ width, height: 900 });
      await page.addInitScript(() => localStorage.setItem('quarterdeck.language', 'en-XA'));
      const goTo = within(page);
      for (const path of pages) {
        await goTo(path);
        for (const text of await said(page)) {
          const rest = outside(text, data);
          if (/\p{L}{3}/u.test(rest)) flaws.push(`${path} outside the catalogue: ${rest.trim()} | ${text}`);
          if (/^[a-z]\w*(\.\w+)+$/.test(text) && /[a-z]{3}\.[a-z]{3}/i.test(text))
            flaws.push(`${path} a bare key: ${text}`);
        }
        for (const each of await wider(page)) flaws.push(`${path} wider than ${width}: ${each}`);
      }
      await page.context().close();
    }
    expect([...new Set(flaws)]).toEqual([]);
  }, 120_000);

  test('somebody chooses Spanish on his own page, and all of it speaks Spanish at once and the next time', async () => {
    const page = await product.open({ width: 1440, height: 900 });
    await page.goto('/me');
    await page.getByLabel('Language').selectOption('es');
    await page.getByRole('heading', { level: 1, name: 'Mi perfil' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es');
    await page.goto('/pipeline');
    await page.getByRole('link', { name: 'Mi día' }).first().waitFor();
    await page.goto('/me');
    await page.getByLabel('Idioma').selectOption('workspace');
    await page.getByRole('heading', { level: 1, name: 'My profile' }).waitFor();
    await page.getByText('Your password now').waitFor();
    await page.context().close();
  });
});

/** Fields that hold what somebody wrote; others, such as a status, are the product's own words. */
const entered = new Set(
  'name teamName title text definition nextStep buyerTask email series sector country lossReason source sourceStage'.split(
    ' ',
  ),
);

/** Everything that somebody entered or imported, as one pattern: the longest first. */
async function wordsOfTheData(product: Running): Promise<RegExp> {
  const texts = new Set<string>([
    'Quarterdeck',
    'Harbour',
    'Europe/Berlin',
    ...harbourFiles(0).map(({ name }) => name),
  ]);
  const take = (value: unknown): void => {
    if (typeof value !== 'object') return;
    for (const [name, each] of Object.entries(value ?? {}))
      if (typeof each !== 'string') take(each);
      else if (entered.has(name)) texts.add(each.trim());
  };
  const asked = [
    'pipelines',
    'deals',
    'companies',
    'contacts',
    'products',
    'people',
    'activities',
    'me',
    'activity-kinds',
  ];
  for (const path of asked) take(await product.ask('GET', `/api/v1/${path}`).catch(() => null));
  // A metric that the catalogue does not know yet is called what its definition calls it.
  for (const { id, name, meaning, formula, aliases } of (await product.ask('GET', '/api/v1/metrics')).items)
    if (!(id in en.metrics.defined)) for (const text of [name, meaning, formula, ...aliases]) texts.add(text);
  const names = [...texts].filter((text) => /\p{L}{3}/u.test(text)).sort((a, b) => b.length - a.length);
  return new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
}
