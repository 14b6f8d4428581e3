import { expect, test } from 'vitest';
import en from '../../../app/web/locales/en.json' with { type: 'json' };
import { type ChangeBody, changeItem } from '../../../kit/record/change-words.ts';
import type { TimelineEntry } from '../../../kit/record/entries.ts';
import { dealWords } from './timeline-words.ts';
import { berlinWords, plain } from './words.testing.ts';

const words = await berlinWords(en);
const now = '2026-11-23T08:12:00.000000Z';
type Told = Partial<ChangeBody> & Partial<Pick<TimelineEntry, 'at' | 'by' | 'person'>>;
const change = ({
  at = now,
  by = 'screen',
  person = { id: 'p', name: 'Ana Kovač' },
  ...body
}: Told): TimelineEntry => ({
  id: 'c',
  at,
  source: 'change',
  record: { kind: 'deal', id: 'd', title: 'Crane' },
  person,
  by,
  body: { changeId: 'c', recordedAt: now, action: 'update', fields: [], reason: null, undoes: null, ...body },
});
const say = (more: Told) => {
  const { title, text, note, body, when } = changeItem(change(more), words, dealWords(words));
  return plain([when, '|', title, text, '|', note, body && `| ${body}`].filter(Boolean).join(' '));
};
const field = (name: string, before: string | null, after: string | null) => ({ field: name, before, after });

test('a move names both stages, who made it, and why when a gate was overridden', () => {
  expect(say({ fields: [field('stageId', 'Qualification', 'Demo')], reason: 'They know us from the last crane' })).toBe(
    'Today 9:12 | Qualification → Demo | by Ana Kovač | “They know us from the last crane”',
  );
});

test('a changed value is told as before and after, in the words of its kind', () => {
  expect(say({ fields: [field('amount', '26000000 EUR', '24000000 EUR')] })).toBe(
    'Today 9:12 | Amount € 260,000 → € 240,000 | by Ana Kovač',
  );
  expect(say({ fields: [field('expectedCloseOn', '2026-12-11', null)] })).toBe(
    'Today 9:12 | Closes 11 Dec → nothing | by Ana Kovač',
  );
  expect(say({ fields: [field('nextStep', null, 'Call the yard'), field('nextStepOn', null, '2026-12-01')] })).toBe(
    'Today 9:12 | Next step Call the yard | by Ana Kovač | Due 1 Dec',
  );
});

test('what was entered later than it was true says both days', () => {
  expect(
    say({
      by: 'import',
      person: null,
      action: 'create',
      at: '2026-05-05T00:00:00.000000Z',
      fields: [field('stageId', null, 'Demo')],
    }),
  ).toBe('5 May | Created in Demo | by import · entered 23 Nov as true since 5 May');
});

test('who acted through the API or an agent is told with the way', () => {
  expect(say({ by: 'api', fields: [field('status', 'open', 'won')] })).toBe('Today 9:12 | Won | by Ana Kovač, by API');
});

test('vouching and taking back are told by their statement alone, whatever stood there before', () => {
  const first = 'demo done: mail';
  const both = 'demo done: mail; interest is validated: call of 2 Dec';
  expect(say({ fields: [field('confirmations', first, both)] })).toContain(
    'Confirmed Interest is validated: call of 2 Dec |',
  );
  expect(say({ fields: [field('confirmations', both, first)] })).toContain('Withdrawn Interest is validated');
});
