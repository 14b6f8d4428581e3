import { newId } from '../../src/ground/ids.ts';
import { fewAttributes, fewSteps } from '../../src/people/hiring/testing.ts';
import { termsOf } from './pay-desk.ts';
import { type Asking, type Method, openTestProduct } from './product.ts';
import type { AlphaName } from './two-workspaces.ts';

/** A company that hires: its people, a pay plan that was approved, and what they ask and do, as each of them does it. */
export async function hiringDesk() {
  const p = await openTestProduct();
  const ask = async (who: AlphaName | null, method: Method, path: string, asking: Asking = {}) => {
    const headers: Record<string, string> = who === null ? {} : { 'idempotency-key': newId() };
    const answer = await p.ask(who === null ? null : p.alpha.people[who], method, `/api/v1${path}`, {
      ...asking,
      headers,
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.status, body: isJson ? answer.json() : answer.text };
  };
  const post = async (who: AlphaName | null, path: string, body: object = {}, version?: number) =>
    ask(who, 'POST', path, { body, version });
  const idOf = (name: AlphaName) => p.alpha.people[name].id;

  const writePlan = async (name: string) =>
    (await post('Ola', '/pay/plans', { name, terms: termsOf() })).body as { id: string; version: number };
  const approvePlan = async ({ id, version }: { id: string; version: number }) => {
    const asked = await post('Ola', '/approvals', {
      ...{ subject: 'pay-plan', recordId: id, wish: { version }, reason: 'We hire' },
    });
    // Finance stands above operations here.
    return post('Fin', `/approvals/${asked.body.id}/decision`, { decision: 'approve' }, asked.body.version);
  };
  const plan = await writePlan('For whom we hire');
  const approved = await approvePlan(plan);
  if (approved.status !== 200) throw new Error(`The plan was not approved: ${JSON.stringify(approved.body)}`);

  const given = (over: object = {}) => ({
    ...{ name: 'Seller North', role: 'rep', openings: 1, planId: plan.id, territoryId: null, segmentId: null },
    ...{ goal: null, description: null, attributes: fewAttributes, steps: fewSteps, keepDays: 90, language: 'en' },
    ...{ consentText: 'We keep what you write for 90 days.', ...over },
  });
  const openRequisition = async (who: AlphaName = 'Max', over: object = {}) =>
    (await post(who, '/requisitions', given(over))).body;
  const enter = async (who: AlphaName, requisitionId: string, over: object = {}) =>
    post(who, '/candidates', { name: 'Nora Quay', email: null, phone: null, letter: null, requisitionId, ...over });
  const planInterview = (who: AlphaName, candidateId: string, stepId: string, interviewer: AlphaName | null) =>
    post(who, '/interviews', {
      ...{ candidateId, stepId, onDay: null },
      interviewerId: interviewer === null ? null : idOf(interviewer),
    });
  /** The interviewer's scores of all questions of the step, the same for each. */
  const score = (who: AlphaName, interviewId: string, stepId: string, points: 1 | 2 | 3 | 4, over: object = {}) =>
    post(who, `/interviews/${interviewId}/scores`, {
      scores: fewSteps.find(({ id }) => id === stepId)!.questions.map(({ id }) => ({ questionId: id, score: points })),
      verdict: 'rather-yes',
      ...over,
    });
  const interviewed = async (who: AlphaName, candidateId: string, stepId: string, points: 1 | 2 | 3 | 4 = 3) => {
    const planned = await planInterview('Max', candidateId, stepId, who);
    const given = await score(who, planned.body.id, stepId, points);
    if (given.status !== 200) throw new Error(`Not scored: ${JSON.stringify(given.body)}`);
    return planned.body.id as string;
  };
  const candidate = async (id: string, who: AlphaName = 'Max') => (await ask(who, 'GET', `/candidates/${id}`)).body;
  return {
    ...{ p, ask, post, idOf, plan, writePlan, approvePlan, given, openRequisition, enter },
    ...{ planInterview, score, interviewed, candidate, close: () => p.close() },
  };
}

export type HiringDesk = Awaited<ReturnType<typeof hiringDesk>>;
