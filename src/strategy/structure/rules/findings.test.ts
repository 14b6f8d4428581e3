import { expect, test } from 'vitest';
import { findingsOf, isInTheWay } from './findings.ts';
import { linesAfter } from './follow.ts';
import { above, drawn, lines, places, team } from './structure.testing.ts';

const there = { territories: places, lines, above };
const member = (teamId: string, personId: string, isLead = false) => ({ teamId, personId, isLead });

test('what is with nobody and what is with two is found by its name', () => {
  const people = [member('DE', 'ana', true), member('DE', 'ben'), member('Two', 'ben')];
  const found = findingsOf(
    drawn(['territory'], [team('DE', ['germany']), team('Two', ['germany', 'atlantis'])], { people }),
    there,
  );
  expect(found).toEqual([
    { kind: 'keys-in-two', teamIds: ['DE', 'Two'], keys: ['germany'] },
    { kind: 'key-is-gone', of: 'territory', key: 'atlantis', teamId: 'Two' },
    { kind: 'key-of-nobody', of: 'territory', key: 'norway' },
    { kind: 'person-in-two', personId: 'ben', teamIds: ['DE', 'Two'] },
    { kind: 'team-without-lead', teamId: 'Two' },
  ]);
  expect(found.filter(isInTheWay).map(({ kind }) => kind)).toEqual(['keys-in-two', 'key-is-gone']);
});

test('a team that takes all of a level leaves nothing of it to nobody', () => {
  const found = findingsOf(drawn(['size', 'line'], [team('Rest', [], []), team('Big', ['Large'], ['Service'])]), there);
  expect(found.map(({ kind }) => kind)).toEqual(['team-of-nobody', 'team-of-nobody']);
});

test('whoever is of a team reports to its lead; a lead, and who is of two, stay where they are', () => {
  const people = [
    member('A', 'ana', true),
    member('A', 'ben'),
    member('A', 'cy'),
    member('B', 'dee', true),
    member('B', 'cy'),
  ];
  const design = drawn(['line'], [team('A', ['Cooling']), team('B', ['Heating'])], { people });
  const managers = new Map([
    ['ana', 'boss'],
    ['ben', 'dee'],
    ['cy', 'dee'],
    ['dee', 'boss'],
    ['boss', null],
  ]);
  expect(linesAfter(design, managers)).toEqual({
    ...{ moves: [{ personId: 'ben', from: 'dee', to: 'ana' }], inTwo: ['cy'], looped: [] },
  });
});

test('nobody comes to report to himself', () => {
  const design = drawn(['line'], [team('A', ['Cooling'])], { people: [member('A', 'ana', true), member('A', 'boss')] });
  const told = linesAfter(
    design,
    new Map([
      ['ana', 'boss'],
      ['boss', null],
    ]),
  );
  expect(told).toEqual({ moves: [], inTwo: [], looped: ['boss'] });
});
