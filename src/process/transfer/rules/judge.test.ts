import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, judge, type Said } from './judge.ts';

const anna = { name: 'Anna', title: 'CEO', phone: '+49 30 1', companyId: 'c1' };
const said = (over: Partial<Said>): Said => ({ values: {}, here: null, candidates: [], decided: null, ...over });

describe('what becomes of a row', () => {
  test('nobody like it is here: a new record', () => {
    expect(judge(said({ values: { name: 'Anna' } }), 'create-and-change').outcome).toBe('create');
  });

  test('somebody is here: what is said differently changes, and what is blank stays', () => {
    const verdict = judge(said({ values: { name: 'Anna', title: 'CFO' }, here: anna }), 'create-and-change');
    expect(verdict).toEqual({ outcome: 'change', changes: [{ field: 'title', from: 'CEO', to: 'CFO' }], why: null });
  });

  test('what says the same changes nothing', () => {
    expect(judge(said({ values: { title: 'CEO' }, here: anna }), 'create-and-change').outcome).toBe('unchanged');
  });

  test('only new ones wanted: who is here stays as he is; only changes wanted: who is new is left out', () => {
    expect(judge(said({ values: { title: 'CFO' }, here: anna }), 'create')).toMatchObject({
      outcome: 'unchanged',
      why: 'here-already',
    });
    expect(judge(said({ values: { name: 'Bea' } }), 'change')).toMatchObject({ outcome: 'left-out', why: 'not-here' });
  });

  test('perhaps a duplicate waits for a word, and the word decides', () => {
    const like = { values: { name: 'Ana' }, candidates: [{ id: 'c9', score: 0.91, why: 'name' }] };
    expect(judge(said(like), 'create').outcome).toBe('perhaps');
    expect(judge(said({ ...like, decided: 'create' }), 'create').outcome).toBe('create');
    expect(judge(said({ ...like, decided: 'leave' }), 'create')).toMatchObject({ outcome: 'left-out', why: 'decided' });
  });
});

const record = fc.dictionary(fc.constantFrom('name', 'title', 'phone', 'email'), fc.option(fc.string()));

test('whatever a row says, made to its changes the record says it, and a second time there is nothing to change', () => {
  fc.assert(
    fc.property(record, record, (values, here) => {
      const changes = changesOf(values, here);
      const after = { ...here, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
      expect(changesOf(values, after)).toEqual([]);
      for (const [field, value] of Object.entries(values)) if (value !== null) expect(after[field]).toEqual(value);
      for (const [field, value] of Object.entries(here))
        if (values[field] === null || !(field in values)) expect(after[field]).toEqual(value);
    }),
  );
});
