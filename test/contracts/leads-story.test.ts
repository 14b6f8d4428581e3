import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Who = keyof TestProduct['alpha']['people'];
async function ask(who: Who, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, asking = {}) {
  const answer = await p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
}
async function made(who: Who, path: string, body: object) {
  const answer = await ask(who, 'POST', path, { body });
  expect([path, answer.status, answer.status === 201 ? '' : answer.body]).toEqual([path, 201, '']);
  return answer.body;
}
const logged = (who: Who, subject: string, leadId: string, more: object = { done: true }) =>
  made(who, '/activities', {
    ...{ kindId: p.alpha.activityKinds[0], subject, about: [{ kind: 'lead', id: leadId }] },
    ...more,
  });

/** What was done, as the story of a record tells it; null for whom it is not there. */
async function done(who: Who, kind: string, id: string): Promise<string[] | null> {
  const { status, body } = await ask(who, 'GET', `/timeline/${kind}/${id}?sources=activity`);
  if (status !== 200) return null;
  return body.items.map((entry: { body: { subject: string } }) => entry.body.subject).sort();
}
/** What was done and is planned about a record, as the list of activities has it. */
const listed = async (who: Who, kind: string, id: string): Promise<string[]> =>
  (await ask(who, 'GET', `/activities?aboutKind=${kind}&aboutId=${id}`)).body.items
    .map(({ subject }: { subject: string }) => subject)
    .sort();

test('what was done about a lead is told to whoever reads the lead, whoever did it, and found by its words', async () => {
  const lead = await made('Ria', '/leads', { name: 'Tilda Mast' });
  await logged('Ria', 'Rang about masts', lead.id);
  await logged('Max', 'Wrote about masts', lead.id);
  await logged('Ria', 'Whispered about masts', lead.id, { done: true, isPrivate: true });
  expect(await done('Ria', 'lead', lead.id)).toEqual([
    'Rang about masts',
    'Whispered about masts',
    'Wrote about masts',
  ]);
  expect(await done('Rolf', 'lead', lead.id)).toBeNull();
  expect(await listed('Rolf', 'lead', lead.id)).toEqual([]);
  const of = async (where: string) => (await ask('Ria', 'GET', `/activities?where=${where}`)).body.items.length;
  expect([await of(`lead:is:${lead.id}`), await of(`lead:is:${lead.id};owner:is:me`)]).toEqual([2, 2]);
  const { items } = (await ask('Ria', 'GET', '/search?q=rang%20about%20masts')).body;
  expect(items.map(({ title }: { title: string }) => title)).toContain('Rang about masts');
  const stranger = await ask('Rolf', 'POST', '/activities', {
    body: { kindId: p.alpha.activityKinds[0], subject: 'X', done: true, about: [{ kind: 'lead', id: lead.id }] },
  });
  expect(stranger).toMatchObject({ status: 400, body: { errors: [{ field: 'about.0.id' }] } });

  // Back in the queue it is nobody's to read but those above, until somebody takes it.
  const { body: now } = await ask('Ria', 'GET', `/leads/${lead.id}`);
  expect(
    (await ask('Ria', 'PATCH', `/leads/${lead.id}`, { version: now.version, body: { ownerId: null } })).status,
  ).toBe(200);
  expect(await done('Ria', 'lead', lead.id)).toBeNull();
  expect(await done('Lea', 'lead', lead.id)).toContain('Wrote about masts');
  expect((await ask('Rolf', 'POST', `/leads/${lead.id}/take`, { body: {} })).status).toBe(200);
  expect(await done('Rolf', 'lead', lead.id)).toEqual(['Rang about masts', 'Wrote about masts']);
});

test('converted, what was done and is planned is about what it became, whoever did it; undone, about the lead alone', async () => {
  const lead = await made('Ria', '/leads', { name: 'Nils Boom', companyName: 'Boom Yard' });
  await logged('Ria', 'Asked for booms', lead.id);
  await logged('Max', 'Met at the yard', lead.id);
  await logged('Ria', 'Send the drawing', lead.id, { on: '2099-01-01' });
  const converted = await ask('Ria', 'POST', `/leads/${lead.id}/convert`, {
    version: lead.version,
    body: { company: { name: 'Boom Yard' }, deal: { name: 'Booms', amount: 1_000 } },
  });
  expect(converted.status).toBe(200);
  const { contactId, companyId, dealId, groupId } = converted.body;
  const both = ['Asked for booms', 'Met at the yard'];
  for (const [kind, id] of [
    ['lead', lead.id],
    ['contact', contactId],
    ['company', companyId],
    ['deal', dealId],
  ]) {
    expect(await done('Ria', kind, id)).toEqual(both);
    expect(await listed('Ria', kind, id)).toEqual([...both, 'Send the drawing']);
  }
  const later = await logged('Ria', 'Rang once more', lead.id);
  expect(await done('Ria', 'contact', contactId)).toEqual([...both, 'Rang once more']);
  const known = (await ask('Ria', 'GET', `/activities/${later.id}`)).body;
  expect((await ask('Ria', 'DELETE', `/activities/${later.id}`, { version: known.version })).status).toBe(200);
  expect((await ask('Ria', 'POST', `/changes/groups/${groupId}/undo`)).body).toMatchObject({ left: [] });
  expect(await done('Ria', 'lead', lead.id)).toEqual(both);
  const { rows } = await p.owner.query('SELECT 1 FROM app.activity_links WHERE record_id = ANY ($1::uuid[]) LIMIT 1', [
    [contactId, companyId, dealId],
  ]);
  expect(rows).toEqual([]);
});

test('a lead that is erased is named in none of what was done about it', async () => {
  const lead = await made('Rob', '/leads', { name: 'Quinta Spinnaker', email: 'quinta@spin.example' });
  await logged('Rob', 'Rang Quinta Spinnaker', lead.id);
  const named = async () => {
    const { rows } = await p.owner.query(
      `SELECT 1 FROM app.activities a WHERE a::text ILIKE '%spinnaker%' UNION ALL SELECT 1 FROM app.activities_past a WHERE a::text ILIKE '%spinnaker%'
       UNION ALL SELECT 1 FROM app.changes c WHERE c::text ILIKE '%spinnaker%' UNION ALL SELECT 1 FROM app.search_entries s WHERE s::text ILIKE '%spinnaker%'`,
    );
    return rows.length;
  };
  expect(await named()).toBeGreaterThan(0);
  const { body: found } = await ask('Lea', 'GET', `/erasures/mentions?kind=lead&id=${lead.id}`);
  const mentions = found.items.map(({ kind, recordId }: { kind: string; recordId: string }) => ({ kind, recordId }));
  const body = { kind: 'lead', id: lead.id, confirm: 'erase', mentions, alsoUnseen: true };
  expect((await ask('Lea', 'POST', '/erasures', { body })).status).toBe(200);
  expect(await named()).toBe(0);
});
