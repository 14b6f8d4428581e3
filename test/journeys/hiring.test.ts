import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCommission, aPlan } from '../../src/people/compensation/testing.ts';
import { barriers } from './barriers.ts';
import { browserPath, type Running, startProduct } from './product.ts';
import { goTo } from './within.ts';

if (!browserPath)
  console.warn('\nSKIPPED: the journey of hiring. No Chromium was found; install one or name it in CHROMIUM.\n');

type Step = { id: string; questions: { id: string }[] };

describe.skipIf(!browserPath)('from a requisition to a person who starts', () => {
  let product: Running;
  let leader: Page;
  let rep: Page;
  let stranger: Page;
  let requisitionPath = '';
  let candidatePath = '';
  const who: Record<string, { id: string; cookie: string }> = {};

  const as = async (name: string, method: string, path: string, body?: object, version?: number) => {
    const reply = await fetch(product.address + path, {
      method,
      headers: {
        ...{ cookie: who[name]!.cookie, origin: product.address, 'content-type': 'application/json' },
        'idempotency-key': crypto.randomUUID(),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };

  beforeAll(async () => {
    product = await startProduct();
    const { items: people } = await product.ask('GET', '/api/v1/people');
    const head = people.find(({ role }: { role: string }) => role === 'leader');
    who.olga = await product.invite({ name: 'Olga Ros', role: 'operations', managerId: head.id });
    who.mia = await product.invite({ name: 'Mia Lund', role: 'manager', managerId: head.id });
    who.rob = await product.invite({ name: 'Rob Tal', role: 'rep', managerId: who.mia.id });
    who.ria = await product.invite({ name: 'Ria Sol', role: 'rep', managerId: who.mia.id });
    const { id: _, version: __, name, ...terms } = aPlan({ from: '2020-01-01', components: [aCommission()] });
    const plan = await as('olga', 'POST', '/api/v1/pay/plans', { name, terms });
    const wish = { subject: 'pay-plan', recordId: plan.id, wish: { version: plan.version }, reason: 'We hire' };
    const asked = await as('olga', 'POST', '/api/v1/approvals', wish);
    await product.ask('POST', `/api/v1/approvals/${asked.id}/decision`, { decision: 'approve' }, asked.version);
    leader = await product.open({ width: 1440, height: 900 });
    rep = await product.open({ width: 390, height: 844, cookie: who.rob.cookie });
    stranger = await product.open({ width: 390, height: 844, cookie: 'nobody=1' });
  });
  afterAll(async () => product?.stop());

  test('a leader opens a requisition on an approved plan, and is told what its description lacks', async () => {
    await goTo(leader, '/hiring');
    await leader.getByText('Nobody is being hired').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Open a requisition' }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.getByLabel('Job', { exact: true }).fill('Seller North');
    await dialog.getByLabel('What is to be reached').fill('Win 20 new customers in the first year');
    expect(await barriers(leader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Open a requisition' }).click();
    await leader.getByRole('heading', { name: 'Seller North', level: 1 }).waitFor();
    requisitionPath = new URL(leader.url()).pathname;
    await leader.getByText('Its job description lacks: the territory and the segment').waitFor();
    await leader.getByRole('button', { name: 'Draft it' }).click();
    await leader.getByRole('button', { name: 'Keep the job description' }).click();
    await leader.getByRole('button', { name: 'Change it' }).waitFor();
    await leader.getByText('What you reach: Win 20 new customers in the first year.').waitFor();
    await leader.getByRole('button', { name: 'Open the application form' }).click();
    await leader.getByRole('link', { name: 'Application form' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('its questions are written on a page of their own, and put in another order', async () => {
    await leader.getByRole('link', { name: 'See and change the questions' }).click();
    const fit = leader.getByRole('region', { name: 'Fit interview' });
    const asked = fit.getByLabel('What is asked');
    await asked.first().waitFor();
    expect(await barriers(leader)).toEqual([]);
    const second = await asked.nth(1).inputValue();
    await fit.getByRole('button', { name: 'Move question 2 up' }).click();
    expect(await asked.first().inputValue()).toBe(second);
    await fit.getByRole('button', { name: 'Move question 2 up' }).click();
    await fit.getByLabel('An answer of 4').first().fill('Names two teams and what made each of them work');
    await leader.getByRole('button', { name: 'Keep the questions' }).click();
    await leader.getByRole('heading', { name: 'Seller North', level: 1 }).waitFor();
  });

  test('a stranger applies on a phone, and agrees to what is kept of him', async () => {
    const link = await leader.getByRole('link', { name: 'Application form' }).getAttribute('href');
    await stranger.goto(link as string);
    await stranger.getByRole('heading', { name: 'Seller North' }).waitFor();
    expect(await barriers(stranger)).toEqual([]);
    await stranger.getByLabel('Name').fill('Nora Quay');
    await stranger.getByLabel('E-mail').fill('nora@quay.example');
    await stranger.getByLabel('Why you, and what you did so far').fill('I sold harbours for six years.');
    const cv = { name: 'nora.txt', mimeType: 'text/plain', buffer: Buffer.from('Six years of harbours') };
    await stranger.getByLabel('Your CV as a file').setInputFiles(cv);
    const send = stranger.getByRole('button', { name: 'Apply' });
    expect(await send.isDisabled()).toBe(true);
    await stranger.getByLabel(/You may keep what I write here for 180 days/).check();
    await send.click();
    await stranger.getByText('Thank you. Your application has reached us.').waitFor();
  });

  test('the leader plans interviews, and nobody goes past a step that nobody recorded', async () => {
    await goTo(leader, requisitionPath);
    await leader.getByRole('link', { name: 'Nora Quay' }).click();
    await leader.getByText('I sold harbours for six years.').waitFor();
    candidatePath = new URL(leader.url()).pathname;
    await leader.getByRole('button', { name: 'Move to Fit interview' }).click();
    await leader.getByRole('button', { name: 'Move to Behavioural interview' }).click();
    await leader.getByText('A required step before it is neither recorded nor left out with a reason.').waitFor();
    await leader.getByRole('button', { name: 'Plan an interview: Fit interview' }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.getByLabel('Who interviews').fill('Rob');
    await dialog.getByRole('option', { name: 'Rob Tal' }).click();
    await dialog.getByRole('button', { name: 'Plan an interview' }).click();
    await leader.getByText('Rob Tal is to interview').waitFor();
    expect(await barriers(leader)).toEqual([]);
  });

  test('a rep interviews on his phone: the same questions in their order, and his own scores first', async () => {
    await goTo(rep, '/interviews');
    await rep.getByRole('link', { name: 'Nora Quay' }).click();
    await rep.getByRole('link', { name: 'CV: nora.txt' }).waitFor();
    await rep.getByText('4: Names two teams and what made each of them work').waitFor();
    await rep.getByText(/^1\. Which way of working together/).waitFor();
    const give = rep.getByRole('button', { name: 'Give the scores' });
    for (let left = 4; left > 0; left -= 1)
      await rep
        .getByRole('radio', { name: /^3: One example/ })
        .nth(4 - left)
        .check();
    await rep.getByLabel('Would you hire').selectOption('Rather yes');
    expect(await barriers(rep)).toEqual([]);
    await give.click();
    await rep.getByText('Your scores are in, and stay as you gave them.').waitFor();
    await rep.getByText('Points: 3, 3, 3, 3').waitFor();
    expect(await barriers(rep)).toEqual([]);
  });

  test('the candidate fills in the profile by its link', async () => {
    await leader.getByRole('button', { name: 'Make a link to the profile' }).click();
    const link = await leader.getByRole('link', { name: 'Profile', exact: true }).getAttribute('href');
    await stranger.goto('about:blank');
    await stranger.goto(link as string);
    await stranger.getByText('1. Am the life of the party.').waitFor();
    expect(await barriers(stranger)).toEqual([]);
    const answers = stranger.getByRole('radio', { name: 'Moderately accurate' });
    for (let at = 0; at < 25; at += 1) await answers.nth(at).check();
    const others = stranger.getByRole('radio', { name: 'Moderately inaccurate' });
    for (let at = 25; at < 50; at += 1) await others.nth(at).check();
    await stranger.getByRole('button', { name: 'Send the profile' }).click();
    await stranger.getByText('Thank you. It has reached us.').waitFor();
  });

  test('an offer waits until each attribute was scored by two, then makes a person of who accepts', async () => {
    const offer = async () => {
      await leader.getByRole('button', { name: 'Make an offer' }).click();
      const dialog = leader.getByRole('dialog');
      await dialog.getByLabel('First day').fill('2199-01-05');
      await dialog.getByRole('button', { name: 'Make the offer' }).click();
    };
    await offer();
    await leader.getByText('Some steps are neither recorded nor left out with a reason.').waitFor();
    await leader.getByText('Behavioural interview and Work sample').waitFor();
    await leader.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const candidateId = candidatePath.split('/').at(-1) as string;
    const { steps } = await product.ask('GET', `/api/v1/requisitions/${requisitionPath.split('/').at(-1)}`);
    const planned = [
      ['ria', 'behavioural'],
      ['rob', 'work-sample'],
      ['mia', 'work-sample'],
    ] as const;
    for (const [name, stepId] of planned) {
      const interviewerId = who[name]!.id;
      const made = await product.ask('POST', '/api/v1/interviews', { candidateId, stepId, interviewerId, onDay: null });
      const { questions } = steps.find(({ id }: Step) => id === stepId) as Step;
      const scores = questions.map(({ id }) => ({ questionId: id, score: 4 }));
      await as(name, 'POST', `/api/v1/interviews/${made.id}/scores`, { scores, verdict: 'yes' });
    }
    // Whose interviews they are alone is told of them as they happen: the page is looked at anew.
    await leader.reload();
    // What can be pressed stays where it is, whatever of the page is read after it.
    const stands = leader.getByRole('button', { name: 'Make an offer' });
    await stands.waitFor();
    const place = await stands.boundingBox();
    await leader.getByText('Each attribute was scored by two people or more.').waitFor();
    await leader.getByText(/describes and decides nothing/).waitFor();
    await leader.getByText('nora.txt').first().waitFor();
    expect(await stands.boundingBox()).toEqual(place);
    await offer();
    await leader.getByRole('button', { name: 'Accepted', exact: true }).click();
    await leader.getByText('Nora Quay is a person here now').waitFor();
    expect(await barriers(leader)).toEqual([]);
    await leader.getByRole('link', { name: 'Nora Quay is here now' }).click();
    await leader.getByRole('heading', { name: 'Nora Quay', level: 1 }).waitFor();
    await goTo(leader, requisitionPath);
    await leader.getByText('Hired', { exact: true }).waitFor();
    await leader.getByRole('heading', { name: 'Ranking' }).waitFor();
    expect(await barriers(leader)).toEqual([]);
    // What hiring taught says what it cannot tell yet, and what a wrong hire costs by one's own numbers.
    await goTo(leader, '/hiring/lessons');
    await leader.getByText(/Told from \d+ hired people/).waitFor();
    const cost = leader.getByRole('region', { name: 'What a wrong hire costs' });
    await cost.getByText(/487,000/).waitFor();
    await cost.getByLabel('Months without anybody').fill('0');
    await cost.getByText(/367,000/).waitFor();
    expect(await barriers(leader)).toEqual([]);
  });
});
