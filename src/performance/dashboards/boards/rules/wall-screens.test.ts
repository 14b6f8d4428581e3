import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitOnWall } from './wall-screens.ts';

const row = (at: number, ...ids: string[]) => ids.map((id) => ({ id, top: at * 300, bottom: (at + 1) * 300 }));
const three = [...row(0, 'won', 'coverage'), ...row(1, 'funnel'), ...row(2, 'people')];

test('a dashboard that fits stands whole and large', () => {
  expect(fitOnWall(three, 900)).toEqual({ zoom: 1.3, screens: [['won', 'coverage', 'funnel', 'people']] });
});

test('one that is a little too high is drawn smaller, never smaller than on a desk', () => {
  expect(fitOnWall(three, 700)).toEqual({ zoom: 1.01, screens: [['won', 'coverage', 'funnel', 'people']] });
});

test('one that is higher still comes as several screens of whole rows', () => {
  expect(fitOnWall(three, 600)).toEqual({ zoom: 1.3, screens: [['won', 'coverage', 'funnel'], ['people']] });
  expect(fitOnWall(three, 350)).toEqual({ zoom: 1.3, screens: [['won', 'coverage'], ['funnel'], ['people']] });
});

test('a widget higher than the wall has a screen of its own', () => {
  const high = [{ id: 'table', top: 0, bottom: 2_000 }, ...row(7, 'trend')];
  expect(fitOnWall(high, 600).screens).toEqual([['table'], ['trend']]);
});

test('nothing on a dashboard is one empty screen', () => {
  expect(fitOnWall([], 600)).toEqual({ zoom: 1.3, screens: [[]] });
});

test('every widget stands on one screen, in its order, and none is empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 40, max: 900 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 100, max: 1_200 }),
      (heights, room) => {
        let top = 0;
        const boxes = heights.map((height, at) => {
          const box = { id: String(at), top, bottom: top + height };
          top += height + 12;
          return box;
        });
        const { screens, zoom } = fitOnWall(boxes, room);
        expect(screens.flat()).toEqual(boxes.map(({ id }) => id));
        expect(screens.every((ids) => ids.length > 0)).toBe(true);
        expect(zoom).toBeGreaterThanOrEqual(1);
      },
    ),
  );
});
