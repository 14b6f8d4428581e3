import { expect, test } from 'vitest';
import type { Answers, Group } from '../boards/ui/api.ts';
import { inOrder, namerOf } from './names.ts';

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

test('a way is told by the stages at its ends; of a stage that is gone it is said that it is', () => {
  const { part } = namerOf(page, {} as never, ((key: string) => key) as never);
  expect(part({ move: 'Lead>Offer' }, 'move')).toBe('Lead → Offer');
  expect(part({ move: 'Offer>lost' }, 'move')).toBe('Offer → boards.end.lost');
  expect(part({ move: 'old>won' }, 'move')).toBe('boards.gone → boards.end.won');
});
