import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { canary, type Name, type Someone } from '../support/two-workspaces.ts';
import { questionsOf } from './read-walk.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

/** What a leader decides on the access page. */
async function say(field: string, role: string, may: 'all' | 'read' | 'none', kind = 'deal') {
  const { Lea } = p.alpha.people;
  const { version } = (await p.ask(Lea, 'GET', '/api/v1/access/fields')).json();
  const saved = await p.ask(Lea, 'PATCH', '/api/v1/access/fields', { version, body: { kind, field, role, may } });
  expect(saved.status, saved.text).toBe(200);
  return saved.json() as { version: number; groupId: string };
}
const get = async (who: Someone, url: string) => {
  const answer = await p.ask(who, 'GET', url);
  expect(answer.status, `${url}: ${answer.text.slice(0, 200)}`).toBe(200);
  return answer.json();
};

describe('a field that a leader keeps from a role', () => {
  beforeAll(async () => {
    for (const field of ['amount', 'nextStep', 'externalId', 'lostReason', 'source']) {
      await say(field, 'success', 'none');
      await say(field, 'rep', 'none');
    }
    await say('title', 'success', 'none', 'contact');
  });

  test('stands in no answer, however it is asked', async () => {
    const { Suse, Ria } = p.alpha.people;
    const leaks: string[] = [];
    let asked = 0;
    for (const { contract } of p.product.handlers) {
      if (contract.method !== 'GET' || contract.stream) continue;
      for (const url of questionsOf(p, contract).urls)
        await Promise.all(
          ([Suse, Ria] as Someone<Name>[]).map(async (who) => {
            const { text } = await p.ask(who, 'GET', url);
            asked += 1;
            const found = text.match(/zq\w+deal(\w*next|step|(?!said)\w*id|lostwhy|\w*source)zq|Head of buying/i);
            const isHis = found?.[0] === 'Head of buying' && who.name === 'Ria';
            if (found && !isHis && !url.includes(found[0])) leaks.push(`${who.name} reads ${found[0]} at ${url}`);
          }),
        );
    }
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(500);
    expect(p.faults).toEqual([]);
  }, 600_000);

  test('is not found by its words, and cannot be guessed by search', async () => {
    const { Suse, Lea } = p.alpha.people;
    const words = canary('Rob', 'deal', 'opennext');
    const found = async (who: Someone) => (await get(who, `/api/v1/search?q=${words}`)).items.length;
    expect(await found(Lea)).toBe(1);
    expect(await found(Suse)).toBe(0);
    expect((await get(Suse, `/api/v1/search?q=${canary('Rob', 'deal', 'open')}`)).items).toEqual([
      { kind: 'deal', id: p.alpha.deals.Rob?.open, title: canary('Rob', 'deal', 'open'), detail: '' },
    ]);
    expect((await get(Suse, '/api/v1/contacts?q=Head%20of%20buying')).total).toBe(0);
    expect((await get(Lea, '/api/v1/contacts?q=Head%20of%20buying')).total).toBeGreaterThan(0);
  });

  test('adds up to nothing: no sum, no metric and no order tells it', async () => {
    const { Suse, Lea } = p.alpha.people;
    const list = await get(Suse, '/api/v1/deals');
    expect(list.sum).toBe(0);
    expect(list.items.every(({ amount }: { amount: unknown }) => amount === null)).toBe(true);
    for (const id of ['won_value', 'pipeline_coverage', 'velocity_money_per_day', 'coverage_of_remaining']) {
      const { whole } = await get(Suse, `/api/v1/metrics/${id}?from=2020-01-01&until=2199-01-01`);
      expect([whole.value, whole.missing?.kind, whole.calculation], id).toEqual([null, 'hidden', []]);
    }
    expect((await get(Lea, '/api/v1/metrics/won_value?from=2020-01-01&until=2199-01-01')).whole.value).toBeGreaterThan(
      0,
    );
    const bridge = await get(Suse, '/api/v1/bridge');
    expect(bridge.people.every(({ attainment }: { attainment: unknown }) => attainment === null)).toBe(true);
  });

  test('is refused by name in writing, and stays what it was when he writes beside it', async () => {
    const { Ria, Lea } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Ria?.open}`;
    const before = await get(Lea, url);
    const { version } = await get(Ria, url);
    const refused = await p.ask(Ria, 'PATCH', url, { version, body: { amount: 5 } });
    expect(refused.status).toBe(403);
    expect(refused.json().errors).toEqual([{ field: 'amount', message: 'is not yours to write', in: 'body' }]);
    const renamed = await p.ask(Ria, 'PATCH', url, { version, body: { name: canary('Ria', 'deal', 'renamed') } });
    expect(renamed.status, renamed.text).toBe(200);
    const after = await get(Lea, url);
    expect([after.amount, after.nextStep, after.name]).toEqual([
      before.amount,
      before.nextStep,
      canary('Ria', 'deal', 'renamed'),
    ]);
  });

  test('and neither does an undo bring it about', async () => {
    const { Ria, Lea } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Ria?.second}`;
    const { version, amount } = await get(Lea, url);
    const saved = await p.ask(Lea, 'PATCH', url, { version, body: { amount: amount + 7 } });
    const { groupId } = saved.json();
    expect((await p.ask(Ria, 'POST', `/api/v1/changes/groups/${groupId}/undo`)).status).toBe(404);
    expect((await get(Lea, url)).amount).toBe(amount + 7);
    const story = await get(Ria, `/api/v1/timeline/deal/${p.alpha.deals.Ria?.second}?sources=change`);
    expect(story.items.some(({ body }: { body: { groupId: string } }) => body.groupId === groupId)).toBe(false);
  });
});

describe('a gate that asks for a hidden amount', () => {
  const worth = { key: 'worth', kind: 'field', field: 'amount', test: 'filled', text: 'worth known', level: 'block' };

  beforeAll(async () => {
    const { Lea } = p.alpha.people;
    await say('amount', 'rep', 'none');
    const url = `/api/v1/pipelines/${p.alpha.pipelineId}`;
    const board = await get(Lea, `${url}/board`);
    const stages = board.pipeline.stages.map((stage: object, at: number) => ({
      ...stage,
      entry: [],
      exit: at === 0 ? [worth] : [],
    }));
    const saved = await p.ask(Lea, 'PATCH', url, { version: board.pipeline.version, body: { stages } });
    expect(saved.status, saved.text).toBe(200);
  });

  test('judges by what stands there, and tells nothing of it', async () => {
    const { Ria, Lea } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Ria?.open}`;
    expect((await get(Lea, url)).gate.met).toMatchObject([{ key: 'worth', evidence: expect.stringMatching(/\d/) }]);
    const { gate, version, amount } = await get(Ria, url);
    expect([amount, gate.missing, gate.met]).toMatchObject([null, [], [{ key: 'worth', evidence: null }]]);
    const moved = await p.ask(Ria, 'POST', `${url}/move`, { version, body: { stageId: gate.nextStageId } });
    expect([moved.status, moved.json().amount], moved.text).toEqual([200, null]);
    await p.ask(Lea, 'POST', `/api/v1/changes/groups/${moved.json().groupId}/undo`);
  });

  test('says who may fill it where there is none: the nearest above, who sees it', async () => {
    const { Ria, Lea } = p.alpha.people;
    const made = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Not yet priced' } });
    const { id, version } = made.json();
    const filler = { isSeen: false, roles: ['leader', 'manager', 'operations'], ask: [{ name: expect.any(String) }] };
    const { gate } = await get(Ria, `/api/v1/deals/${id}`);
    expect(gate.missing).toMatchObject([{ key: 'worth', filler }]);
    const asked = gate.missing[0].filler.ask[0];
    expect(asked.id).toBe(p.alpha.people.Max.actor.personId);
    expect((await get(Lea, `/api/v1/deals/${id}`)).gate.missing).toMatchObject([{ key: 'worth', filler: null }]);
    const refused = await p.ask(Ria, 'POST', `/api/v1/deals/${id}/move`, {
      version,
      body: { stageId: gate.nextStageId },
    });
    expect([refused.status, refused.json()]).toMatchObject([409, { missing: [{ key: 'worth', filler }] }]);
  });
});

test('a field that may only be read is read, and refused in writing', async () => {
  const { Rolf, Lea } = p.alpha.people;
  await say('expectedCloseOn', 'rep', 'read');
  const url = `/api/v1/deals/${p.alpha.deals.Rolf?.open}`;
  const mine = await get(Rolf, url);
  expect(mine.expectedCloseOn).toBe((await get(Lea, url)).expectedCloseOn);
  const refused = await p.ask(Rolf, 'PATCH', url, { version: mine.version, body: { expectedCloseOn: '2031-01-01' } });
  expect([refused.status, refused.json().errors?.[0]?.field]).toEqual([403, 'expectedCloseOn']);
  const made = await p.ask(Rolf, 'POST', '/api/v1/deals', { body: { name: 'New', expectedCloseOn: '2031-01-01' } });
  expect([made.status, made.json().errors?.[0]?.field]).toEqual([403, 'expectedCloseOn']);
});

test('nobody guesses what is hidden by a filter or an order: it is refused in words, and no empty list stands for it', async () => {
  const { Suse, Lea } = p.alpha.people;
  await say('expectedCloseOn', 'success', 'none');
  await say('sector', 'success', 'none', 'company');
  await say('phone', 'success', 'none', 'contact');
  await say('amount', 'success', 'none');
  const total = async (who: Someone, url: string) => (await get(who, url)).total;
  const refused = async (who: Someone, url: string, message: RegExp) => {
    const answer = await p.ask(who, 'GET', url);
    expect([answer.status, answer.json().errors?.[0]?.message], url).toEqual([400, expect.stringMatching(message)]);
  };
  for (const url of [
    '/api/v1/deals?closesFrom=2000-01-01',
    '/api/v1/deals?closesBefore=2199-01-01',
    '/api/v1/companies?sector=sails',
  ]) {
    expect(await total(Lea, url), url).toBeGreaterThan(0);
    await refused(Suse, url, /^asks by (expectedCloseOn|sector), which your role is not shown$/);
  }
  for (const url of [
    '/api/v1/deals?where=expectedCloseOn:after:2000-01-01',
    '/api/v1/deals?order=-expectedCloseOn',
    '/api/v1/deals?sort=expectedCloseOn',
    '/api/v1/deals?sort=amount',
    `/api/v1/pipelines/${p.alpha.pipelineId}/board?closesFrom=2000-01-01`,
  ])
    await refused(Suse, url, /which your role is not shown$/);
  // Of a field that was added and is kept from him, not even the name is told.
  for (const url of ['custom=secret:filled', 'sort=custom.secret'])
    await refused(Suse, `/api/v1/companies?${url}`, /^names no field of these records: secret$/);
  const { rows } = await p.owner.query(
    'SELECT id, phone FROM app.contacts WHERE workspace_id = $1 AND phone_key IS NOT NULL ORDER BY id LIMIT 1',
    [p.alpha.id],
  );
  const number = encodeURIComponent(rows[0].phone);
  expect(await total(Lea, `/api/v1/contacts?q=${number}`)).toBeGreaterThan(0);
  expect(await total(Suse, `/api/v1/contacts?q=${number}`)).toBe(0);
  const contact = await get(Suse, `/api/v1/contacts/${rows[0].id}`);
  expect([contact.phone, contact.phones]).toEqual([null, null]);
});

describe('a field that the workspace added', () => {
  const at = async (who: Someone, field: string) =>
    (await get(who, '/api/v1/access/fields')).kinds
      .flatMap(({ fields }: { fields: { field: string }[] }) => fields)
      .find((one: { field: string }) => one.field === field);

  test('stands on the page of field rights beside the product’s own, for those who see it', async () => {
    const { Lea, Suse } = p.alpha.people;
    const may = Object.fromEntries(
      (await at(Lea, 'custom.secret')).roles.map(({ role, may }: { role: string; may: string }) => [role, may]),
    );
    expect(may).toEqual({
      leader: 'all',
      operations: 'all',
      finance: 'all',
      manager: 'none',
      rep: 'none',
      success: 'none',
    });
    expect(await at(Suse, 'custom.secret')).toBeUndefined();
    const { kinds } = await get(Suse, '/api/v1/access/matrix');
    expect(JSON.stringify(kinds)).not.toContain('custom.secret');
  });

  test('is given to a role there, and taken back by one undo', async () => {
    const { Lea, Suse } = p.alpha.people;
    const company = `/api/v1/companies/${p.alpha.companies.Rob}`;
    expect((await get(Suse, company)).custom).toEqual({});
    const { groupId } = await say('custom.secret', 'success', 'read', 'company');
    expect((await get(Suse, company)).custom).toHaveProperty('secret');
    expect((await p.ask(Lea, 'POST', `/api/v1/changes/groups/${groupId}/undo`)).status).toBe(200);
    expect((await get(Suse, company)).custom).toEqual({});
  });

  test('is kept from neither leaders nor operations, who can change that back', async () => {
    const { Lea } = p.alpha.people;
    const { version } = await get(Lea, '/api/v1/access/fields');
    for (const [role, field, wrong] of [
      ['operations', 'custom.secret', 'role'],
      ['rep', 'custom.nothing', 'field'],
    ]) {
      const body = { kind: 'company', field, role, may: 'none' };
      const refused = await p.ask(Lea, 'PATCH', '/api/v1/access/fields', { version, body });
      expect([refused.status, refused.json().errors[0].field]).toEqual([400, wrong]);
    }
  });
});

describe('who decides', () => {
  test('is a leader, and leaders themselves keep everything', async () => {
    const { Ola, Lea } = p.alpha.people;
    const { version } = await get(Lea, '/api/v1/access/fields');
    const body = { kind: 'deal', field: 'amount', role: 'rep', may: 'all' };
    expect((await p.ask(Ola, 'PATCH', '/api/v1/access/fields', { version, body })).status).toBe(403);
    for (const [wrong, field] of [
      [{ ...body, role: 'leader' }, 'role'],
      [{ ...body, kind: 'quota' }, 'kind'],
      [{ ...body, field: 'name' }, 'field'],
      [{ kind: 'contact', field: 'phone', role: 'finance', may: 'all' }, 'may'],
    ] as const) {
      const refused = await p.ask(Lea, 'PATCH', '/api/v1/access/fields', { version, body: wrong });
      expect([refused.status, refused.json().errors[0].field]).toEqual([400, field]);
    }
  });

  test('operations cannot undo it for themselves, a leader can, and the past keeps what held then', async () => {
    const { Ola, Lea } = p.alpha.people;
    const { groupId } = await say('amount', 'operations', 'none');
    expect((await get(Ola, '/api/v1/deals?limit=1')).items[0].amount).toBeNull();
    expect((await p.ask(Ola, 'POST', `/api/v1/changes/groups/${groupId}/undo`)).status).toBe(409);
    expect((await get(Ola, '/api/v1/me')).fields).toContainEqual({
      kind: 'deal',
      hidden: ['amount'],
      fixed: ['amount'],
    });
    expect((await p.ask(Lea, 'POST', `/api/v1/changes/groups/${groupId}/undo`)).status).toBe(200);
    expect((await get(Ola, '/api/v1/deals?limit=1&sort=amount&direction=desc')).items[0].amount).not.toBeNull();
  });
});
