import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';
import { addDays } from '../../ground/index.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
const ask = async (name: Name, method: Method, path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const sail = (over: object = {}) => ({ productId: p.alpha.products[0], quantity: 10, unitPrice: 1_000, ...over });
const deal = (name = 'Ria') => p.alpha.deals[name]?.second as string;
const draft = async (lines: object[], over: object = {}, name: Name = 'Ria') =>
  (await ask(name, 'POST', '/quotes', { body: { dealId: deal(name), lines, ...over } })).body;
const send = (quote: { id: string; version: number }, body: object = {}, name: Name = 'Ria') =>
  ask(name, 'POST', `/quotes/${quote.id}/send`, { version: quote.version, body });
const linkOf = async ({ id }: { id: string }) => (await ask('Ria', 'POST', `/quotes/${id}/link`)).body.token as string;
const offer = async (what: 'read' | 'pdf' | 'accept' | 'decline', body: object) => {
  const answer = await p.ask(null as never, 'POST', `/api/v1/offers/${what}`, { body });
  return { status: answer.status, body: answer.json() };
};

test('what became of a quote stands on the timeline of its deal and, where it came from a lead, of that', async () => {
  const { body: lead } = await ask('Ria', 'POST', '/leads', { body: { name: 'Asks for sails' } });
  const working = { version: lead.version, body: { status: 'working' } };
  const { body: moved } = await ask('Ria', 'POST', `/leads/${lead.id}/status`, working);
  const { body: became } = await ask('Ria', 'POST', `/leads/${lead.id}/convert`, {
    version: moved.version,
    body: { company: null, deal: { name: 'Sails asked for' } },
  });
  const dealId = became.dealId as string;
  const sent = await send((await ask('Ria', 'POST', '/quotes', { body: { dealId, lines: [sail()] } })).body);
  expect(sent.status).toBe(200);
  const told = async (path: string, name: Name = 'Ria') => {
    const { body, status } = await ask(name, 'GET', `/timeline/${path}`);
    const items: { record: { kind: string }; body: { fields: { field: string; after: string }[] } }[] =
      body.items ?? [];
    const ofQuote = items.filter(({ record }) => record.kind === 'quote');
    return [
      status,
      ofQuote.flatMap((one) => one.body.fields.flatMap(({ field, after }) => (field === 'status' ? after : []))),
    ];
  };
  expect(await told(`deal/${dealId}`)).toEqual([200, ['sent', 'draft']]);
  expect(await told(`lead/${lead.id}`)).toEqual([200, []]);
  expect(await told(`lead/${lead.id}?related=true`)).toEqual([200, ['sent', 'draft']]);
  expect(await told(`deal/${dealId}`, 'Rob')).toEqual([404, []]);
});

describe('a draft', () => {
  test('comes to what its lines say, with the tax of each, and is undone', async () => {
    const vat = { name: 'VAT', percent: 19 };
    const seats = { productId: null, name: 'Seats', rhythm: 'month', termMonths: 12, quantity: 3, unitPrice: 3_335 };
    const made = await draft([sail({ tax: vat }), { ...seats, discountPercent: 10, tax: vat }]);
    expect(made).toMatchObject({ number: null, state: 'draft', floor: { below: 0 } });
    expect(made.totals.whole).toEqual({ net: 118_048, tax: 22_432, gross: 140_480 });
    const back = await ask('Ria', 'POST', `/changes/groups/${made.groupId}/undo`);
    expect(back.status).toBe(200);
    expect((await ask('Ria', 'GET', `/quotes/${made.id}`)).status).toBe(404);
  });

  test('a discount of 120 % is refused by the name of its field, and so is what does not fit', async () => {
    const no = async (lines: object[], over: object = {}) => (await draft(lines, over)).errors[0].field;
    expect(await no([sail({ discountPercent: 120 })])).toBe('lines.0.discountPercent');
    expect(await no([], { discountPercent: 120 })).toBe('discountPercent');
    expect(await no([sail({ discountAmount: 10_001 })])).toBe('lines.0.discountAmount');
    expect(await no([sail({ rhythm: 'year', termMonths: 18 })])).toBe('lines.0.termMonths');
    expect(await no([{ productId: null, quantity: 1, unitPrice: 1 }])).toBe('lines.0.name');
    expect(await no([sail({ productId: p.beta.products[0] })])).toBe('lines.0.productId');
    expect(await no([sail()], { discountAmount: 10_001 })).toBe('discountAmount');
    expect(await no([sail()], { recipientId: p.beta.contacts.Ben })).toBe('recipientId');
    expect(await no([sail()], { validUntil: '2026-02-30' })).toBe('validUntil');
  });

  test('is of whoever may change the deal; others are told nothing', async () => {
    const made = await draft([sail()]);
    expect((await ask('Rob', 'GET', `/quotes/${made.id}`)).status).toBe(404);
    expect((await ask('Rob', 'PATCH', `/quotes/${made.id}`, { version: 1, body: { title: 'X' } })).status).toBe(404);
    expect((await ask('Fin', 'GET', `/quotes/${made.id}`)).body).toMatchObject({ mayWrite: false });
    expect((await ask('Max', 'PATCH', `/quotes/${made.id}`, { version: 1, body: { title: 'X' } })).status).toBe(200);
    expect((await send(made)).status).toBe(412);
  });
});

describe('prices below their floor', () => {
  const deep = () => [sail({ discountPercent: 45 })];

  test('warn, and are accepted by whoever sends where the workspace says so', async () => {
    const made = await draft(deep());
    expect(made.floor).toEqual({ atWin: 'warn', below: 1, unapproved: 1, isAsked: false });
    expect((await send(made)).body).toMatchObject({ status: 409, type: expect.stringContaining('acknowledgement') });
    expect((await send(made, { acknowledged: true })).body).toMatchObject({ state: 'sent' });
  });

  test('are approved by the manager before they are sent, at these prices and no lower ones', async () => {
    const made = await draft(deep());
    const wish = { quoteId: made.id };
    const body = { subject: 'quote-below-floor', recordId: deal(), wish, reason: 'To win them' };
    const asked = await ask('Ria', 'POST', '/approvals', { body });
    expect(asked.body).toMatchObject({ facts: expect.anything() });
    expect((await ask('Ria', 'GET', `/quotes/${made.id}`)).body.floor).toMatchObject({ isAsked: true });
    const path = `/approvals/${asked.body.id}/decision`;
    const decided = await ask('Max', 'POST', path, { version: asked.body.version, body: { decision: 'approve' } });
    expect(decided.status).toBe(200);
    const now = (await ask('Ria', 'GET', `/quotes/${made.id}`)).body;
    expect(now).toMatchObject({ state: 'approved', floor: { below: 1, unapproved: 0 } });
    const lower = { lines: [sail({ discountPercent: 50 })] };
    const cut = (await ask('Ria', 'PATCH', `/quotes/${made.id}`, { version: now.version, body: lower })).body;
    expect(cut.floor).toMatchObject({ unapproved: 1 });
    const back = { version: cut.version, body: { lines: deep() } };
    const again = (await ask('Ria', 'PATCH', `/quotes/${made.id}`, back)).body;
    expect((await send(again)).body.state).toBe('sent');
  });
});

describe('what was sent', () => {
  test('has a number without gaps, is not edited, and is replaced by its next version', async () => {
    const one = (await send(await draft([sail()]))).body;
    const lost = await draft([sail()], { validUntil: addDays(today, -1) });
    expect((await send(lost)).body.type).toContain('last-day-passed');
    const two = (await send(await draft([sail()]))).body;
    const place = ({ number }: { number: string }) => Number(number.slice(2));
    expect(place(two)).toBe(place(one) + 1);
    const edit = await ask('Ria', 'PATCH', `/quotes/${one.id}`, { version: one.version, body: { title: 'X' } });
    expect(edit.body.type).toContain('not-a-draft');
    const next = (await ask('Ria', 'POST', `/quotes/${one.id}/revise`, { version: one.version })).body;
    expect(next).toMatchObject({ state: 'draft', revision: 2, number: `${one.number}-2`, replacesId: one.id });
    const twice = await ask('Ria', 'POST', `/quotes/${one.id}/revise`, { version: one.version });
    expect(twice.body.type).toContain('being-revised');
    expect((await ask('Ria', 'GET', `/quotes/${one.id}`)).body.state).toBe('sent');
    await send(next);
    expect((await ask('Ria', 'GET', `/quotes/${one.id}`)).body.state).toBe('replaced');
  });

  test('stays sent when somebody would undo it', async () => {
    const made = await draft([sail()]);
    const sent = (await send(made)).body;
    await ask('Lea', 'POST', `/changes/groups/${made.groupId}/undo`);
    expect((await ask('Ria', 'GET', `/quotes/${sent.id}`)).body.state).toBe('sent');
  });
});

describe('a buyer', () => {
  test('reads by the link, is noted once a day, accepts once, and the deal sells it', async () => {
    const words = { productId: null, name: 'Training', quantity: 1, unitPrice: 5_000 };
    const sent = (await send(await draft([sail(), words], { discountPercent: 10 }))).body;
    const token = await linkOf(sent);
    const read = await offer('read', { token });
    expect(read.body).toMatchObject({ number: sent.number, state: 'viewed', totals: { whole: { net: 13_500 } } });
    expect(JSON.stringify(read.body)).not.toMatch(/floor|owner|mayWrite/);
    await offer('read', { token });
    const seen = (await ask('Ria', 'GET', `/quotes/${sent.id}`)).body;
    expect(seen).toMatchObject({ firstViewedOn: today, state: 'viewed', version: sent.version + 1 });
    const other = await offer('accept', { token, print: '0'.repeat(64), by: 'Bo Buyer' });
    expect(other.body.type).toContain('another-version');
    const done = await offer('accept', { token, print: read.body.print, by: 'Bo Buyer' });
    expect(done.body).toMatchObject({ state: 'accepted', decidedBy: 'Bo Buyer' });
    const twice = await offer('accept', { token, print: read.body.print, by: 'Bo Buyer' });
    expect(twice).toMatchObject({ status: 409, body: { detail: 'This quote was accepted already.' } });
    const sold = (await ask('Ria', 'GET', `/deals/${deal()}`)).body;
    expect(sold).toMatchObject({ amount: 13_500, status: 'open', sale: { amountFollowsLines: false } });
    expect(sold.sale.lines).toMatchObject([{ quantity: 10, net: 9_000 }]);
    const notices = (await ask('Ria', 'GET', '/notices')).body.items;
    expect(notices.some(({ kind }: { kind: string }) => kind === 'quote-accepted')).toBe(true);
    const version = (await ask('Ria', 'GET', `/quotes/${sent.id}`)).body.version;
    const taken = await ask('Ria', 'POST', `/quotes/${sent.id}/void`, { version, body: { reason: 'Wrong address' } });
    expect(taken.body).toMatchObject({ state: 'void', reason: 'Wrong address' });
    expect((await offer('read', { token })).body.type).toContain('unknown-link');
  });

  test('declines with a reason; after the last day nobody answers', async () => {
    const one = (await send(await draft([sail()]))).body;
    const token = await linkOf(one);
    expect((await offer('decline', { token, by: 'Bo', reason: '' })).body.errors[0].field).toBe('reason');
    expect((await offer('decline', { token, by: 'Bo', reason: 'Too dear' })).body.state).toBe('declined');
    const two = (await send(await draft([sail()], { validUntil: today }))).body;
    const late = await linkOf(two);
    const { print } = (await offer('read', { token: late })).body;
    await p.owner.query('UPDATE app.quotes SET valid_until = $2::date WHERE id = $1', [two.id, addDays(today, -1)]);
    const refused = await offer('accept', { token: late, print, by: 'Bo' });
    expect(refused.body.detail).toBe('The last day of this quote has passed. Ask for a new one.');
  });

  test('is told nothing by a link that nobody made, and an old link ends when a new one is made', async () => {
    const sent = (await send(await draft([sail()]))).body;
    const old = await linkOf(sent);
    const token = await linkOf(sent);
    const unknown = 'This link leads to no quote. Ask whoever sent it for a new one.';
    for (const each of [old, `${'0'.repeat(32)}${token.slice(32)}`, `${token.slice(0, 33)}${'x'.repeat(43)}`])
      expect((await offer('read', { token: each })).body.detail).toBe(unknown);
    expect((await offer('read', { token: 'x' })).body.errors[0].field).toBe('token');
    const { rows } = await p.owner.query("SELECT encode(token_hash, 'escape') AS kept FROM app.quote_links");
    expect(rows.some(({ kept }) => String(kept).includes(token.slice(33)))).toBe(false);
  });
});

test('on paper is for whoever reads its deal, and for its buyer by his link', async () => {
  const sent = (await send(await draft([sail()]))).body;
  const path = `/api/v1/quotes/${sent.id}/pdf`;
  const got = await p.ask(p.alpha.people.Ria, 'GET', path);
  expect([got.status, got.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(got.headers['content-disposition']).toContain(`filename="${sent.number}.pdf"`);
  expect((await p.ask(p.alpha.people.Rob, 'GET', path)).status).toBe(404);
  expect((await p.ask(p.beta.people.Ben, 'GET', path)).status).toBe(404);
  const settings = async () => (await ask('Lea', 'GET', '/quote-settings')).body;
  const keep = async (logo: string | null) => {
    const { mayWrite: _, hasLogo: __, ...fields } = await settings();
    return ask('Lea', 'PUT', '/quote-settings', { body: { ...fields, logo } });
  };
  // One pixel.
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  for (const wrong of [Buffer.from('<svg/>').toString('base64'), png.replace('UlEQVR42m', 'UlEQVR42n')])
    expect((await keep(wrong)).body.errors?.[0].field).toBe('logo');
  expect((await keep(png)).body).toMatchObject({ hasLogo: true });
  const token = await linkOf(sent);
  const { name, pdf } = (await offer('pdf', { token })).body;
  expect([name, Buffer.from(pdf, 'base64').toString('latin1').slice(0, 5)]).toEqual([`${sent.number}.pdf`, '%PDF-']);
  expect(Buffer.from(pdf, 'base64').toString('latin1')).toContain('/Subtype /Image');
  expect((await keep(null)).body).toMatchObject({ hasLogo: false });
  const wrong = await offer('pdf', { token: `${token.slice(0, 33)}${'x'.repeat(43)}` });
  expect([wrong.status, wrong.body.type]).toEqual([409, expect.stringContaining('unknown-link')]);
});

test('whoever is not told what deals come to is told of no quote', async () => {
  const made = await draft([sail()]);
  const listed = async () => (await ask('Fin', 'GET', '/quotes')).body.items.length;
  expect(await listed()).toBeGreaterThan(0);
  const { version } = (await ask('Lea', 'GET', '/access/fields')).body;
  const body = { kind: 'deal', field: 'amount', role: 'finance', may: 'none' };
  expect((await ask('Lea', 'PATCH', '/access/fields', { version, body })).status).toBe(200);
  await expect.poll(listed).toBe(0);
  expect((await ask('Fin', 'GET', `/quotes/${made.id}`)).status).toBe(404);
});
