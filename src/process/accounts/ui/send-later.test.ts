import { expect, test } from 'vitest';
import { asItBecomes, changeOf, mayWait, newOf } from './send-later.ts';

const t = ((key: string) => key) as never;
const words = { t, say: (_: string, value: unknown) => String(value) };

test('what is typed of a company or a contact waits for a connection; whom it belongs to is chosen with one', () => {
  expect(mayWait('company', { name: 'Castellan', website: null })).toBe(true);
  expect(mayWait('company', { revenue: 100, currency: 'EUR' })).toBe(true);
  expect(mayWait('contact', { email: 'ines@castellan.example', phone: null })).toBe(true);
  for (const changes of [{ ownerId: 'max' }, { tagIds: [] }, { name: 'Ines', companyId: null }, { noContact: null }])
    expect(mayWait('contact', changes)).toBe(false);
});

test('a change keeps what was seen, so that it goes on top of what others change meanwhile', () => {
  const on = { id: 'castellan', name: 'Castellan', version: 4 };
  const before = { sector: 'Boats', revenue: null, currency: 'EUR' };
  const sector = changeOf('company', on, { sector: 'Ships' }, before, words);
  expect(sector).toMatchObject({ call: 'PATCH /api/v1/companies/:id', params: { id: 'castellan' }, subject: 'Ships' });
  expect(sector.on).toMatchObject({ version: 4, fields: [{ field: 'sector', was: 'Boats', becomes: 'Ships' }] });
  // The currency that goes along with an amount was not changed.
  const revenue = changeOf('company', on, { revenue: 500, currency: 'EUR' }, before, words);
  expect(revenue.on?.fields).toMatchObject([
    { field: 'revenue', becomes: 500, as: { kind: 'money', currency: 'EUR' } },
  ]);
  expect(revenue.body).toEqual({ revenue: 500, currency: 'EUR' });
  const record = { id: 'castellan', sector: 'Boats', version: 4 };
  expect(asItBecomes('company', record, [sector])).toEqual({ ...record, sector: 'Ships' });
  expect(asItBecomes('contact', record, [sector])).toEqual(record);
});

test('somebody new is told of with his number, stands on the page of the company, and can be put right as typed', () => {
  const draft = {
    text: { name: 'Ines Vogt', phone: '+49 30 1234', email: ' ' },
    company: { id: 'castellan', name: 'Castellan' },
    owner: null,
    custom: {},
  };
  const write = newOf('contact', { name: 'Ines Vogt', ownerId: null }, draft, { t, path: '/contacts' });
  expect(write).toMatchObject({
    subject: 'Ines Vogt',
    detail: '+49 30 1234',
    about: [{ kind: 'company', id: 'castellan' }],
    form: { path: '/contacts?create=contact', held: draft },
  });
});
