import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const mark = 'data-alike';

/** What keeps somebody from using the page, each with its place. */
export async function barriers(page: Page): Promise<string[]> {
  // A page that stays keeps the checker: bringing it takes longer than most checks.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axeSource);
    await page.evaluate((selector) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      axe.configure({ rules: [{ id: 'color-contrast', selector }] });
    }, `*:not([${mark}])`);
  }
  await page.evaluate(async () => {
    // A colour on its way to another is neither of the two.
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
  await page.evaluate(markAlike, mark);
  return page.evaluate(async (marked) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      preload: false,
    });
    for (const alike of document.querySelectorAll(`[${marked}]`)) alike.removeAttribute(marked);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, mark);
}

/**
 * Of elements that are drawn alike within what is drawn alike, as the cells of a column are, the contrast of the first and the last
 * few is looked at; the others are marked. To look at each of a thousand took more than half of the time of all checks.
 */
function markAlike(mark: string): void {
  const looked = 4;
  const kinds = new Map<string, number>();
  const kindOf = new Map<Element, number>();
  const alike = new Map<number, Element[]>();
  for (const element of document.querySelectorAll('body, body *')) {
    const {
      color,
      backgroundColor,
      backgroundImage,
      opacity,
      filter,
      fontSize,
      fontWeight,
      textShadow,
      position,
      zIndex,
    } = getComputedStyle(element);
    const drawn = [
      color,
      backgroundColor,
      backgroundImage,
      opacity,
      filter,
      fontSize,
      fontWeight,
      textShadow,
      position,
      zIndex,
    ];
    const within = element.parentElement ? kindOf.get(element.parentElement) : undefined;
    const text = `${within} ${element.localName} ${drawn.join(' ')}`;
    const kind = kinds.get(text) ?? kinds.size;
    kinds.set(text, kind);
    kindOf.set(element, kind);
    if (!element.checkVisibility()) continue;
    const others = alike.get(kind);
    if (others) others.push(element);
    else alike.set(kind, [element]);
  }
  for (const elements of alike.values())
    for (const element of elements.slice(looked, -looked)) element.setAttribute(mark, '');
}
