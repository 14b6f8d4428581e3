import { expect, test } from 'vitest';
import { contactWays, mayContact, type NoContact, refusedBy } from './may-contact.ts';

const since = '2026-11-01';
const all: NoContact = { ways: 'all', since };
const calls: NoContact = { ways: ['phone'], since };

test('who said nothing may be contacted by every way', () => {
  expect(contactWays.every((way) => mayContact({ noContact: null }, way))).toBe(true);
});

test('who refused calls may still get mail', () => {
  expect(mayContact({ noContact: calls }, 'phone')).toBe(false);
  expect(mayContact({ noContact: calls }, 'email')).toBe(true);
});

test('who refused everything is left in peace by every way', () => {
  expect(contactWays.some((way) => mayContact({ noContact: all }, way))).toBe(false);
});

test('what a company refused holds for everybody there, and his own word is told first', () => {
  expect(refusedBy({ noContact: null, company: { noContact: calls } }, 'phone')).toBe('company');
  expect(refusedBy({ noContact: calls, company: { noContact: all } }, 'phone')).toBe('contact');
  expect(refusedBy({ noContact: calls, company: { noContact: null } }, 'email')).toBeNull();
});
