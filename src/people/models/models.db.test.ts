import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type AlphaName, today } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
let segmentId: string;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (who: AlphaName, method: Method, path: string, asking = {}): Promise<Answer> =>
  p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);
const told = async (who: AlphaName, method: Method, path: string, asking = {}) =>
  (await ask(who, method, path, asking)).json();
const id = (who: AlphaName) => p.alpha.people[who].id;
const part = (duty: string, begins: string, percent: number, more = {}) => ({ duty, begins, percent, ...more });

const does = (who: AlphaName, duty: string) => ({ personId: id(who), duty });
const island = () => ({
  ...{ shape: 'island', parts: [part('owner', 'lead', 100)], crews: [{ people: [does('Rolf', 'owner')] }] },
});
const line = () => ({
  shape: 'line',
  parts: [
    part('qualifier', 'lead', 10),
    part('closer', 'stage', 80, {
      stageIds: [p.alpha.stageIds[2]],
      checklist: ['Budget is known', 'Decider is named'],
    }),
    part('keeper', 'won', 10),
  ],
  crews: [{ people: [does('Ria', 'qualifier'), does('Rob', 'closer'), does('Suse', 'keeper')] }],
});
const pods = () => ({
  shape: 'pod',
  parts: [part('qualifier', 'lead', 30), part('closer', 'deal', 70)],
  crews: [{ name: 'North', people: [does('Rolf', 'qualifier'), does('Ari', 'closer')] }],
});
const switchTo = async (model: object, more = {}) => {
  const body = { segmentId, startsOn: today, underWay: 'stay', ...model, ...more };
  const made = await ask('Lea', 'POST', '/selling-models', { body });
  expect(made.status, made.text).toBe(201);
  return made.json();
};
const dealNow = (deal: string) => told('Lea', 'GET', `/deals/${deal}`);
const ownerOf = async (deal: string): Promise<string> => (await dealNow(deal)).owner.name;
const creditOf = async (deal: string): Promise<string[]> =>
  (await dealNow(deal)).credits.map(
    (one: { person: { name: string }; percent: number }) => `${one.person.name} ${one.percent}`,
  );

/** What somebody's own scorecard credits him with of the deals won in the quarter. */
const creditedTo = async (who: AlphaName): Promise<number> =>
  (await told(who, 'GET', `/scorecards?owner=${id(who)}`)).outcome.credited.figure.value;

let leads = 0;
/** A lead from Norway that is entered for nobody: whose it is. */
async function aLead() {
  leads += 1;
  const body = { name: `Nils ${leads}`, country: 'Norway', ownerId: null };
  const lead = await told('Lea', 'POST', '/leads', { body });
  return told('Lea', 'GET', `/leads/${lead.id}`);
}
async function aDeal(lead: { id: string; version: number }): Promise<string> {
  const body = { company: { name: `Fjord ${leads}` }, deal: { name: `Fjord ${leads}`, amount: 100_001 } };
  const made = await told('Lea', 'POST', `/leads/${lead.id}/convert`, { version: lead.version, body });
  return made.dealId;
}
const pass = { acknowledged: true, override: { reason: 'For the test' } };
async function goOn(deal: string, to: number | 'won') {
  const { version } = await dealNow(deal);
  const [path, body] = to === 'won' ? ['win', pass] : ['move', { ...pass, stageId: p.alpha.stageIds[to] }];
  const moved = await ask('Lea', 'POST', `/deals/${deal}/${path}`, { version, body });
  expect(moved.status, moved.text).toBe(200);
}
const waiting = async (who: AlphaName, deal: string) =>
  (await told(who, 'GET', '/hand-offs?whose=mine')).items.find(
    (one: { record: { id: string }; state: string }) => one.record.id === deal && one.state === 'waiting',
  );

beforeAll(async () => {
  p = await openTestProduct();
  const rules = [{ trait: 'country', values: ['Norway'], points: 10 }];
  segmentId = (await told('Lea', 'POST', '/segments', { body: { name: 'Norwegians', rules } })).id;
}, 120_000);
afterAll(() => p?.close());

describe('one lead travels each model', () => {
  test('an island: one person has it from the lead to the customer', async () => {
    await switchTo(island());
    const lead = await aLead();
    expect(lead.owner.name).toBe('Rolf');
    const deal = await aDeal(lead);
    await goOn(deal, 2);
    await goOn(deal, 'won');
    expect([await ownerOf(deal), await creditOf(deal)]).toEqual(['Rolf', ['Rolf 100']]);
  });

  test('an assembly line: from the qualifier to the closer, and the customer to the keeper; credit makes 100 %', async () => {
    await switchTo(line());
    const lead = await aLead();
    expect([lead.owner.name, lead.routed.rule]).toEqual(['Ria', 'Norwegians']);
    const deal = await aDeal(lead);
    expect(await ownerOf(deal)).toBe('Ria');
    await goOn(deal, 2);
    await expect.poll(() => ownerOf(deal)).toBe('Rob');
    expect(await creditOf(deal)).toEqual(['Ria 10', 'Rob 90']);
    const handed = await waiting('Rob', deal);
    expect(handed).toMatchObject({ from: { name: 'Ria' }, duty: 'closer', fromDuty: 'qualifier', mayAnswer: true });
    const take = (ticked: number[]) =>
      ask('Rob', 'POST', `/hand-offs/${handed.id}/taken`, { version: handed.version, body: { ticked } });
    expect((await take([0])).json()).toMatchObject({ type: expect.stringContaining('not-all-there') });
    expect((await take([0, 1])).json().state).toBe('taken');
    const before = await Promise.all((['Ria', 'Rob', 'Suse'] as const).map(creditedTo));
    await goOn(deal, 'won');
    await expect.poll(() => creditOf(deal)).toEqual(['Ria 10', 'Rob 80', 'Suse 10']);
    const after = await Promise.all((['Ria', 'Rob', 'Suse'] as const).map(creditedTo));
    expect(after.map((amount, at) => amount - (before[at] ?? 0))).toEqual([10_000, 80_001, 10_000]);
    const { company } = await dealNow(deal);
    expect((await told('Lea', 'GET', `/companies/${company.id}`)).owner.name).toBe('Suse');
    expect(await ownerOf(deal)).toBe('Rob');
  });

  test('a pod: it stays among its people, who share the credit', async () => {
    await switchTo(pods());
    const lead = await aLead();
    expect(lead.owner.name).toBe('Rolf');
    const deal = await aDeal(lead);
    await expect.poll(() => ownerOf(deal)).toBe('Ari');
    expect(await creditOf(deal)).toEqual(['Rolf 30', 'Ari 70']);
  });
});

test('what was sent back is whose it was, with its credit and why, and nobody else answers it', async () => {
  await switchTo(line());
  const deal = await aDeal(await aLead());
  await goOn(deal, 2);
  await expect.poll(() => ownerOf(deal)).toBe('Rob');
  const { id: handOff, version } = await waiting('Rob', deal);
  const body = { reason: 'No budget is known' };
  expect((await ask('Ria', 'POST', `/hand-offs/${handOff}/sent-back`, { version, body })).status).toBe(404);
  const back = await told('Rob', 'POST', `/hand-offs/${handOff}/sent-back`, { version, body });
  expect(back).toMatchObject({ state: 'sent-back', reason: body.reason });
  expect([await ownerOf(deal), await creditOf(deal)]).toEqual(['Ria', ['Ria 100']]);
  const undone = await ask('Rob', 'POST', `/changes/groups/${back.groupId}/undo`);
  expect([undone.status, await ownerOf(deal)], undone.text).toEqual([200, 'Rob']);
});

test('the effect is told before, with names and counts, and nothing is written by it', async () => {
  await switchTo(island());
  const deal = await aDeal(await aLead());
  await goOn(deal, 2);
  const written = await p.watch();
  const body = { segmentId, startsOn: today, underWay: 'hand-over', ...line() };
  const effect = await told('Ola', 'POST', '/selling-models/effect', { body });
  expect(await written()).toEqual([]);
  expect(effect.people).toContainEqual({ person: { id: id('Rolf'), name: 'Rolf' }, before: ['owner'], after: [] });
  expect(effect.people).toContainEqual({ person: { id: id('Rob'), name: 'Rob' }, before: [], after: ['closer'] });
  expect(effect.deals.items).toContainEqual(
    expect.objectContaining({ id: deal, from: { id: id('Rolf'), name: 'Rolf' }, to: { id: id('Rob'), name: 'Rob' } }),
  );
  expect(effect.leads).toMatchObject({ before: [{ name: 'Rolf' }], after: [{ name: 'Ria' }] });
  expect(effect.credit.after).toEqual(line().parts.map(({ duty, percent }) => ({ duty, percent })));
  expect(effect.boards.find(({ person }: { person: { name: string } }) => person.name === 'Ria').stages).toHaveLength(
    2,
  );
  expect((await ask('Ria', 'POST', '/selling-models/effect', { body })).status).toBe(403);
});

test('a switch hands over what is under way, and taken back all of it is as it was', async () => {
  const deal = await aDeal(await aLead());
  await goOn(deal, 2);
  expect(await ownerOf(deal)).toBe('Rolf');
  const made = await switchTo(line(), { underWay: 'hand-over' });
  expect(made).toMatchObject({ isInForce: true, hasBegun: true });
  expect(made.handed).toBeGreaterThan(0);
  expect(await ownerOf(deal)).toBe('Rob');
  const back = await told('Lea', 'DELETE', `/selling-models/${made.id}`, { version: made.version });
  expect(back.left).toBe(0);
  expect([await ownerOf(deal), await creditOf(deal)]).toEqual(['Rolf', ['Rolf 100']]);
  const { items } = await told('Lea', 'GET', '/selling-models');
  expect(items.filter(({ isInForce }: { isInForce: boolean }) => isInForce)).toContainEqual(
    expect.objectContaining({ shape: 'island', segment: expect.objectContaining({ id: segmentId }) }),
  );
});

test('leads under way go with the deals to whom the preview said, and come back with them', async () => {
  await switchTo(island());
  const leadsOfRolf = [await aLead(), await aLead()];
  const queued = await told('Lea', 'POST', '/leads', { body: { name: 'Nobody yet', country: 'Norway' } });
  const deal = await aDeal(await aLead());
  const body = { segmentId, startsOn: today, underWay: 'hand-over', ...line() };
  const foreseen = (await told('Ola', 'POST', '/selling-models/effect', { body })).leads;
  expect(foreseen.items).toEqual(
    expect.arrayContaining(
      leadsOfRolf.map(({ id: lead }) =>
        expect.objectContaining({ id: lead, from: { id: id('Rolf'), name: 'Rolf' }, duty: 'qualifier' }),
      ),
    ),
  );
  const stays = (await told('Ola', 'POST', '/selling-models/effect', { body: { ...body, underWay: 'stay' } })).leads;
  expect(stays).toMatchObject({ going: 0, items: [] });
  const made = await switchTo(line(), { underWay: 'hand-over' });
  expect(made.handedLeads).toBe(foreseen.going);
  const ownerOfLead = async (lead: string) => (await told('Lea', 'GET', `/leads/${lead}`)).owner?.name ?? null;
  for (const { id: lead, to } of foreseen.items) expect(await ownerOfLead(lead)).toBe(to.name);
  const waits = (await told('Ria', 'GET', '/hand-offs?whose=mine')).items;
  expect(waits).toContainEqual(
    expect.objectContaining({ record: expect.objectContaining({ kind: 'lead', id: leadsOfRolf[0].id }) }),
  );
  const queuedWas = queued.owner?.name ?? null;
  const undone = await told('Lea', 'POST', `/changes/groups/${made.groupId}/undo`);
  expect(undone.left).toEqual([]);
  expect(await Promise.all(leadsOfRolf.map(({ id: lead }) => ownerOfLead(lead)))).toEqual(['Rolf', 'Rolf']);
  expect([await ownerOf(deal), await ownerOfLead(queued.id)]).toEqual(['Rolf', queuedWas]);
});

test('of a switch it is told what each of a pod brought and what lay between two hands; conversion not before ninety days', async () => {
  const made = await switchTo(pods());
  const outcomeNow = () => told('Lea', 'GET', `/selling-models/${made.id}/outcome`);
  // What was won in another way on the same day is counted with it: a switch is of a day.
  const [crew] = (await outcomeNow()).crews;
  const deal = await aDeal(await aLead());
  await expect.poll(() => ownerOf(deal)).toBe('Ari');
  const handed = await waiting('Ari', deal);
  const took = await ask('Ari', 'POST', `/hand-offs/${handed.id}/taken`, {
    version: handed.version,
    body: { ticked: [] },
  });
  expect(took.status, took.text).toBe(200);
  await goOn(deal, 'won');
  const outcome = await outcomeNow();
  expect(outcome).toMatchObject({ conversion: null, endsOn: null, isCut: false });
  expect(outcome.toldFrom > today).toBe(true);
  expect(outcome.passages).toEqual([
    { fromDuty: 'qualifier', duty: 'closer', n: 1, taken: 1, sentBack: 0, waiting: 0, medianDays: 0 },
  ]);
  expect(outcome.crews).toMatchObject([
    {
      ...{ name: 'North', won: crew.won + 1 },
      people: [
        { person: { name: 'Rolf' }, duty: 'qualifier', credit: crew.people[0].credit + 30_000, handedOn: 1, taken: 0 },
        { person: { name: 'Ari' }, duty: 'closer', credit: crew.people[1].credit + 70_001, handedOn: 0, taken: 1 },
      ],
    },
  ]);
  await switchTo(island());
});

test('deals that came before a switch stay as they are sold where that was chosen', async () => {
  const deal = await aDeal(await aLead());
  const later = await switchTo(line(), { startsOn: '2199-01-01' });
  expect(later).toMatchObject({ hasBegun: false, isInForce: false, handed: 0 });
  await goOn(deal, 2);
  expect(await ownerOf(deal)).toBe('Rolf');
  expect((await ask('Lea', 'DELETE', `/selling-models/${later.id}`, { version: later.version })).status).toBe(200);
});

test('shares that do not make 100 %, days that are over and strangers are refused by name', async () => {
  const refused = async (more: object) => {
    const body = { segmentId, startsOn: today, underWay: 'stay', ...line(), ...more };
    return (await told('Lea', 'POST', '/selling-models', { body })).errors?.[0]?.field;
  };
  expect(await refused({ parts: [part('owner', 'lead', 90)], shape: 'island', crews: [] })).toBe('parts');
  expect(await refused({ startsOn: '2020-01-01' })).toBe('startsOn');
  const ben = { personId: p.beta.people.Ben.id, duty: 'owner' };
  expect(await refused({ ...island(), crews: [{ people: [ben] }] })).toBe('crews.0.people');
});

test('quotas are set with a switch only where some are proposed; else nothing of it is written', async () => {
  const before = (await told('Lea', 'GET', '/selling-models')).items.length;
  const body = { segmentId, startsOn: today, underWay: 'stay', ...island(), withQuotas: true };
  const { quotas } = await told('Lea', 'POST', '/selling-models/effect', {
    body: { segmentId, startsOn: today, underWay: 'stay', ...island() },
  });
  const made = await ask('Lea', 'POST', '/selling-models', { body });
  const proposed = quotas?.items.length ?? 0;
  expect([made.status, made.json().quotas ?? made.json().errors?.[0]?.field]).toEqual(
    proposed > 0 ? [201, proposed] : [400, 'withQuotas'],
  );
  expect((await told('Lea', 'GET', '/selling-models')).items).toHaveLength(before + (proposed > 0 ? 1 : 0));
});
