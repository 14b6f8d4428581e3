import { expect, test } from 'vitest';
import { colourAt, pointsIn } from './map-points.ts';
import type { MapAnswer } from './territories.ts';

const answer: MapAnswer = {
  hidden: false,
  territories: [],
  spots: { territory: [0, -1], latitude: [53.54, 48.1], longitude: [9.98, 11.6], companies: [3, 1] },
  countries: [
    { territory: 1, country: 'FR', companies: 2 },
    { territory: 0, country: 'FR', companies: 9 },
    { territory: 0, country: 'QQ', companies: 5 },
  ],
  outside: 1,
  nowhere: 0,
};
const told = (territory: number, companies: number, country: string | null) => `${territory} ${companies} ${country}`;

test('each territory has its colour, what none takes is grey, and the one with most of a country stands in its middle', () => {
  const points = pointsIn(answer, null, told);
  expect(points.map(({ text }) => text)).toEqual(['0 9 FR', '1 2 FR', '-1 1 null', '0 3 null']);
  expect(points.map(({ colour }) => colour)).toEqual([colourAt(0), colourAt(1), colourAt(-1), colourAt(0)]);
  expect(colourAt(0)).not.toBe(colourAt(1));
});

test('a chosen territory lies on top in its colour, the others in grey', () => {
  const points = pointsIn(answer, 1, told);
  expect(points.at(-1)).toMatchObject({ text: '1 2 FR', colour: colourAt(1) });
  expect(new Set(points.slice(0, -1).map(({ colour }) => colour))).toEqual(new Set([colourAt(-1)]));
});
