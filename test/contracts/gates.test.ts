import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instantFromMs } from '../../src/ground/index.ts';
import { systemActor } from '../../src/platform/access/actor.ts';
import { goOnByItself } from '../../src/process/pipeline/actions.ts';
import { headersOf, openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Who = Parameters<TestProduct['ask']>[0];
// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
type Json = any;

async function must(who: Who, method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, asking = {}): Promise<Json> {
  const answer = await p.ask(who, method, url, asking);
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  return answer.json();
}

const stagesOf = async (who: Who) => (await must(who, 'GET', '/api/v1/pipelines')).items[0];
const dealNow = (who: Who, id: string) => must(who, 'GET', `/api/v1/deals/${id}`);

/** A deal of Ria's in the first stage. */
async function aDeal(fields: object = {}): Promise<Json> {
  return must(p.alpha.people.Ria, 'POST', '/api/v1/deals', { body: { name: 'Sails for the fleet', ...fields } });
}

/** What the first stage asks before it is left, and whether it then goes on by itself. */
async function askOnLeaving(exit: object[], autoAdvance = false): Promise<void> {
  const { Lea } = p.alpha.people;
  const pipeline = await stagesOf(Lea);
  const stages = pipeline.stages.map((stage: Json, at: number) => ({
    ...stage,
    entry: at < 2 ? [] : stage.entry,
    ...(at === 0 ? { exit, autoAdvance } : {}),
  }));
  await must(Lea, 'PATCH', `/api/v1/pipelines/${pipeline.id}`, { version: pipeline.version, body: { stages } });
}

const gateOf = async (who: Who, id: string) => {
  const { gate } = await dealNow(who, id);
  return { met: gate.met.map((each: Json) => each.evidence), missing: gate.missing.map((each: Json) => each.key) };
};

describe('a gate that somebody may not override himself', () => {
  const criterion = { key: 'budget', kind: 'statement', text: 'the budget is released', level: 'block' };

  async function asked() {
    const { Lea, Ria } = p.alpha.people;
    await askOnLeaving([criterion]);
    const { version } = await must(Lea, 'GET', '/api/v1/workspace');
    await must(Lea, 'PATCH', '/api/v1/workspace', { version, body: { overrideRoles: ['leader'] } });
    const deal = await aDeal();
    const [, second] = (await stagesOf(Lea)).stages;
    const wish = { toStageId: second.id };
    const body = { subject: 'gate-override', recordId: deal.id, wish, reason: 'They sign today' };
    const request = await must(Ria, 'POST', '/api/v1/approvals', { body });
    return { deal, second, request };
  }

  test('is passed when the manager approves: the deal moves, with the reason and who approved it', async () => {
    const { Max, Ria, Lea } = p.alpha.people;
    const { deal, second, request } = await asked();
    expect(request.facts.map(({ key, value }: Json) => [key, value])).toContainEqual(['missing', criterion.text]);
    expect(request.facts.map(({ key }: Json) => key)).not.toContain('because');
    expect((await dealNow(Ria, deal.id)).stageId).toBe(deal.stageId);
    const decision = { version: request.version, body: { decision: 'approve' } };
    await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
    expect(await dealNow(Ria, deal.id)).toMatchObject({
      stageId: second.id,
      lastMove: { overriddenKeys: ['budget'], reason: 'They sign today' },
    });
    const today = dayOf(instantFromMs(Date.now()), Lea.actor.timeZone);
    const period = `from=${today}&before=${addDays(today, 1)}`;
    const { items } = await must(Lea, 'GET', `/api/v1/pipelines/${deal.pipelineId}/overrides?${period}`);
    expect(items.find((item: Json) => item.deal.id === deal.id)).toMatchObject({
      person: { name: 'Ria' },
      approvedBy: 'Max',
      reason: 'They sign today',
    });
  });

  test('is not asked for a stage that the rules of the pipeline refuse, and once they do, the request is over', async () => {
    const { Max, Ria, Lea } = p.alpha.people;
    const { deal, request } = await asked();
    const { id, version, rules, stages } = await stagesOf(Lea);
    const strict = { ...rules, skips: 'refused' };
    const { version: changed } = await must(Lea, 'PATCH', `/api/v1/pipelines/${id}`, {
      version,
      body: { rules: strict },
    });
    const far = { subject: 'gate-override', recordId: deal.id, wish: { toStageId: stages[2].id }, reason: 'At once' };
    expect((await p.ask(Ria, 'POST', '/api/v1/approvals', { body: far })).status).toBe(404);
    await must(Lea, 'PATCH', `/api/v1/pipelines/${id}`, { version: changed, body: { rules } });
    const decision = { version: request.version, body: { decision: 'approve' } };
    await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
  });

  test('is asked of nobody who may not see a confidential deal, and a yes of one who no longer may declares nothing gone', async () => {
    const { Lea, Max, Ria } = p.alpha.people;
    const managersSee = async (managers: boolean) => {
      const { version: seen } = await must(Lea, 'GET', '/api/v1/access/rules');
      await must(Lea, 'PATCH', '/api/v1/access/rules', { version: seen, body: { managers } });
    };
    await managersSee(false);
    const early = await asked();
    expect((await must(Ria, 'GET', `/api/v1/approvals/${early.request.id}`)).waitsFor).toMatchObject([{ name: 'Max' }]);
    const { version } = await dealNow(Ria, early.deal.id);
    const body = { kind: 'deal', id: early.deal.id, confidential: true };
    await must(Ria, 'POST', '/api/v1/access/confidential', { version, body });
    expect((await p.ask(Max, 'GET', `/api/v1/deals/${early.deal.id}`)).status).toBe(404);
    const yes = { version: early.request.version, body: { decision: 'approve' } };
    const said = await p.ask(Max, 'POST', `/api/v1/approvals/${early.request.id}/decision`, yes);
    expect([said.status, said.json().refusal]).toEqual([409, 'record-hidden']);
    expect((await must(Ria, 'GET', `/api/v1/approvals/${early.request.id}`)).state).toBe('waiting');
    const wish = { toStageId: early.second.id };
    await must(Ria, 'POST', `/api/v1/approvals/${early.request.id}/withdrawal`, {
      version: early.request.version,
      body: {},
    });
    const again = { subject: 'gate-override', recordId: early.deal.id, wish, reason: 'Once more' };
    const late = await must(Ria, 'POST', '/api/v1/approvals', { body: again });
    expect(late.waitsFor).toMatchObject([{ name: Lea.name }]);
    await managersSee(true);
  });

  test('is undone by who approved it: the deal goes back, and what was said since stays', async () => {
    const { Max, Ria } = p.alpha.people;
    const { deal, second, request } = await asked();
    const decision = { version: request.version, body: { decision: 'approve' } };
    const yes = await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
    const moved = await dealNow(Ria, deal.id);
    expect(moved.stageId).toBe(second.id);
    await must(Ria, 'PATCH', `/api/v1/deals/${deal.id}`, { version: moved.version, body: { nextStep: 'Ring Maria' } });
    await must(Max, 'POST', `/api/v1/approvals/${request.id}/undo`, { version: yes.version });
    expect(await dealNow(Ria, deal.id)).toMatchObject({
      stageId: deal.stageId,
      nextStep: 'Ring Maria',
      lastMove: null,
    });
  });

  test('stays shut when the manager says no, and once the deal moved on the yes is not taken back', async () => {
    const { Max, Ria, Lea } = p.alpha.people;
    const first = await asked();
    const no = { version: first.request.version, body: { decision: 'reject', reason: 'Not without their board' } };
    await must(Max, 'POST', `/api/v1/approvals/${first.request.id}/decision`, no);
    expect((await dealNow(Ria, first.deal.id)).stageId).toBe(first.deal.stageId);
    const { deal, request } = await asked();
    const decision = { version: request.version, body: { decision: 'approve' } };
    const yes = await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
    const { version } = await dealNow(Ria, deal.id);
    await must(Lea, 'POST', `/api/v1/deals/${deal.id}/move`, { version, body: { stageId: deal.stageId } });
    const undone = await p.ask(Max, 'POST', `/api/v1/approvals/${request.id}/undo`, { version: yes.version });
    expect([undone.status, undone.json().refusal]).toEqual([409, 'followed-since']);
  });

  test('asks what decided a win before anybody is asked to approve it, and the deal keeps it when it is won and not when that is undone', async () => {
    const { Max, Ria, Lea } = p.alpha.people;
    const { deal, request } = await asked();
    await must(Ria, 'POST', `/api/v1/approvals/${request.id}/withdrawal`, { version: request.version, body: {} });
    const forms = async (wonBecause: string) => {
      const { version, forms } = await must(Lea, 'GET', '/api/v1/closing-rules');
      await must(Lea, 'PATCH', '/api/v1/closing-rules', { version, body: { forms: { ...forms, wonBecause } } });
    };
    await forms('required');
    const ask = (said: object) => ({
      body: {
        subject: 'gate-override',
        recordId: deal.id,
        wish: { toStageId: 'won', ...said },
        reason: 'It is signed',
      },
    });
    const mute = await p.ask(Ria, 'POST', '/api/v1/approvals', ask({ wonBecause: ' ' }));
    expect([mute.status, mute.json().errors[0]]).toMatchObject([400, { field: 'wish.wonBecause' }]);
    const win = await must(Ria, 'POST', '/api/v1/approvals', ask({ wonBecause: 'Their reference visit '.repeat(20) }));
    await forms('asked');
    const said = 'Their reference visit '.repeat(20).trim();
    expect(win.facts.map(({ key, value }: Json) => [key, value])).toContainEqual(['because', said]);
    const yes = await must(Max, 'POST', `/api/v1/approvals/${win.id}/decision`, {
      version: win.version,
      body: { decision: 'approve' },
    });
    expect(await dealNow(Ria, deal.id)).toMatchObject({ status: 'won', outcome: { wonBecause: said } });
    await must(Max, 'POST', `/api/v1/approvals/${win.id}/undo`, { version: yes.version });
    expect(await dealNow(Ria, deal.id)).toMatchObject({ status: 'open', outcome: { wonBecause: null } });
  });

  test('is asked about again when the amount became another meanwhile', async () => {
    const { Max, Ria } = p.alpha.people;
    const { deal, request } = await asked();
    await must(Ria, 'PATCH', `/api/v1/deals/${deal.id}`, { version: 1, body: { amount: 900_000 } });
    const decision = { version: request.version, body: { decision: 'approve' } };
    const answer = await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
    expect(answer.state).toBe('sent-back');
    expect((await dealNow(Ria, deal.id)).stageId).toBe(deal.stageId);
  });
});

describe('what a stage asks of others', () => {
  test('a kind of activity that was done about the deal, and the deal then goes on by itself', async () => {
    const { Ria, Lea } = p.alpha.people;
    const { items: kinds } = await must(Ria, 'GET', '/api/v1/activity-kinds');
    const [call, mail] = kinds;
    await askOnLeaving(
      [{ key: 'call', kind: 'activity-done', text: 'we spoke', level: 'block', about: call.id }],
      true,
    );
    const deal = await aDeal();
    const about = [{ kind: 'deal', id: deal.id }];
    const log = (kindId: string) =>
      must(Ria, 'POST', '/api/v1/activities', { body: { kindId, subject: 'The drawings', done: true, about } });
    await log(mail.id);
    expect(await gateOf(Ria, deal.id)).toEqual({ met: [], missing: ['call'] });
    await log(call.id);
    const system = systemActor(Ria.actor);
    await p.product.world.db.transaction(system, (tx) => goOnByItself(tx, deal.id));
    const [, second] = (await stagesOf(Lea)).stages;
    expect((await dealNow(Ria, deal.id)).stageId).toBe(second.id);
  });

  test('a formula, met by what it comes to, and one of yes or no once it says yes', async () => {
    const { Lea, Ria } = p.alpha.people;
    const field = (name: string, formula: string) =>
      must(Lea, 'POST', '/api/v1/fields', { body: { object: 'deal', name, type: 'formula', options: { formula } } });
    const half = await field('Half of it', 'amount / 2');
    const ready = await field('Ready', 'name = "Sails that are ready"');
    const asks = (key: string, { key: of }: Json) => ({
      ...{ key, kind: 'field', field: `custom.${of}`, test: 'filled', text: key, level: 'block' },
    });
    await askOnLeaving([asks('half', half), asks('ready', ready)]);
    const deal = await aDeal({ amount: 80_000, currency: 'EUR' });
    expect(await gateOf(Ria, deal.id)).toEqual({ met: ['40000 EUR'], missing: ['ready'] });
    const { stages } = await stagesOf(Lea);
    const to = { stageId: stages[1].id };
    const held = await p.ask(Ria, 'POST', `/api/v1/deals/${deal.id}/move`, { version: deal.version, body: to });
    expect(held.json()).toMatchObject({ refusal: 'needs-criteria', missing: [{ key: 'ready' }] });
    const { version } = await must(Ria, 'PATCH', `/api/v1/deals/${deal.id}`, {
      version: deal.version,
      body: { name: 'Sails that are ready' },
    });
    expect((await gateOf(Ria, deal.id)).missing).toEqual([]);
    await must(Ria, 'POST', `/api/v1/deals/${deal.id}/move`, { version, body: to });
  });

  test('somebody who has a part in the buyer’s decision', async () => {
    const { Rob } = p.alpha.people;
    await askOnLeaving([
      { key: 'blocker', kind: 'role-present', text: 'we know who is against', level: 'block', about: 'blocker' },
    ]);
    const companyId = p.alpha.companies.Rob as string;
    const deal = await must(Rob, 'POST', '/api/v1/deals', { body: { name: 'Winches', companyId } });
    expect((await gateOf(Rob, deal.id)).missing).toEqual(['blocker']);
    const member = { contactId: p.alpha.contacts.Rob, role: 'blocker', stance: 'opposes' };
    await must(Rob, 'POST', `/api/v1/companies/${companyId}/buying-group`, { body: member });
    const { met, missing } = await gateOf(Rob, deal.id);
    expect(missing).toEqual([]);
    expect(met).toEqual([expect.stringMatching(/./)]);
  });

  test('a part that somebody is given lets the deals with his company go on at once, which can be taken back', async () => {
    const { Rob } = p.alpha.people;
    const known = {
      key: 'influencer',
      kind: 'role-present',
      text: 'somebody helps us',
      level: 'block',
      about: 'influencer',
    };
    await askOnLeaving([known], true);
    const companyId = p.alpha.companies.Rob as string;
    const deal = await must(Rob, 'POST', '/api/v1/deals', { body: { name: 'Anchors', companyId } });
    const member = { contactId: p.alpha.contacts.Rob, role: 'influencer', stance: 'supports' };
    await must(Rob, 'POST', `/api/v1/companies/${companyId}/buying-group`, { body: member });
    const [first, second] = (await stagesOf(Rob)).stages;
    const stageOf = async () => (await dealNow(Rob, deal.id)).stageId;
    await expect.poll(stageOf, { timeout: 20_000 }).toBe(second.id);
    const story = await must(Rob, 'GET', `/api/v1/timeline/deal/${deal.id}?sources=change`);
    const groupId = story.items[0].body.groupId;
    await must(Rob, 'POST', `/api/v1/changes/groups/${groupId}/undo`);
    expect(await stageOf()).toBe(first.id);
  });

  test('a document of a kind, however it is spelled, and the deal goes on by itself; taken off the deal, the gate asks again', async () => {
    const { Ria } = p.alpha.people;
    await askOnLeaving(
      [{ key: 'offer', kind: 'document', text: 'our offer is with them', level: 'block', about: 'Signed offer' }],
      true,
    );
    const deal = await aDeal();
    const add = async (query: string) => {
      const answer = await p.app.inject({
        method: 'POST',
        url: `/api/v1/attachments/deal/${deal.id}?${query}`,
        headers: { ...headersOf(Ria), 'content-type': 'application/octet-stream' },
        payload: Buffer.from('%PDF-1.7'),
      });
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json();
    };
    expect((await must(Ria, 'GET', '/api/v1/document-kinds')).items).toContain('Signed offer');
    await add('name=notes.pdf');
    expect(await gateOf(Ria, deal.id)).toEqual({ met: [], missing: ['offer'] });
    const offer = await add('name=offer.pdf&label=signed+OFFER');
    const [first, second] = (await stagesOf(Ria)).stages;
    const stageOf = async () => (await dealNow(Ria, deal.id)).stageId;
    await expect.poll(stageOf, { timeout: 20_000 }).toBe(second.id);
    const { version } = await dealNow(Ria, deal.id);
    await must(Ria, 'POST', `/api/v1/deals/${deal.id}/move`, { version, body: { stageId: first.id } });
    expect((await gateOf(Ria, deal.id)).met).toEqual([expect.stringMatching(/^offer\.pdf, \d{4}-\d\d-\d\d$/)]);
    const gone = await p.ask(Ria, 'DELETE', `/api/v1/attachments/deal/${deal.id}/${offer.id}`, { version: 1 });
    expect(gone.status).toBe(200);
    expect((await gateOf(Ria, deal.id)).missing).toEqual(['offer']);
  });

  test('an approval, which whoever the rules name gives', async () => {
    const { Max, Ria } = p.alpha.people;
    await askOnLeaving([{ key: 'terms', kind: 'approval', text: 'the terms are approved', level: 'block' }]);
    const deal = await aDeal();
    const body = { subject: 'stage-approval', recordId: deal.id, wish: { criterion: 'terms' }, reason: 'As last year' };
    const request = await must(Ria, 'POST', '/api/v1/approvals', { body });
    expect((await gateOf(Ria, deal.id)).missing).toEqual(['terms']);
    const decision = { version: request.version, body: { decision: 'approve' } };
    await must(Max, 'POST', `/api/v1/approvals/${request.id}/decision`, decision);
    const { met, missing } = await gateOf(Ria, deal.id);
    expect([missing, met]).toEqual([[], [expect.stringContaining('Max')]]);
  });
});

test('a deal without a talk for too long stands still, where its pipeline minds contacts', async () => {
  const { Lea, Ria } = p.alpha.people;
  const today = dayOf(instantFromMs(Date.now()), Lea.actor.timeZone);
  const deal = await aDeal();
  const [kind] = (await must(Ria, 'GET', '/api/v1/activity-kinds')).items;
  const call = {
    kindId: kind.id,
    subject: 'Talk',
    done: true,
    on: addDays(today, -10),
    outcome: kind.twoWayOutcomes[0],
  };
  await must(Ria, 'POST', '/api/v1/activities', { body: { ...call, about: [{ kind: 'deal', id: deal.id }] } });
  expect((await dealNow(Ria, deal.id)).stall).toBeNull();
  const { id, version, rules } = await stagesOf(Lea);
  const minding = { ...rules, quietDays: 7 };
  await must(Lea, 'PATCH', `/api/v1/pipelines/${id}`, { version, body: { rules: minding } });
  expect((await dealNow(Ria, deal.id)).stall).toEqual({ why: 'contact', days: 10, afterDays: 7 });
  const { stalled } = await must(Ria, 'GET', `/api/v1/pipelines/${id}/stalls`);
  // Beside those that stand too long in their stage.
  const quiet = stalled.items.filter(({ stall }: { stall: { why: string } }) => stall.why === 'contact');
  expect(quiet).toMatchObject([{ id: deal.id }]);
  expect(stalled.count).toBe(stalled.items.length);
});

test('a stage of its own may not mind the next step that its pipeline demands', async () => {
  const { Lea } = p.alpha.people;
  const { id, version, stages } = await stagesOf(Lea);
  const own = stages.map((stage: Json, at: number) => (at === 1 ? { ...stage, nextStepRule: 'none' } : stage));
  await must(Lea, 'PATCH', `/api/v1/pipelines/${id}`, { version, body: { stages: own } });
  const kept = (await stagesOf(Lea)).stages.map((stage: Json) => stage.nextStepRule ?? null);
  expect(kept.slice(0, 3)).toEqual([null, 'none', null]);
});

test('a save takes a next step away once that was accepted where it should stay, and not at all where it must', async () => {
  const { Lea, Ria } = p.alpha.people;
  const level = async (nextStepLevel: string) => {
    const { id, version, rules } = await stagesOf(Lea);
    const body = { rules: { ...rules, nextStep: 'demanded', nextStepLevel } };
    await must(Lea, 'PATCH', `/api/v1/pipelines/${id}`, { version, body });
  };
  const step = { nextStep: 'Ring Maria', nextStepOn: '2031-01-15' };
  const deal = await aDeal(step);
  const save = (version: number, body: object) => p.ask(Ria, 'PATCH', `/api/v1/deals/${deal.id}`, { version, body });
  await level('warn');
  const warned = await save(deal.version, { nextStepOn: null });
  expect(warned.json()).toMatchObject({ refusal: 'needs-acknowledgement', missing: [{ field: 'nextStepOn' }] });
  const gone = await save(deal.version, { nextStepOn: null, acknowledged: true });
  expect(gone.json()).toMatchObject({ nextStepOn: null });
  const back = await save(gone.json().version, step);
  await level('block');
  const held = await save(back.json().version, { nextStep: null, acknowledged: true });
  expect(held.json()).toMatchObject({ errors: [{ field: 'nextStep' }] });
  await level('advise');
});

test('a field that a stage asks for is not retired under it, which would hold every deal there', async () => {
  const { Lea, Ria } = p.alpha.people;
  const body = { object: 'deal', name: 'Berth', type: 'text' };
  const field = await must(Lea, 'POST', '/api/v1/fields', { body });
  const before = await stagesOf(Lea);
  await askOnLeaving([
    {
      key: 'berth',
      kind: 'field',
      field: `custom.${field.key}`,
      test: 'filled',
      text: 'the berth is known',
      level: 'block',
    },
  ]);
  const retired = { version: field.version, body: { isRetired: true } };
  const refused = await p.ask(Lea, 'PATCH', `/api/v1/fields/${field.id}`, retired);
  const message = `is needed by ${before.stages[0].name} (${before.name}) as it is`;
  expect(refused.json()).toMatchObject({ errors: [{ field: 'isRetired', message }] });
  await askOnLeaving([]);
  await must(Lea, 'PATCH', `/api/v1/fields/${field.id}`, retired);
  expect((await gateOf(Ria, (await aDeal()).id)).missing).toEqual([]);
});

test('the story of a deal tells an item of a checklist by its words', async () => {
  const { Ria } = p.alpha.people;
  const items = [{ key: 'terms', text: 'The terms were sent' }];
  await askOnLeaving([{ key: 'sent', kind: 'checklist', text: 'all is sent', level: 'block', items }]);
  const deal = await aDeal();
  const body = { key: 'sent/terms', evidence: 'A mail' };
  await must(Ria, 'POST', `/api/v1/deals/${deal.id}/confirmations`, { version: deal.version, body });
  const { items: story } = await must(Ria, 'GET', `/api/v1/timeline/deal/${deal.id}?sources=change`);
  const [told] = story[0].body.fields;
  expect(told).toMatchObject({ field: 'confirmations', after: 'The terms were sent: A mail' });
});

test('a deal is given to nobody who could not work on it: who has left, or whose role changes no deals', async () => {
  const { Lea, Fin } = p.alpha.people;
  const deal = await aDeal();
  const given = { version: deal.version, body: { ownerId: Fin.actor.personId } };
  const refused = await p.ask(Lea, 'PATCH', `/api/v1/deals/${deal.id}`, given);
  expect(refused.json()).toMatchObject({
    errors: [{ field: 'ownerId', message: expect.stringMatching(/whose role/) }],
  });
  const handed = { body: { personId: p.alpha.people.Ria.actor.personId, to: [Fin.actor.personId] } };
  expect((await p.ask(Lea, 'POST', '/api/v1/handovers', handed)).status).toBe(400);
});
