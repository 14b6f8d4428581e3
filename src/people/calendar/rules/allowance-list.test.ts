import { expect, test } from 'vitest';
import { allowancesFrom, lackingIn } from './allowance-list.ts';

const people = [
  { id: 'ana', name: 'Ana Kovač', email: 'ana@harbour.example' },
  { id: 'ben', name: 'Ben Ash', email: null },
  { id: 'two', name: 'Ben Ash', email: 'ash@harbour.example' },
];
const whole = { days: 25, carriedOver: 4, carriedUntil: '2026-03-31', firstDay: null, lastDay: null };
const known = new Map([['ana', whole]]);
const read = (header: string[], ...rows: string[][]) => allowancesFrom({ header, rows }, { people, known, year: 2026 });

test('a person goes by name or address, and what the list does not tell of him stays', () => {
  expect(read(['Person', 'Days'], ['ana kovač', '27,5'], ['ASH@harbour.example', '28']).lines).toEqual([
    { ...whole, line: 2, personId: 'ana', days: 27.5 },
    { line: 3, personId: 'two', days: 28, carriedOver: 0, carriedUntil: null, firstDay: null, lastDay: null },
  ]);
});

test('an empty cell says none, and days are read as 2026-04-15 and 15.04.2026', () => {
  const all = ['person', 'days', 'carried over', 'carried until', 'first day', 'last day'];
  expect(read(all, ['Ana Kovač', '28', '', '', '15.04.2026', '2026-11-30']).lines).toMatchObject([
    { carriedOver: 0, carriedUntil: null, firstDay: '2026-04-15', lastDay: '2026-11-30' },
  ]);
});

test('each line that does not fit is named by its column and why', () => {
  const head = ['person', 'days', 'carried until'];
  const { lines, faults } = read(
    head,
    ...[
      ['Nobody', '28', ''],
      ['Ben Ash', '28', ''],
      ['Ana Kovač', 'many', ''],
      ['Ana Kovač', '3', ''],
    ],
    ...[['ash@harbour.example', '28', '03/31/2026']],
  );
  expect(lines).toEqual([]);
  expect(faults.map(({ line, column, why }) => `${line} ${column}: ${why}`)).toEqual([
    ...['2 person: nobody', '3 person: several', '4 days: no-number', '5 person: twice', '6 carried until: no-day'],
  ]);
  expect(read(head, ['Ana Kovač', '12.3', '']).faults[0]?.why).toBe('no-half');
  expect(read(head, ['Ana Kovač', '28', '2027-03-31']).faults[0]?.why).toBe('another-year');
  expect(lackingIn(['person', 'carried over'])).toEqual(['days']);
});
