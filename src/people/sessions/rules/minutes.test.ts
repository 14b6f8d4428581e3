import { expect, test } from 'vitest';
import { type Note, withNote } from './minutes.ts';

const note: Note = { key: 'deal:1', text: 'Call the buyer', byId: 'max', version: 1 };

test('two people who note different items do not get into each other’s way', () => {
  const after = withNote([note], { key: 'deal:2', text: 'Ask for the budget', seen: 0, byId: 'ria' });
  expect(after).toMatchObject({ notes: [note, { key: 'deal:2', byId: 'ria', version: 1 }] });
});

test('whoever noted the same item meanwhile is not overwritten: what he wrote is told', () => {
  expect(withNote([note], { key: 'deal:1', text: 'Mine', seen: 0, byId: 'ria' })).toEqual({ theirs: note });
  expect(withNote([], { key: 'deal:1', text: 'Mine', seen: 1, byId: 'ria' })).toEqual({ theirs: null });
  expect(withNote([note], { key: 'deal:1', text: 'Called', seen: 1, byId: 'ria' })).toEqual({
    notes: [{ key: 'deal:1', text: 'Called', byId: 'ria', version: 2 }],
  });
});

test('a note that is emptied still counts its versions, so that an old page does not bring it back', () => {
  const emptied = withNote([note], { key: 'deal:1', text: '', seen: 1, byId: 'ria' });
  expect(emptied).toMatchObject({ notes: [{ text: '', version: 2 }] });
});
