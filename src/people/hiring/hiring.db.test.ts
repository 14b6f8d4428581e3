import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../test/support/hiring-desk.ts';
import { fewSteps } from './testing.ts';

let desk: HiringDesk;
beforeAll(async () => {
  desk = await hiringDesk();
}, 120_000);
afterAll(() => desk?.close());

describe('a requisition', () => {
  test('is refused without a pay plan that somebody approved as it stands', async () => {
    const { id, version } = await desk.writePlan('Nobody approved it');
    const refused = await desk.post('Lea', '/requisitions', desk.given({ planId: id }));
    expect([refused.status, refused.body.refusal]).toEqual([409, 'plan-not-approved']);
    await desk.approvePlan({ id, version });
    expect((await desk.post('Lea', '/requisitions', desk.given({ planId: id }))).status).toBe(201);
  });

  test('says which of territory, segment and goal its job description lacks', async () => {
    const made = await desk.openRequisition('Max', { goal: 'Win 20 new customers in the first year' });
    expect(made.missing).toEqual(['territory', 'segment']);
    const { territory, segment } = desk.p.alpha;
    const whole = await desk.ask('Max', 'PATCH', `/requisitions/${made.id}`, {
      ...{ version: made.version, body: { territoryId: territory, segmentId: segment } },
    });
    expect(whole.body.missing).toEqual([]);
    const strange = await desk.post('Max', '/requisitions', desk.given({ territoryId: segment }));
    expect([strange.status, strange.body.errors[0].field]).toEqual([400, 'territoryId']);
  });

  test('of a manager is his: another manager and reps are not told of it', async () => {
    const { id } = await desk.openRequisition();
    const seen = async (who: 'Lea' | 'Ola' | 'Max' | 'Mia' | 'Rob' | 'Fin') =>
      (await desk.ask(who, 'GET', `/requisitions/${id}`)).status;
    expect(await Promise.all((['Lea', 'Ola', 'Max', 'Mia', 'Rob', 'Fin'] as const).map(seen))).toEqual([
      ...[200, 200, 200, 404, 403, 403],
    ]);
    const listed = (await desk.ask('Mia', 'GET', '/requisitions')).body.items;
    expect(listed.every(({ owner }: { owner: { name: string } }) => owner.name === 'Mia')).toBe(true);
    const forRep = await desk.post('Lea', '/requisitions', desk.given({ ownerId: desk.idOf('Rob') }));
    expect(forRep.body.errors[0]).toMatchObject({ field: 'ownerId', message: 'cannot hire here' });
  });

  test('asks all who are under way the same: other questions are for who comes next, and its weights change for all', async () => {
    const made = await desk.openRequisition();
    const change = async (body: object) => {
      const { version } = (await desk.ask('Max', 'GET', `/requisitions/${made.id}`)).body;
      return desk.ask('Max', 'PATCH', `/requisitions/${made.id}`, { version, body });
    };
    const turned = fewSteps.map((step) => ({ ...step, questions: step.questions.toReversed() }));
    expect((await change({ steps: turned })).status).toBe(200);
    const back = await change({ steps: fewSteps });
    expect(back.status).toBe(200);
    const one = (await desk.enter('Max', made.id)).body;
    await desk.planInterview('Max', one.id, 'fit', 'Ria');
    expect((await change({ steps: fewSteps.toReversed() })).body.refusal).toBe('steps-locked');
    expect((await desk.ask('Max', 'POST', `/changes/groups/${back.body.groupId}/undo`)).status).toBe(409);
    const heavier = made.attributes.map((each: object) => ({ ...each, weight: 9 }));
    const weighed = await change({ attributes: heavier });
    expect([weighed.status, weighed.body.isAsked, weighed.body.questionSet]).toEqual([200, true, 1]);
    const other = (await desk.enter('Max', made.id, { name: 'Tom Pier' })).body;
    const asked = async (id: string, who: 'Ria' | 'Rolf') => {
      const planned = await desk.planInterview('Max', id, 'behavioural', who);
      return (await desk.ask(who, 'GET', `/interviews/${planned.body.id}`)).body.questions;
    };
    const before = await asked(one.id, 'Ria');
    expect(before).toEqual(await asked(other.id, 'Rolf'));
    const waits = (await desk.enter('Max', made.id, { name: 'Una Quay' })).body;
    const next = await change({ steps: turned });
    expect([next.status, next.body.questionSet]).toEqual([200, 2]);
    expect(next.body.earlierSets).toEqual([{ number: 1, candidates: 2 }]);
    expect((await desk.ask('Max', 'POST', `/changes/groups/${next.body.groupId}/undo`)).status).toBe(409);
    expect(await asked(one.id, 'Rolf')).toEqual(before);
    const came = (await desk.enter('Max', made.id, { name: 'Pia Dock' })).body;
    for (const { id } of [waits, came]) expect(await asked(id, 'Ria')).toEqual(before.toReversed());
  });
});

describe('a candidate', () => {
  test('goes past no required step that nobody recorded, and the trail says who moved him where', async () => {
    const { id: requisition } = await desk.openRequisition();
    const { id, version } = (await desk.enter('Max', requisition)).body;
    const early = await desk.post('Max', `/candidates/${id}/move`, { stage: 'behavioural' }, version);
    expect([early.status, early.body.refusal]).toEqual([409, 'step-not-settled']);
    expect(early.body.steps).toEqual([{ id: 'fit', name: 'Fit interview' }]);
    const inFit = await desk.post('Max', `/candidates/${id}/move`, { stage: 'fit' }, version);
    expect(inFit.body).toMatchObject({ stage: 'fit', isOverdue: false });
    await desk.interviewed('Ria', id, 'fit');
    const on = await desk.post('Lea', `/candidates/${id}/move`, { stage: 'behavioural' }, inFit.body.version);
    expect(on.body.stage).toBe('behavioural');
    const { items } = (await desk.ask('Max', 'GET', `/candidates/${id}/trail`)).body;
    expect(items.map(({ stage, by }: { stage: string; by: { name: string } }) => [stage, by.name])).toEqual([
      ...[
        ['applied', 'Max'],
        ['fit', 'Max'],
        ['behavioural', 'Lea'],
      ],
    ]);
  });

  test('is let past a step with a reason, which stands in the trail', async () => {
    const { id: requisition } = await desk.openRequisition();
    const { id, version } = (await desk.enter('Max', requisition)).body;
    const bare = await desk.post('Max', `/candidates/${id}/waivers`, { stepId: 'fit', reason: ' ' }, version);
    expect(bare.status).toBe(400);
    const waived = await desk.post(
      'Max',
      `/candidates/${id}/waivers`,
      { stepId: 'fit', reason: 'Worked here' },
      version,
    );
    expect(waived.body.steps[0]).toMatchObject({ isSettled: true, waived: { reason: 'Worked here', by: 'Max' } });
    expect(
      (await desk.post('Max', `/candidates/${id}/move`, { stage: 'behavioural' }, waived.body.version)).status,
    ).toBe(200);
  });

  test('who applies twice under one address is one', async () => {
    const { id } = await desk.openRequisition();
    await desk.enter('Max', id, { email: 'nora@quay.example' });
    const again = await desk.enter('Max', id, { name: 'N. Quay', email: 'Nora@Quay.example' });
    expect([again.status, again.body.refusal, again.body.by.name]).toEqual([409, 'applied-already', 'Nora Quay']);
  });

  test('is not interviewed by who speaks for him, and nobody who interviews him comes to speak for him', async () => {
    const { id: requisition } = await desk.openRequisition();
    const { id, version } = (await desk.enter('Max', requisition, { referees: [desk.idOf('Ria')] })).body;
    const refused = await desk.planInterview('Max', id, 'fit', 'Ria');
    expect([refused.status, refused.body.refusal]).toEqual([409, 'is-referee']);
    await desk.planInterview('Max', id, 'fit', 'Rolf');
    const referees = [desk.idOf('Ria'), desk.idOf('Rolf')];
    const late = await desk.ask('Max', 'PATCH', `/candidates/${id}`, { version, body: { referees } });
    expect([late.status, late.body.refusal]).toEqual([409, 'interviews-already']);
  });

  test('is nothing that reps, finance or another manager find: by no page, list, search or address', async () => {
    const { id: requisition } = await desk.openRequisition();
    const { id } = (await desk.enter('Max', requisition, { name: 'Zelda Marigold' })).body;
    for (const who of ['Rob', 'Fin', 'Suse', 'Mia', 'Ria'] as const) {
      expect((await desk.ask(who, 'GET', `/candidates/${id}`)).status).not.toBe(200);
      expect((await desk.ask(who, 'GET', '/search?q=Marigold')).body.items).toEqual([]);
    }
    expect((await desk.ask('Max', 'GET', '/search?q=Marigold')).body.items).toHaveLength(1);
  });
});
