import { expect, test } from 'vitest';
import { defaults } from '../rules/defaults.ts';
import { offeredWidgets } from './offered-widgets.ts';

const kinds = defaults.flatMap(({ widgets }) => widgets);
/** What the server answers to each, as far as it says to which module the metric belongs. */
const answers = kinds.map(({ id, metrics }) => ({
  widgetId: id,
  definition: { module: metrics.includes('forecast_accuracy') ? 'forecasts' : null },
})) as never;
const left = (isDefault: boolean, off: string) =>
  offeredWidgets({ isDefault, widgets: kinds as never }, { answers }, (module) => module !== off);

test('a dashboard of the product goes without what is off, and one that somebody made shows what he made', () => {
  expect(left(true, 'nothing')).toHaveLength(kinds.length);
  expect(left(true, 'products').some(({ by }) => by.includes('product'))).toBe(false);
  expect(left(true, 'forecasts').some(({ metrics }) => metrics.includes('forecast_accuracy'))).toBe(false);
  expect(left(false, 'products')).toHaveLength(kinds.length);
});
