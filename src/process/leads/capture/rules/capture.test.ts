import { expect, test } from 'vitest';
import { aLead } from '../../testing.ts';
import { askedAgain } from './again.ts';
import { askedOf, faultInFields, lackingIn } from './form-fields.ts';
import { heldOff } from './held-off.ts';

const name = { field: 'name', required: true } as const;
const email = { field: 'email', required: true } as const;
const phone = { field: 'phone', required: false } as const;

test('a form asks for a name and an e-mail address, and for nothing twice', () => {
  expect(faultInFields([name, email, phone])).toBeNull();
  expect(faultInFields([name, { ...email, required: false }])).toBe('needs-name-and-email');
  expect(faultInFields([])).toBe('needs-name-and-email');
  expect(faultInFields([name, email, email])).toBe('twice');
});

test('what is required and empty is named; what is not asked for is not taken', () => {
  expect(lackingIn([name, email], { name: ' ', email: 'a@b.com' })).toBe('name');
  expect(lackingIn([name, email, phone], { name: 'Ann', email: 'a@b.com' })).toBeNull();
  expect(askedOf([name, email], { name: ' Ann ', email: 'a@b.com', phone: '1' })).toEqual({
    name: 'Ann',
    email: 'a@b.com',
  });
});

test.each([
  ['', 2_000, null],
  ['', 1_999, 'robot'],
  ['x', 60_000, 'robot'],
  ['', null, 'robot'],
  ['', -1, 'robot'],
  ['', 86_400_000, null],
  ['', 86_400_001, 'stale'],
] as const)('trap %j, open for %s: %s', (trap, openFor, told) => expect(heldOff({ trap, openFor })).toBe(told));

test('who asks again within a day adds to the lead and overwrites nothing', () => {
  const at = '2026-11-02T10:00:00Z';
  const before = aLead({ message: 'Twelve?', phone: null, companyName: 'Acme' });
  const came = {
    at,
    source: 'web',
    consentText: 'Write to me',
    filled: { message: 'Or ten', phone: '1', companyName: 'B' },
  };
  const after = askedAgain(before, came);
  expect(after).toEqual({
    ...{ phone: '1', message: 'Twelve?\n\nOr ten', consentAt: at, consentText: 'Write to me' },
    arrivals: [{ at, by: 'form', source: 'web' }],
  });
  expect(askedAgain(aLead({ message: 'Twelve?' }), { ...came, filled: { message: 'Twelve?' } })).not.toHaveProperty(
    'message',
  );
});
