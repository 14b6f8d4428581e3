import { expect, test } from 'vitest';
import { asItBecomes } from '../../../kit/device/later.ts';
import { changeOf, mayWait, namesOf, newOf } from './send-later.ts';

const t = ((key: string) => key) as never;
const words = { t, say: (_: string, value: unknown) => String(value ?? '–') };
const on = { id: 'castellan', name: 'Castellan', version: 4 };

test('what is typed of a company or a contact waits for a connection, as do its owner, its tags and further addresses', () => {
  expect(mayWait('company', { name: 'Castellan', website: null })).toBe(true);
  expect(mayWait('company', { revenue: 100, currency: 'EUR' })).toBe(true);
  expect(mayWait('contact', { email: 'ines@castellan.example', phone: null })).toBe(true);
  for (const changes of [{ ownerId: 'max' }, { tagIds: [] }, { addresses: [] }, { phones: [] }, { channels: [] }])
    expect(mayWait('contact', changes)).toBe(true);
  // Who stands above whom, and what somebody refuses, is for the server to judge.
  for (const changes of [{ parentId: 'group' }, { name: 'Ines', companyId: null }, { noContact: null }])
    expect(mayWait('contact', changes)).toBe(false);
});

test('a change keeps what was seen, so that it goes on top of what others change meanwhile', () => {
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

test('who looks after a company and its tags are told by their names, and stand on its page before they were sent', () => {
  const record = {
    ...{ id: 'castellan', version: 4 },
    ...{ owner: { id: 'ria', name: 'Ria Sand' }, tags: [{ id: 'sea', name: 'By the sea' }] },
  };
  const before = { ownerId: 'ria', tagIds: ['sea'] };
  const called = { ...namesOf(record), max: 'Max Berg', key: 'Key account' };
  const owner = changeOf('company', on, { ownerId: 'max' }, before, { ...words, called });
  expect(owner).toMatchObject({ subject: 'Max Berg', body: { ownerId: 'max' } });
  const tags = changeOf('company', on, { tagIds: ['sea', 'key'] }, before, { ...words, called });
  expect(tags).toMatchObject({ subject: 'By the sea, Key account', body: { tagIds: ['sea', 'key'] } });
  expect(asItBecomes('company', record, [owner, tags])).toMatchObject({
    owner: { id: 'max', name: 'Max Berg' },
    tags: [{ name: 'By the sea' }, { id: 'key', name: 'Key account' }],
  });
  const none = changeOf('company', on, { ownerId: null }, before, { ...words, called });
  expect(none.subject).toBe('–');
  expect(asItBecomes('company', record, [none])).toMatchObject({ owner: null });
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
    makes: 'contact',
    about: [{ kind: 'company', id: 'castellan' }],
    form: { path: '/contacts?create=contact', held: draft },
  });
});
