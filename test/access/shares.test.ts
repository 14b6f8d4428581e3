import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standingOf } from '../../src/people/organisation/reads.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { beforeHandover, canary, daysAgo, type Name, type Someone, today } from '../support/two-workspaces.ts';
import { questionsOf } from './read-walk.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const status = async (who: Someone, url: string) => (await p.ask(who, 'GET', url)).status;
const get = async (who: Someone, url: string) => {
  const answer = await p.ask(who, 'GET', url);
  expect(answer.status, `${url}: ${answer.text.slice(0, 200)}`).toBe(200);
  return answer.json();
};
const share = (who: Someone, body: Record<string, unknown>) => p.ask(who, 'POST', '/api/v1/shares', { body });
const dealUrl = (owner: string) => `/api/v1/deals/${p.alpha.deals[owner]?.open}`;
const idOf = ({ id }: { id: string }) => id;
const storyUrl = (owner: string) => `/api/v1/timeline/deal/${p.alpha.deals[owner]?.open}`;
const numbers = async (who: Someone) => {
  const list = await get(who, '/api/v1/deals?limit=200');
  const board = await get(who, `/api/v1/pipelines/${p.alpha.pipelineId}/board`);
  const open = await get(who, '/api/v1/metrics/pipeline_coverage?from=2020-01-01&until=2199-01-01');
  const rows = await get(who, '/api/v1/metrics/pipeline_coverage/rows?from=2020-01-01&until=2199-01-01&limit=200');
  return {
    total: list.total,
    sum: list.sum,
    shared: list.shared,
    board: [board.count, board.total, board.shared],
    metric: [open.whole.n, open.whole.calculation[0]?.amount, rows.items.length],
  };
};

describe('one record shared with a person', () => {
  test('to read: it is listed, marked and found, and in no sum; nobody else sees it', async () => {
    const { Rob, Ria, Rolf } = p.alpha.people;
    const before = await numbers(Ria);
    expect(await status(Ria, dealUrl('Rob'))).toBe(404);
    const id = p.alpha.deals.Rob?.open as string;
    const made = await share(Rob, { kind: 'deal', id, personId: Ria.id, reason: 'Helps with the demo' });
    expect(made.status, made.text).toBe(201);
    const after = await numbers(Ria);
    expect(after).toEqual({
      ...before,
      total: before.total + 1,
      shared: 1,
      board: [before.board[0], before.board[1], 1],
    });
    const list = await get(Ria, '/api/v1/deals?limit=200');
    const marked = list.items.filter(({ isShared }: { isShared: boolean }) => isShared);
    expect(marked.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await get(Ria, dealUrl('Rob'))).mayWrite).toBe(false);
    expect((await get(Ria, `/api/v1/search?q=${canary('Rob', 'deal', 'open')}`)).items).toHaveLength(1);
    const [notice] = (await get(Ria, '/api/v1/notices')).items;
    expect([notice.kind, notice.record.id]).toEqual(['share', id]);
    expect((await get(Ria, `/api/v1/deals?asOf=${beforeHandover}&limit=200`)).shared).toBe(1);
    expect((await get(Ria, storyUrl('Rob'))).items.length).toBeGreaterThan(0);
    expect(await status(Rolf, dealUrl('Rob'))).toBe(404);
    const { version } = await get(Rob, dealUrl('Rob'));
    expect((await p.ask(Ria, 'PATCH', dealUrl('Rob'), { version, body: { name: 'Mine' } })).status).toBe(404);
  });

  test('said anew it may be changed, and neither taken from its owner nor removed nor, where owners share, shared on', async () => {
    const { Rob, Ria, Ari, Lea } = p.alpha.people;
    const id = p.alpha.deals.Rob?.open as string;
    expect((await share(Rob, { kind: 'deal', id, personId: Ria.id, may: 'write', until: today })).status).toBe(201);
    const seen = await get(Ria, dealUrl('Rob'));
    expect(seen.mayWrite).toBe(true);
    const write = (body: unknown) => p.ask(Ria, 'PATCH', dealUrl('Rob'), { version: seen.version, body });
    expect((await write({ ownerId: Ria.id })).status).toBe(403);
    expect((await p.ask(Ria, 'DELETE', dealUrl('Rob'), { version: seen.version })).status).toBe(403);
    expect((await write({ nextStep: 'Prepare the demo' })).status).toBe(200);
    const rules = await get(Lea, '/api/v1/access/rules');
    const said = await p.ask(Lea, 'PATCH', '/api/v1/access/rules', {
      version: rules.version,
      body: { sharing: 'owners' },
    });
    expect(said.status, said.text).toBe(200);
    expect((await share(Ria, { kind: 'deal', id, personId: Ari.id })).json().refusal).toBe('may-not-share');
    expect((await share(Rob, { kind: 'deal', id, personId: Ari.id })).status).toBe(201);
  });

  test('it stands on the record with its story, and is over when it is taken back or its last day is', async () => {
    const { Rob, Ria, Rolf } = p.alpha.people;
    const id = p.alpha.deals.Rob?.open as string;
    const listed = await get(Rob, `/api/v1/shares?kind=deal&id=${id}`);
    const mine = listed.items.find(({ person }: { person: { id: string } }) => person.id === Ria.id);
    expect(mine).toMatchObject({ may: 'write', until: today, holds: true, endedAt: null, sharedBy: { name: 'Rob' } });
    expect(await status(Rolf, `/api/v1/shares?kind=deal&id=${id}`)).toBe(404);
    const ended = await p.ask(Rob, 'DELETE', `/api/v1/shares/${mine.id}`, { version: mine.version });
    expect(ended.status, ended.text).toBe(200);
    expect(await status(Ria, dealUrl('Rob'))).toBe(404);
    const past = await get(Rob, `/api/v1/shares?kind=deal&id=${id}`);
    expect(past.items.find((item: { id: string }) => item.id === mine.id)).toMatchObject({ holds: false });
    expect((await p.ask(Rolf, 'POST', `/api/v1/changes/groups/${ended.json().groupId}/undo`)).status).toBe(404);
    expect((await p.ask(Rob, 'POST', `/api/v1/changes/groups/${ended.json().groupId}/undo`)).status).toBe(200);
    expect(await status(Ria, dealUrl('Rob'))).toBe(200);
    await p.owner.query('UPDATE app.shares SET until = $2 WHERE record_id = $1', [id, daysAgo(1)]);
    const standing = await p.product.world.db.read(Ria.actor, (r) => standingOf(r, p.alpha.id, Ria.id));
    expect(standing?.shared).toEqual({});
  });

  test('what does not fit is refused by name', async () => {
    const { Rob, Ria, Fin } = p.alpha.people;
    const id = p.alpha.deals.Rob?.open as string;
    const given = { kind: 'deal', id, personId: Ria.id };
    for (const [body, field] of [
      [{ ...given, until: daysAgo(1) }, 'until'],
      [{ ...given, personId: Rob.id }, 'personId'],
      [{ ...given, personId: p.beta.people.Ben.id }, 'personId'],
      [{ kind: 'deal', id, teamOf: Ria.id, duty: 'Legal' }, 'duty'],
      [{ ...given, teamOf: Ria.id }, 'personId'],
      [{ kind: 'deal', id }, 'personId'],
      [{ ...given, personId: Fin.id, may: 'write' }, 'may'],
    ] as const) {
      const refused = await share(Rob, body);
      expect([refused.status, refused.json().errors?.[0]?.field], JSON.stringify(body)).toEqual([400, field]);
    }
    expect((await share(Rob, { ...given, kind: 'quota' })).status).toBe(404);
    expect((await share(Ria, { ...given, id: p.alpha.deals.Mia?.open })).status).toBe(404);
  });
});

describe('the team of a deal', () => {
  test('says who does what on it; a duty and a right said anew are undone to what they were', async () => {
    const { Rolf, Ari, Lea } = p.alpha.people;
    const id = p.alpha.deals.Rolf?.open as string;
    const teamNow = async () =>
      (await get(Rolf, `/api/v1/shares?kind=deal&id=${id}`)).items
        .filter(({ holds }: { holds: boolean }) => holds)
        .map((one: { person: { name: string }; duty: string; may: string }) => [one.person.name, one.duty, one.may]);
    expect((await share(Rolf, { kind: 'deal', id, personId: Ari.id, duty: 'Sales engineer' })).status).toBe(201);
    const changed = await share(Rolf, { kind: 'deal', id, personId: Ari.id, duty: 'Legal', may: 'write' });
    expect(await teamNow()).toEqual([['Ari', 'Legal', 'write']]);
    expect((await get(Ari, dealUrl('Rolf'))).mayWrite).toBe(true);
    expect((await p.ask(Rolf, 'POST', `/api/v1/changes/groups/${changed.json().groupId}/undo`)).status).toBe(200);
    expect(await teamNow()).toEqual([['Ari', 'Sales engineer', 'read']]);
    expect((await get(Ari, dealUrl('Rolf'))).mayWrite).toBe(false);
    // Its timeline tells it, newest first: taken back, changed, shared.
    const { items } = await get(Rolf, `${storyUrl('Rolf')}?sources=change`);
    const told = items.filter(({ record }: { record: { kind: string } }) => record.kind === 'share');
    expect(
      told.map(({ body, record }: { body: { action: string }; record: { title: string } }) => [
        body.action,
        record.title,
      ]),
    ).toEqual([
      ['update', 'Ari'],
      ['update', 'Ari'],
      ['create', 'Ari'],
    ]);
    expect(told[1].body.fields).toEqual([
      { field: 'may', before: 'read', after: 'write' },
      { field: 'duty', before: 'Sales engineer', after: 'Legal' },
    ]);
    const his = await share(Lea, { kind: 'deal', id, personId: Rolf.id });
    expect([his.status, his.json().errors?.[0]?.message]).toEqual([400, 'is Rolf, whose it is']);
  });

  test('may be 200 people: each sees the deal, and who asks is told of all of them', async () => {
    const { Rolf, Lea } = p.alpha.people;
    const id = p.alpha.deals.Rolf?.open as string;
    await p.owner.query(
      `WITH someone AS (
         INSERT INTO app.people (workspace_id, id, version, valid_from, name, role, active)
         SELECT $1, gen_random_uuid(), 1, now(), 'Colleague ' || i, 'rep', true FROM generate_series(1, 299) i RETURNING id, name
       )
       INSERT INTO app.shares (workspace_id, id, version, valid_from, kind, record_id, person_id, duty, may)
       SELECT $1, gen_random_uuid(), 1, now(), 'deal', $2, id, name, 'read' FROM someone LIMIT 299`,
      [p.alpha.id, id],
    );
    const listed = await get(Rolf, `/api/v1/shares?kind=deal&id=${id}`);
    expect(listed.items.filter(({ holds }: { holds: boolean }) => holds)).toHaveLength(300);
    const who = await get(Lea, `/api/v1/access/who?kind=deal&id=${id}`);
    expect(who.items.filter(({ because }: { because: string }) => because === 'share')).toHaveLength(300);
    const { Rob } = p.alpha.people;
    const refused = await share(Rolf, { kind: 'deal', id, personId: Rob.id, duty: 'One too many' });
    expect([refused.status, refused.json().refusal]).toEqual([409, 'too-many']);
    await p.owner.query("DELETE FROM app.shares WHERE workspace_id = $1 AND duty LIKE 'Colleague %'", [p.alpha.id]);
    await p.owner.query("DELETE FROM app.people WHERE workspace_id = $1 AND name LIKE 'Colleague %'", [p.alpha.id]);
  });
});

test('shared with a team, it is for the manager and everybody below, as the tree stands', async () => {
  const { Mia, Max, Ria, Ari, Rolf, Rob } = p.alpha.people;
  const id = p.alpha.deals.Mia?.open as string;
  expect((await share(Mia, { kind: 'deal', id, teamOf: Ria.id })).status).toBe(201);
  expect([await status(Ria, dealUrl('Mia')), await status(Ari, dealUrl('Mia'))]).toEqual([200, 200]);
  for (const who of [Max, Rolf, Rob]) expect(await status(who, dealUrl('Mia')), who.name).toBe(404);
});

describe('a confidential deal', () => {
  const close = async (who: Someone, confidential: boolean) => {
    const { version } = await get(who, dealUrl('Rob'));
    const body = { kind: 'deal', id: p.alpha.deals.Rob?.open, confidential, reason: 'A merger' };
    return p.ask(who, 'POST', '/api/v1/access/confidential', { version, body });
  };

  test('leaves no trace for those it is not for: in no list, total, search, past, history or link', async () => {
    const { Rob, Fin, Ola, Mia, Lea } = p.alpha.people;
    const before = await numbers(Fin);
    const past = (await get(Fin, `/api/v1/deals?asOf=${beforeHandover}`)).total;
    const closed = await close(Rob, true);
    expect(closed.status, closed.text).toBe(200);
    const after = await numbers(Fin);
    expect([after.total, after.board[0], after.metric[0], after.metric[2]]).toEqual([
      before.total - 1,
      before.board[0] - 1,
      before.metric[0] - 1,
      before.metric[2] - 1,
    ]);
    expect((await get(Fin, `/api/v1/deals?asOf=${beforeHandover}`)).total).toBe(past - 1);
    const id = p.alpha.deals.Rob?.open as string;
    const traces: string[] = [];
    for (const { contract } of p.product.handlers) {
      if (contract.method !== 'GET' || contract.stream) continue;
      for (const url of questionsOf(p, contract).urls)
        await Promise.all(
          ([Fin, Ola] as Someone<Name>[]).map(async (who) => {
            const { text } = await p.ask(who, 'GET', url);
            if (/zqRobdealopen/i.test(text) && !/zqRobdealopen/i.test(url)) traces.push(`${who.name}: ${url}`);
            if (text.includes(id) && !url.includes(id)) traces.push(`${who.name}: ${url}`);
          }),
        );
    }
    expect(traces).toEqual([]);
    for (const who of [Rob, Mia, Lea]) expect(await status(who, dealUrl('Rob')), who.name).toBe(200);
    const counted = await get(Lea, '/api/v1/metrics/pipeline_coverage?from=2020-01-01&until=2199-01-01');
    expect(counted.whole.n).toBe(before.metric[0]);
  }, 600_000);

  test('is for managers and leaders as the rules say, and for whom it is shared with', async () => {
    const { Mia, Lea, Fin, Rob } = p.alpha.people;
    const say = async (body: unknown) => {
      const { version } = await get(Lea, '/api/v1/access/rules');
      const said = await p.ask(Lea, 'PATCH', '/api/v1/access/rules', { version, body });
      expect(said.status, said.text).toBe(200);
    };
    await say({ managers: false });
    expect([await status(Mia, dealUrl('Rob')), await status(Lea, dealUrl('Rob'))]).toEqual([404, 200]);
    await say({ leaders: [] });
    expect(await status(Lea, dealUrl('Rob'))).toBe(404);
    await say({ leaders: null, managers: true });
    const id = p.alpha.deals.Rob?.open as string;
    const before = await numbers(Fin);
    expect((await share(Rob, { kind: 'deal', id, personId: Fin.id })).status).toBe(201);
    const after = await numbers(Fin);
    expect([after.total, after.shared, after.sum]).toEqual([before.total + 1, 1, before.sum]);
    const { Ola } = p.alpha.people;
    const { version } = await get(Lea, '/api/v1/access/rules');
    const refused = await p.ask(Ola, 'PATCH', '/api/v1/access/rules', { version, body: { managers: false } });
    expect(refused.status).toBe(403);
  });

  test('says who sees it and why', async () => {
    const { Lea, Rob, Mia, Fin, Ola, Ria } = p.alpha.people;
    const id = p.alpha.deals.Rob?.open as string;
    const who = await get(Lea, `/api/v1/access/who?kind=deal&id=${id}`);
    const reasons = Object.fromEntries(
      (who.items as { person: { name: string }; because: string }[]).map((item) => [item.person.name, item.because]),
    );
    expect(reasons).toMatchObject({ Rob: 'own', Mia: 'team', Lea: 'role', Fin: 'share' });
    expect([reasons.Ola, reasons.Suse, reasons.Ria]).toEqual([undefined, undefined, undefined]);
    const why = (person: Someone) => get(Lea, `/api/v1/access/why?kind=deal&id=${id}&personId=${person.id}`);
    expect(await why(Mia)).toMatchObject({ read: { because: 'team' }, line: [{ name: 'Mia' }, { name: 'Rob' }] });
    expect(await why(Fin)).toMatchObject({ read: { because: 'share' }, shares: [{ sharedBy: { name: 'Rob' } }] });
    expect(await why(Ola)).toMatchObject({ read: { allowed: false, because: null }, confidential: 'team' });
    expect(await status(Ria, `/api/v1/access/who?kind=deal&id=${id}`)).toBe(404);
    expect(await status(Rob, `/api/v1/access/who?kind=deal&id=${id}`)).toBe(200);
  });

  test('opened again it is everybody’s as before, and its owner’s story tells both', async () => {
    const { Rob, Ola } = p.alpha.people;
    expect(await status(Ola, dealUrl('Rob'))).toBe(404);
    const opened = await close(Rob, false);
    expect(await status(Ola, dealUrl('Rob'))).toBe(200);
    // And closed and opened by an undo as well.
    const undone = await p.ask(Rob, 'POST', `/api/v1/changes/groups/${opened.json().groupId}/undo`);
    expect(undone.status, undone.text).toBe(200);
    expect(await status(Ola, dealUrl('Rob'))).toBe(404);
    expect((await get(Ola, `/api/v1/deals?asOf=${beforeHandover}&limit=200`)).items.map(idOf)).not.toContain(
      p.alpha.deals.Rob?.open,
    );
    expect((await close(Rob, false)).status).toBe(200);
    const { items } = await get(Rob, `${storyUrl('Rob')}?sources=change`);
    const told = (items as { body: { fields: { field: string; after: string | null }[] } }[]).flatMap(
      ({ body }) => body.fields,
    );
    expect(told.filter(({ field }) => field === 'confidential').map(({ after }) => after)).toEqual([
      null,
      'yes',
      null,
      'yes',
    ]);
  });
});
