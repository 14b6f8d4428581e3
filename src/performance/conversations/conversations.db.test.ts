import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import type { AlphaName } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const vtt = `WEBVTT

00:00:00.000 --> 00:00:08.000
<v Ria Sol>What does it cost you today? And who decides?

00:00:08.000 --> 00:00:20.000
<v Tom Pier>Too much. zqbuyer decides on the budget.

00:00:20.000 --> 00:00:30.000
<v Ria Sol>Then let us agree on the next step.
`;
const ask = (who: AlphaName, method: 'GET' | 'POST' | 'DELETE' | 'PATCH', path: string, asking = {}) =>
  p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);

async function aCall(who: AlphaName, fields: object = {}): Promise<string> {
  const [kind] = (await ask(who, 'GET', '/activity-kinds')).json().items;
  const made = await ask(who, 'POST', '/activities', {
    body: { kindId: kind.id, subject: 'Call', done: true, ...fields },
  });
  expect(made.status, made.text).toBe(201);
  return made.json().id;
}
const given = (over: object = {}) => ({
  ...{ name: 'call.vtt', text: vtt, rep: 'Ria Sol', agreed: ['Ria Sol', 'Tom Pier'] },
  ...{ agreedHow: 'Asked at the beginning of the call', ...over },
});
const keep = (who: AlphaName, id: string, over: object = {}) =>
  ask(who, 'POST', `/activities/${id}/transcript`, { body: given(over) });

test('a transcript of a call tells how it was talked, to whoever reads the call and nobody else', async () => {
  const id = await aCall('Ria');
  const kept = await keep('Ria', id);
  expect(kept.status, kept.text).toBe(201);
  const talk = { talkRatio: 0.6, by: 'seconds', questions: 2, longestMonologueSeconds: 10 };
  expect(kept.json()).toMatchObject({ talk, rules: 1, person: { name: 'Ria' } });
  expect(
    kept
      .json()
      .talk.topics.map(({ topic }: { topic: string }) => topic)
      .toSorted(),
  ).toEqual([...['budget', 'decision', 'next', 'price']]);
  const seen = async (who: AlphaName) => (await ask(who, 'GET', `/activities/${id}/transcript`)).status;
  expect(await Promise.all((['Ria', 'Max', 'Lea', 'Rolf', 'Mia'] as const).map(seen))).toEqual([
    200, 200, 200, 404, 404,
  ]);
  expect((await keep('Ria', id)).json().type).toContain('transcript-already');
});

test('the words and the name of who did not agree are kept nowhere', async () => {
  const id = await aCall('Ria');
  const kept = (await keep('Ria', id, { agreed: ['Ria Sol'] })).json();
  expect(kept.talk.talkRatio).toBe(0.6);
  expect(kept.talk.topics.map(({ topic }: { topic: string }) => topic)).not.toContain('budget');
  const { rows } = await p.owner.query<{ text: string }>(
    `SELECT t::text AS text FROM app.transcripts t WHERE record_id = $1
     UNION ALL SELECT c::text FROM app.changes c WHERE record_id = $2`,
    [id, kept.id],
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(({ text }) => /Tom Pier|zqbuyer/.test(text))).toEqual([]);
});

test('of a call that is made private afterwards nobody but its own reads the story of its transcript, nor takes it out', async () => {
  const id = await aCall('Ria');
  const kept = (await keep('Ria', id)).json();
  const story = async (who: AlphaName) => (await ask(who, 'GET', `/timeline/transcript/${kept.id}`)).status;
  const names = ['Ria', 'Max', 'Ola'] as const;
  expect(await Promise.all(names.map(story))).toEqual([200, 200, 200]);
  const { version } = (await ask('Ria', 'GET', `/activities/${id}`)).json();
  const closed = await ask('Ria', 'PATCH', `/activities/${id}`, { version, body: { isPrivate: true } });
  expect(closed.status, closed.text).toBe(200);
  const seen = async (who: AlphaName) => (await ask(who, 'GET', `/activities/${id}/transcript`)).status;
  expect(await Promise.all(names.map(seen))).toEqual([200, 200, 404]);
  expect(await Promise.all(names.map(story))).toEqual([200, 200, 404]);
  const counted = (await ask('Ola', 'GET', '/conversations')).json();
  expect(JSON.stringify(counted)).not.toContain(kept.id);
});

test('what cannot be kept is refused with its field', async () => {
  const id = await aCall('Ria');
  const field = async (over: object) => (await keep('Ria', id, over)).json().errors[0].field;
  expect(await field({ text: 'no names in it' })).toBe('text');
  expect(await field({ rep: 'Rob' })).toBe('rep');
  expect(await field({ agreed: ['Tom Pier'] })).toBe('agreed');
});

test('a transcript is taken away and comes back by undo, and goes for good with an erasure of its call', async () => {
  const id = await aCall('Ria');
  const { version } = (await keep('Ria', id)).json();
  const gone = await ask('Ria', 'DELETE', `/activities/${id}/transcript`, { version });
  expect((await ask('Ria', 'GET', `/activities/${id}/transcript`)).json()).toMatchObject({
    transcript: null,
    mayAdd: true,
  });
  const undone = await ask('Ria', 'POST', `/changes/groups/${gone.json().groupId}/undo`);
  expect(undone.status, undone.text).toBe(200);
  expect((await ask('Ria', 'GET', `/activities/${id}/transcript`)).json().transcript.turns).toHaveLength(3);
  const erased = await ask('Lea', 'POST', '/erasures', { body: { kind: 'activity', id, confirm: 'erase' } });
  expect(erased.status, erased.text).toBeLessThan(300);
  const { transcript } = (await ask('Lea', 'GET', `/activities/${id}/transcript`)).json();
  expect(transcript).toMatchObject({ name: null, turns: null, agreed: null, talk: { talkRatio: 0.6 } });
});

test('how somebody talks is the mean of his calls, the same on the page as in the registry, with how many they are', async () => {
  for (const agreed of [['Rolf'], ['Rolf']])
    await keep('Rolf', await aCall('Rolf'), { text: 'Rolf: one two three\nTom: four', rep: 'Rolf', agreed });
  const told = (await ask('Max', 'GET', '/conversations')).json();
  const rolf = told.people.find(({ person }: { person: { name: string } }) => person.name === 'Rolf');
  expect(rolf).toMatchObject({ calls: expect.any(Number), longestMonologueSeconds: { value: null, n: 0 } });
  const { from, until } = told;
  const next = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);
  const query = `from=${from}&until=${next}&groupBy=owner&owner=${p.alpha.people.Rolf.id}`;
  const metric = (await ask('Max', 'GET', `/metrics/talk_ratio?${query}`)).json();
  expect(metric.groups[0]).toMatchObject({ value: rolf.talkRatio.value, n: rolf.talkRatio.n });
  expect(told.people.map(({ person }: { person: { name: string } }) => person.name)).not.toContain('Mia');
});
