import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hueOf, initialsOf, personHues } from './hues.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const block = (selector: string) => {
  const start = css.indexOf(`${selector} {`);
  return Object.fromEntries(
    [...css.slice(start, css.indexOf('}', start)).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]),
  ) as Record<string, string>;
};
const luminance = (hex: string) => {
  const part = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
};
const contrast = (a: string, b: string) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
};

const onGrounds = ['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad'];
const pairs: [string, string][] = [
  ...onGrounds.flatMap((ink) => ['bg', 'panel', 'raise', 'hover'].map((ground): [string, string] => [ink, ground])),
  ['accent', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['past-ink', 'past-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
];

for (const [name, selector] of [
  ['light', ':root'],
  ['dark', ':root[data-mantine-color-scheme="dark"]'],
] as const) {
  test(`every text colour can be read on each ground it stands on, ${name}`, () => {
    const tokens = block(selector);
    const tooFaint = pairs
      .map(([ink, ground]) => ({ ink, ground, ratio: contrast(tokens[ink]!, tokens[ground]!) }))
      .filter((pair) => !(pair.ratio >= 4.5));
    expect(tooFaint).toEqual([]);
  });

  test(`the edge of a box can be seen on each ground, ${name}`, () => {
    const tokens = block(selector);
    for (const ground of ['bg', 'panel', 'raise'])
      expect(contrast(tokens['line-strong']!, tokens[ground]!)).toBeGreaterThan(3);
  });
}

test('a person keeps one colour, and white initials can be read on it', () => {
  expect(hueOf('0192-ana')).toBe(hueOf('0192-ana'));
  for (const hue of personHues) expect(contrast(hue, '#ffffff')).toBeGreaterThanOrEqual(4.5);
});

test('a team of twenty is not painted in two or three colours', () => {
  const team = Array.from({ length: 20 }, (_, at) => hueOf(`01977a0e-3b1c-7a3e-9f00-${String(at).padStart(12, '0')}`));
  expect(new Set(team).size).toBeGreaterThanOrEqual(6);
});

test('initials come from the first and the last name, in any script', () => {
  expect(initialsOf('Ana Kovač')).toBe('AK');
  expect(initialsOf('  Cher ')).toBe('C');
  expect(initialsOf('Lucía de la Romero')).toBe('LR');
  expect(initialsOf('李 小龙')).toBe('李小');
  expect(initialsOf('')).toBe('?');
});
