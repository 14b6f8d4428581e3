import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { newId } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { verify } from './rules/statement.ts';
import { aCommission } from './testing.ts';

let desk: PayDesk;
let actors: Map<string, Actor>;
const ids: Record<string, string> = {};
const idOf = (who: string) => desk.idOf(who);

beforeAll(async () => {
  desk = await payDesk();
  actors = desk.actors;
  const both = ['ana', 'ben'].map((who) => ({ personId: idOf(who), kind: 'share' as const, percent: 50 }));
  ids.Shared = await desk.won('ana', 24_000_000, '2026-04-20', { name: 'Shared', splits: both });
  ids.Own = await desk.won('ana', 20_000_000, '2026-05-10', { name: 'Own' });
  ids.Later = await desk.won('ana', 3_000_000, '2026-07-10', { name: 'Later' });
  for (const who of ['ana', 'ben', 'manager'])
    for (const start of ['2026-04-01', '2026-07-01']) await desk.quota(who, start, 30_000_000);
});
afterAll(async () => desk?.close());

const call: PayDesk['call'] = (...asked) => desk.call(...asked);
const paidTo = (body: { people: { person: { id: string }; paid: number }[] }) =>
  Object.fromEntries(body.people.map(({ person, paid }) => [person.id, paid]));

test('a quarter is planned, run, frozen, corrected and settled by the next, and a stranger reckons a statement again', async () => {
  const terms = termsOf({ accelerators: [{ from: '1', times: '1.5' }] });
  const plan = await call('olga', 'POST', '/plans', { name: 'Sellers', terms });
  expect([plan.status, plan.body.version, plan.body.sentences.length]).toEqual([201, 1, 4]);
  const team = await call('olga', 'POST', '/plans', {
    name: 'Managers',
    terms: termsOf({ counts: ['direct', 'roll-up'], schedule: { how: 'flat', rate: '1%' } }),
  });
  const assign = (who: string, planId: string, from = '2026-04-01') =>
    call('olga', 'POST', '/assignments', { planId, personId: idOf(who), from, until: null, ramp: [] });
  for (const who of ['ana', 'ben']) expect((await assign(who, plan.body.id)).status).toBe(201);
  expect((await assign('manager', team.body.id)).status).toBe(201);
  const twice = await assign('ana', team.body.id, '2026-02-01');
  expect([twice.status, twice.body.errors[0].field]).toEqual([400, 'from']);

  const run = await call('olga', 'POST', '/runs', { period: 'Q2 2026' });
  expect(run.status).toBe(201);
  expect((await call('olga', 'POST', '/runs', { period: '2026-05' })).body.refusal).toBe('overlaps-another-run');
  const draft = await call('olga', 'GET', `/runs/${run.body.id}`);
  // Ana: 300,000 ÷ 30 + 20,000 ÷ 30 × 1.5; Ben: 120,000 ÷ 30; the manager 1 % of 440,000, the shared deal once.
  const expected = { [idOf('ana')]: 1_100_000, [idOf('ben')]: 400_000, [idOf('manager')]: 440_000 };
  expect(paidTo(draft.body)).toEqual(expected);
  expect(draft.body.totals).toEqual([{ currency: 'EUR', earned: 1_940_000, paid: 1_940_000, held: 0 }]);
  const path = `/runs/${run.body.id}`;
  expect((await call('olga', 'PATCH', path, { state: 'locked' }, 1)).body.refusal).toBe('not-the-next-step');
  expect((await call('olga', 'PATCH', path, { state: 'frozen' }, 1)).status).toBe(200);
  expect((await call('olga', 'PATCH', path, { state: 'frozen' }, 1)).status).toBe(412);
  // Until somebody else has approved it, it is not told to those it pays.
  expect((await call('ana', 'GET', '/statements')).body.items).toEqual([]);
  expect((await call('manager', 'GET', '/statements')).body.items).toEqual([]);
  expect((await call('ana', 'GET', '/so-far')).body.waits).toEqual(['Q2 2026']);
  const early = (await call('fin', 'GET', '/statements')).body.items;
  expect(early).toHaveLength(3);
  expect((await call('ana', 'GET', `/statements/${early[0].id}`)).status).toBe(404);
  const alone = await call('olga', 'PATCH', path, { state: 'approved' }, 2);
  expect([alone.status, alone.body.refusal]).toEqual([409, 'needs-a-second-person']);
  expect((await call('leader', 'PATCH', path, { state: 'approved' }, 2)).status).toBe(200);

  const [mine] = (await call('ana', 'GET', '/statements')).body.items;
  const told = (await call('ana', 'GET', `/statements/${mine.id}`)).body;
  expect(
    told.lines.map(({ deal, amount }: { deal: { name: string }; amount: number }) => [deal.name, amount]).sort(),
  ).toEqual([
    ['Own', 700_000],
    ['Shared', 400_000],
  ]);
  expect(told.lines[0].sentence).toContain('was won on');
  expect((await call('ana', 'GET', `/statements/${mine.id}?language=es`)).body.lines[0].sentence).toContain(
    'se ganó el',
  );
  expect(verify(told.file)).toMatchObject({ holds: true, periods: [{ name: 'Q2 2026', paid: 1_100_000 }] });

  // The shared deal was Ana's alone, as it turns out after it was paid.
  await desk.db.transaction(desk.system, async (tx) => {
    const before = (await tx.lock(deals, ids.Shared!))!;
    await tx.record({ table: deals, before, after: { ...before, splits: [] } });
  });
  expect(paidTo((await call('fin', 'GET', path)).body)).toEqual(expected);
  const next = await call('olga', 'POST', '/runs', { period: 'Q3 2026' });
  const later = paidTo((await call('olga', 'GET', `/runs/${next.body.id}`)).body);
  // Ana: 30,000 ÷ 30 and 120,000 ÷ 30 × 1.5 more; Ben owes 4,000, which later pay settles.
  expect(later).toEqual({ [idOf('ana')]: 100_000 + 600_000, [idOf('ben')]: 0, [idOf('manager')]: 30_000 });
  expect((await call('olga', 'PATCH', `/runs/${next.body.id}`, { state: 'frozen' }, 1)).status).toBe(200);
  expect((await call('leader', 'PATCH', `/runs/${next.body.id}`, { state: 'approved' }, 2)).status).toBe(200);
  const differences = (await call('ben', 'GET', '/statements')).body.items[0];
  const lines = (await call('ben', 'GET', `/statements/${differences.id}`)).body.lines;
  expect(lines.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
    ['difference', -400_000],
    ['draw', 400_000],
  ]);
  expect(differences.balance).toBe(400_000);
});

test('what is earned so far is reckoned for the period that is running, before anybody began its run', async () => {
  const before = (await call('ana', 'GET', '/so-far')).body.soFar;
  expect(before).toMatchObject({ name: 'Q4 2026', from: '2026-10-01', until: '2027-01-01', earned: 0, lines: [] });
  expect((await call('suse', 'GET', '/so-far')).status).toBe(403);
  expect((await call('other', 'GET', '/so-far')).body).toEqual({ soFar: null, waits: [] });
});

test('a role that is not shown what deals are worth reads what it is paid, and not by which amounts', async () => {
  const [mine] = (await call('ana', 'GET', '/statements')).body.items;
  const ana = actors.get('ana')!;
  actors.set('ana', { ...ana, fields: { deal: { hidden: ['amount'], fixed: ['amount'] } } });
  const told = await call('ana', 'GET', `/statements/${mine.id}`);
  actors.set('ana', ana);
  expect(told.body).toMatchObject({ paid: mine.paid, hidesAmounts: true, file: null });
  expect(told.body.lines.length).toBeGreaterThan(0);
  for (const line of told.body.lines) expect([line.sentence, line.steps]).toEqual(['', []]);
});

test('a run names the deals that it leaves out, and keeps their names once it is frozen', async () => {
  const gone = newId();
  await desk.db.transaction(desk.system, async (tx) => {
    const { id: _, ...like } = (await tx.lock(deals, ids.Later!))!;
    const odd = { ...like, version: 0, closedOn: '2026-10-03' };
    await tx.record({ table: deals, before: null, after: { ...odd, id: gone, name: 'Nothing yet', amount: null } });
  });
  const run = await call('olga', 'POST', '/runs', { period: '2026-10' });
  const draft = await call('olga', 'GET', `/runs/${run.body.id}`);
  const expected = [{ deal: { id: gone, name: 'Nothing yet' }, day: '2026-10-03', why: 'without-amount' }];
  expect(draft.body.leftOut).toEqual(expected);
  expect((await call('olga', 'PATCH', `/runs/${run.body.id}`, { state: 'frozen' }, 1)).status).toBe(200);
  await desk.db.transaction(desk.system, async (tx) => {
    const before = (await tx.lock(deals, gone))!;
    await tx.record({ table: deals, before, after: { ...before, amount: 1_000_000 } });
  });
  const frozen = await call('fin', 'GET', `/runs/${run.body.id}`);
  expect([frozen.body.leftOut, frozen.body.frozenBy.id]).toEqual([expected, idOf('olga')]);
});

test('pay is for the person, those above him, leaders and operations; finance reads', async () => {
  const seen = async (who: string) => {
    const answer = await call(who, 'GET', '/statements');
    return answer.status === 200
      ? [...new Set(answer.body.items.map(({ person }: { person: { id: string } }) => person.id))].sort()
      : answer.status;
  };
  const all = ['ana', 'ben', 'manager'].map(idOf).sort();
  expect(await Promise.all(['leader', 'olga', 'fin', 'manager'].map(seen))).toEqual([all, all, all, all]);
  expect(await Promise.all(['ana', 'other', 'suse'].map(seen))).toEqual([[idOf('ana')], [], 403]);
  const [his] = (await call('ben', 'GET', '/statements')).body.items;
  expect((await call('ana', 'GET', `/statements/${his.id}`)).status).toBe(404);
  expect((await call('manager', 'GET', `/statements/${his.id}`)).status).toBe(200);
  expect(
    (await call('ana', 'GET', '/assignments')).body.items.map(({ plan }: { plan: { name: string } }) => plan.name),
  ).toEqual(['Sellers']);
  const [plan] = (await call('fin', 'GET', '/plans')).body.items;
  const writes = ['fin', 'manager', 'ana', 'suse'].map((who) =>
    call(who, 'PATCH', `/plans/${plan.id}`, { state: 'archived' }, 1),
  );
  expect((await Promise.all(writes)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(
    (await Promise.all(['manager', 'ana'].map((who) => call(who, 'GET', '/runs')))).map(({ status }) => status),
  ).toEqual([403, 403]);
});

test('what is held waits for the buyer, and what is reversed is taken back, never more than all of it', async () => {
  const hold = { share: '50%', until: 'payment' };
  const plan = await call('leader', 'POST', '/plans', { name: 'Held', terms: termsOf({ hold }) });
  await call('leader', 'POST', '/assignments', {
    ...{ planId: plan.body.id, personId: idOf('other'), from: '2026-10-01', until: null, ramp: [] },
  });
  const dealId = await desk.won('other', 20_000_000, '2026-11-01', { name: 'Held' });
  await desk.quota('other', '2026-10-01', 20_000_000);
  const run = await call('olga', 'POST', '/runs', { period: '2026-11' });
  const now = async () => {
    const { people } = (await call('fin', 'GET', `/runs/${run.body.id}`)).body;
    const { paid, held } = people.find(({ person }: { person: { id: string } }) => person.id === idOf('other'));
    return [paid, held];
  };
  const note = (what: string, share: string) =>
    call('olga', 'POST', '/events', { dealId, what, day: '2026-11-02', share });
  expect(await now()).toEqual([500_000, 500_000]);
  expect((await note('payment', '60%')).status).toBe(201);
  expect(await now()).toEqual([800_000, 200_000]);
  expect((await note('payment', '1/2')).body.errors[0]).toMatchObject({ field: 'share', message: 'is more than all' });
  const gone = await note('reversal', '1/4');
  expect(await now()).toEqual([600_000, 150_000]);
  expect((await call('ana', 'GET', '/events')).status).toBe(403);
  await call('olga', 'DELETE', `/events/${gone.body.id}`, undefined, 1);
  expect(await now()).toEqual([800_000, 200_000]);
});

test('what would keep a run from being reckoned, or be paid by nobody, is refused where it is entered', async () => {
  const why = async (path: string, body: object) => {
    const { status, body: said } = await call('olga', 'POST', path, body);
    return [status, said.errors?.[0]?.message];
  };
  const dealId = await desk.won('cleo', 1_000_000, '2026-11-10');
  const reversed = { what: 'reversal', share: '10%' };
  expect(await why('/events', { ...reversed, dealId, day: '2026-11-09' })).toEqual([
    400,
    'lies before the deal was won',
  ]);
  const open = await desk.won('cleo', 1_000_000, '2026-11-10', { status: 'open', closedOn: null });
  expect(await why('/events', { ...reversed, dealId: open, day: '2026-11-12' })).toEqual([
    ...[400, 'names no deal that was won'],
  ]);
  const credit = {
    personId: idOf('cleo'),
    day: '2026-11-10',
    role: 'direct',
    amount: 100,
    currency: 'EUR',
    what: 'Fair',
  };
  expect(await why('/credits', { ...credit, measure: 'calls' })).toEqual([400, 'is counted by no plan']);
  expect(await why('/runs', { period: 'Q2 2027' })).toEqual([400, 'begins more than three months from now']);
  expect(await why('/runs', { period: 'Q1 2026' })).toEqual([400, 'lies before a run that is frozen already']);
});

test('a plan that cannot be meant is refused by its field', async () => {
  const made = await call('olga', 'POST', '/plans', { name: 'Odd', terms: { ...termsOf(), variable: 1 } });
  expect([made.status, made.body.errors[0].field]).toEqual([400, 'terms.variable']);
  const rate = await call('olga', 'POST', '/plans', {
    name: 'Odd',
    terms: termsOf({ schedule: { how: 'flat', rate: '101%' } }),
  });
  expect(rate.status).toBe(201);
  const float = { ...termsOf(), components: [aCommission({ schedule: { how: 'flat', rate: '1e-1' } })] };
  expect((await call('olga', 'POST', '/plans', { name: 'Odd', terms: float })).status).toBe(400);
});

test('of two who do the same at once, the second is told what the first did', async () => {
  const on = { personId: idOf('fin'), from: '2026-04-01', until: null, ramp: [] };
  const plans = (await call('olga', 'GET', '/plans')).body.items.slice(0, 2);
  const post = (path: string) => (body: object) => call('olga', 'POST', path, body);
  const begun = await Promise.all([{ period: 'Q1 2027' }, { period: '2027-02' }].map(post('/runs')));
  const put = await Promise.all(plans.map((one: { id: string }) => post('/assignments')({ ...on, planId: one.id })));
  expect([...begun, ...put].map(({ status }) => status).sort()).toEqual([201, 201, 400, 409]);
});
