import { expect, test } from 'vitest';
import { aLead } from '../../testing.ts';
import { askedAgain } from './again.ts';
import { askedOf, asksFor, faultInFields, isAddress, lackingIn } from './form-fields.ts';
import { linkTo, snippetOf } from './snippet.ts';

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

test('a field is asked for in the order of all forms, and no longer', () => {
  expect(asksFor([name, email], 'companyName', { required: true })).toEqual([
    name,
    { field: 'companyName', required: true },
    email,
  ]);
  expect(asksFor([name, email, phone], 'phone', null)).toEqual([name, email]);
});

test('what is pasted into a website frames the link, and no title breaks out of it', () => {
  const form = { title: '"><b>&', token: 'a.b', fields: [name, email] };
  expect(linkTo('https://x.example', form)).toBe('https://x.example/form#a.b');
  expect(snippetOf('https://x.example', form)).toBe(
    '<iframe src="https://x.example/form#a.b" title="&quot;&gt;&lt;b&gt;&amp;" style="width:100%;height:464px;border:0"></iframe>',
  );
});

test('an e-mail address has one at sign and a dot behind it', () => {
  expect(['a@b.com', 'a.b@c-d.example'].every(isAddress)).toBe(true);
  expect(['', 'a', 'a@b', '@b.com', 'a b@c.de', 'a@b@c.de'].some(isAddress)).toBe(false);
});

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
  const often = Array.from({ length: 60 }, () => ({ at, by: 'form' as const, source: null }));
  expect(askedAgain(aLead({ arrivals: often }), came).arrivals).toHaveLength(50);
});
