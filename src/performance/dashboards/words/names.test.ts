import { expect, test } from 'vitest';
import type { Answers, Group } from '../boards/ui/api.ts';
import { inOrder } from './names.ts';

const stages = ['Lead', 'Offer', 'Won'].map((name) => ({ id: name, name }));
const page = { pipelines: [{ id: 'p', name: 'Sales', stages }], names: [] } as unknown as Answers;
const group = (key: Group['key'], value: number | null) => ({ key, value }) as Group;

test('stages of a funnel stand as in their pipeline, whatever their size', () => {
  const found = inOrder([group({ stage: 'Won' }, 0.9), group({ stage: 'Lead' }, 0.2)], 'stage', page);
  expect(found.map(({ key }) => key.stage)).toEqual(['Lead', 'Won']);
});

test('people stand by size, those without a number last', () => {
  const found = inOrder(
    [group({ owner: 'a' }, null), group({ owner: 'b' }, 1), group({ owner: 'c' }, 3)],
    'owner',
    page,
  );
  expect(found.map(({ key }) => key.owner)).toEqual(['c', 'b', 'a']);
});
