import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import type { Name } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name | null, method: 'GET' | 'POST' | 'PATCH', path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(name ? people[name as 'Lea'] : (null as never), method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const given = {
  title: 'Ask for a quote',
  fields: [
    { field: 'name', required: true },
    { field: 'email', required: true },
    { field: 'phone', required: false },
    { field: 'message', required: false },
  ],
  ...{ consentText: 'You may write to me.', thanks: 'We will call you.', source: 'Website', campaign: null },
  ...{ language: 'en', isOpen: true },
};
const make = async (over = {}) => (await ask('Lea', 'POST', '/lead-forms', { body: { ...given, ...over } })).body;
const formNow = async (id: string) =>
  (await ask('Ria', 'GET', '/lead-forms')).body.items.find((form: { id: string }) => form.id === id);
const send = (body: object) => ask(null, 'POST', '/forms/send', { body });
const leadsOf = async (email: string) => (await ask('Lea', 'GET', `/leads?q=${encodeURIComponent(email)}`)).body.items;

/** A form that somebody opened a while ago: his clock is that of the server, so its moment is signed anew. */
async function opened(form: { id: string; token: string }, secondsAgo = 60) {
  const { rows } = await p.owner.query('SELECT key FROM app.lead_form_doors WHERE form_id = $1::uuid', [form.id]);
  const moment = String(Date.now() - secondsAgo * 1_000);
  const print = createHmac('sha256', rows[0].key).update(moment).digest('base64url');
  return { token: form.token, opened: `${moment}.${print}` };
}

test('leaders make forms, reps and managers read them, others have no part in them', async () => {
  const form = await make();
  expect(form).toMatchObject({ title: 'Ask for a quote', came: 0, held: 0, lastAt: null });
  expect(await formNow(form.id)).toMatchObject({ token: form.token });
  expect((await ask('Ria', 'POST', '/lead-forms', { body: given })).status).toBe(403);
  expect((await ask('Fin', 'GET', '/lead-forms')).status).toBe(403);
  const lame = { body: { ...given, fields: [{ field: 'name', required: true }] } };
  expect((await ask('Lea', 'POST', '/lead-forms', lame)).body.errors[0].field).toBe('fields');
  const shut = await ask('Lea', 'PATCH', `/lead-forms/${form.id}`, { version: 1, body: { isOpen: false } });
  expect(shut.body).toMatchObject({ isOpen: false, version: 2 });
  expect((await ask(null, 'POST', '/forms/open', { body: { token: form.token } })).body.type).toContain('form-closed');
});

test('what a stranger sends is a lead of nobody, with where it came from and what was agreed to', async () => {
  const form = await make({ language: 'es' });
  const { body } = await ask(null, 'POST', '/forms/open', { body: { token: form.token } });
  expect(body.fields[0]).toMatchObject({ field: 'name', label: 'Nombre', required: true });
  const filled = { name: 'Sol Vega', email: 'sol@vega.example', message: 'Two sails', interest: 'not asked for' };
  const from = { utmSource: 'news', utmMedium: 'mail', utmCampaign: 'spring' };
  const sent = await send({ ...(await opened(form)), filled, agreed: true, ...from });
  expect(sent.body).toEqual({ thanks: 'We will call you.' });
  expect(await leadsOf('sol@vega.example')).toMatchObject([
    {
      ...{ name: 'Sol Vega', owner: null, message: 'Two sails', interest: null, language: 'es', status: 'new' },
      ...{ source: 'news', medium: 'mail', campaign: 'spring', consentText: 'You may write to me.' },
      ...{ consentAt: expect.any(String), arrivals: [{ by: 'form', source: 'news' }] },
    },
  ]);
  const { body: queue } = await ask('Ria', 'GET', '/leads/queue');
  expect(queue.items.map(({ name }: { name: string }) => name)).toContain('Sol Vega');
  expect(await formNow(form.id)).toMatchObject({ came: 1, held: 0, lastAt: expect.any(String) });
});

test('twice at the same instant is one lead, and both times are kept', async () => {
  const form = await make();
  const filled = { name: 'Di Twice', email: 'di@twice.example' };
  const asked = { ...(await opened(form)), agreed: false };
  const both = await Promise.all([
    send({ ...asked, filled: { ...filled, email: 'Di@Twice.example', message: 'One' } }),
    send({ ...asked, filled: { ...filled, email: 'DI@twice.example', message: 'Two', phone: '030 1' } }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const [lead, ...others] = await leadsOf('di@twice.example');
  expect(others).toEqual([]);
  expect(lead.message.split('\n\n').toSorted()).toEqual(['One', 'Two']);
  expect(lead).toMatchObject({ phone: '030 1', consentAt: null, arrivals: [{ by: 'form' }, { by: 'form' }] });
  expect((await formNow(form.id)).came).toBe(2);
});

test('what a robot sends is thanked, counted and not kept; what lacks something is told which', async () => {
  const form = await make();
  const filled = { name: 'Bot', email: 'bot@bot.example' };
  const well = await opened(form);
  expect((await send({ ...well, trap: 'x', filled })).status).toBe(200);
  expect((await send({ ...(await opened(form, 1)), filled })).status).toBe(200);
  expect((await send({ ...well, opened: '1.x', filled })).body).toEqual({ thanks: 'We will call you.' });
  expect(await leadsOf('bot@bot.example')).toEqual([]);
  expect(await formNow(form.id)).toMatchObject({ came: 0, held: 3 });
  expect((await send({ ...well, filled: { name: 'X' } })).body.errors[0].field).toBe('filled.email');
  expect((await send({ ...well, filled: { name: 'X', email: 'x' } })).body.errors[0].field).toBe('filled.email');
  expect((await send({ ...(await opened(form, 90_000)), filled })).body.type).toContain('open-anew');
  expect((await send({ ...well, filled: { ...filled, age: '3' } })).status).toBe(400);
  const elsewhere = `${'0'.repeat(32)}.${'A'.repeat(43)}`;
  expect((await send({ ...well, token: elsewhere, filled })).body.type).toContain('no-form');
});

test('what was agreed to is taken back once, by whoever may change the lead, and stands in the history', async () => {
  const form = await make();
  const filled = { name: 'Con Sent', email: 'con@sent.example' };
  await send({ ...(await opened(form)), filled, agreed: true });
  const [lead] = await leadsOf('con@sent.example');
  const back = (who: Name, version: number) =>
    ask(who, 'POST', `/leads/${lead.id}/withdraw-consent`, { version, body: undefined });
  expect((await back('Fin', lead.version)).status).toBe(403);
  expect((await back('Ria', lead.version)).status).toBe(404);
  expect((await back('Lea', lead.version + 1)).status).toBe(412);
  const { body } = await back('Lea', lead.version);
  expect((await leadsOf('con@sent.example'))[0]).toMatchObject({
    consentAt: null,
    consentText: null,
    noContact: false,
  });
  await ask('Lea', 'POST', `/changes/groups/${body.groupId}/undo`);
  expect((await leadsOf('con@sent.example'))[0].consentText).toBe('You may write to me.');
});

test('through the API each is a lead of its own, and says so; who is here already is asked first', async () => {
  const body = { name: 'Key Maker', email: 'key@maker.example', ownerId: null };
  const made = [await ask('Lea', 'POST', '/leads', { body }), await ask('Lea', 'POST', '/leads', { body })];
  expect(made.map(({ body: lead }) => lead.arrivals)).toMatchObject([[{ by: 'api' }], [{ by: 'api' }]]);
  const { body: alike } = await ask('Lea', 'GET', '/leads/alike?email=key@maker.example');
  expect(alike.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(
    made.map(({ body: { id } }) => id).toSorted(),
  );
});
