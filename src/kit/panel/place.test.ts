import { expect, test } from 'vitest';
import { place } from './place.ts';

const screen = { width: 1000, height: 800 };
const panel = { width: 300, height: 200 };

test('a panel hangs under its anchor', () => {
  expect(place({ left: 100, top: 100, width: 80, height: 20 }, panel, screen)).toEqual({ left: 100, top: 126 });
  expect(place({ left: 500, top: 100, width: 80, height: 20 }, panel, screen, 'end')).toEqual({ left: 280, top: 126 });
});

test('it goes above when there is no room below, and never leaves the screen', () => {
  expect(place({ left: 100, top: 700, width: 80, height: 20 }, panel, screen)).toEqual({ left: 100, top: 494 });
  expect(place({ left: 950, top: 100, width: 80, height: 20 }, panel, screen)).toEqual({ left: 692, top: 126 });
  expect(place({ left: 0, top: 300, width: 9, height: 300 }, { width: 300, height: 780 }, screen)).toEqual({
    left: 8,
    top: 12,
  });
});
