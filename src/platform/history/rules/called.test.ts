import { expect, test } from 'vitest';
import { calledBy, excerptOf, patternOf, withoutCalls } from './called.ts';

const ada = calledBy(
  ['Ada Lovelace', 'Ada King'],
  ['ada@engine.example', '+44 20 7946 0958', [{ label: 'Mobile', number: '0170 / 123 45 67' }]],
);

test('somebody is called by whole names, addresses and numbers, not by what stands beside them', () => {
  expect(ada).toEqual({
    names: ['Ada Lovelace', 'Ada King'],
    mails: ['ada@engine.example'],
    phones: ['79460958', '01234567'],
  });
  expect(calledBy(['Bo', 'Erased'], ['12'])).toEqual({ names: [], mails: [], phones: [] });
  expect(patternOf(calledBy(['Bo'], []))).toBeNull();
});

test.each([
  ['Call with Ada Lovelace on Monday', 'Call with Erased on Monday'],
  ['LOVELACE, ADA said no', 'Erased said no'],
  ['Renewal ada  king', 'Renewal Erased'],
  ['write to Ada@Engine.example.', 'write to Erased.'],
  ['+44 (20) 7946-0958 is her desk', 'Erased is her desk'],
  ['ring 020 7946 0958', 'ring Erased'],
  ['Canada Lovelace lake', 'Canada Lovelace lake'],
  ['Ada Kingston', 'Ada Kingston'],
  ['order 7946095811', 'order 7946095811'],
  ['Ada was here', 'Ada was here'],
])('"%s" without her is "%s"', (said, without) => {
  expect(withoutCalls(said, ada)).toBe(without);
  if (said !== without) expect(said).toMatch(new RegExp(patternOf(ada) as string, 'i'));
});

test('lists and objects keep their shape, and what does not call her is the very same', () => {
  const notes = [{ by: 'x', note: 'Ada King agreed' }, { note: 'Nothing' }];
  expect(withoutCalls(notes, ada)).toEqual([{ by: 'x', note: 'Erased agreed' }, { note: 'Nothing' }]);
  const quiet = { a: ['b', 1, null] };
  expect(withoutCalls(quiet, ada)).toBe(quiet);
});

test('an excerpt shows the place and says where it was cut', () => {
  expect(excerptOf([{ note: `${'x'.repeat(90)} Ada King ${'y'.repeat(90)}` }], ada)).toBe(
    `… ${'x'.repeat(59)} Ada King ${'y'.repeat(59)} …`,
  );
  expect(excerptOf('Nobody', ada)).toBeNull();
});
