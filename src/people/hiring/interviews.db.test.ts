import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../test/support/hiring-desk.ts';
import type { AlphaName } from '../../../test/support/two-workspaces.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { livesOf } from '../../process/transfer/export/lives.ts';
import { interviews } from './tables.ts';

let desk: HiringDesk;
let candidateId: string;
let rias: string;
let rolfs: string;
const word = 'zqpeeked';

beforeAll(async () => {
  desk = await hiringDesk();
  const { id } = await desk.openRequisition('Max');
  candidateId = (await desk.enter('Max', id, { name: 'Nora Quay', letter: 'I sold ships.' })).body.id;
  rias = (await desk.planInterview('Max', candidateId, 'fit', 'Ria')).body.id;
  rolfs = (await desk.planInterview('Max', candidateId, 'fit', 'Rolf')).body.id;
  await desk.score('Rolf', rolfs, 'fit', 4, { notes: { 'fit-1': word }, takeaway: word });
}, 120_000);
afterAll(() => desk?.close());

describe('what others gave', () => {
  const scores = (who: AlphaName) => desk.ask(who, 'GET', `/candidates/${candidateId}/scores`);

  test('is told to no interviewer before his own is in, on no way', async () => {
    expect((await scores('Ria')).body).toMatchObject({ waitsForOwn: true, items: [], coverage: [] });
    const paths = [
      ...[`/interviews/${rolfs}`, `/interviews`, `/interviews/${rias}`, `/candidates/${candidateId}/scores`],
      ...[`/search?q=${word}`, `/timeline/interview/${rolfs}`, `/timeline/candidate/${candidateId}`],
      ...[`/changes/interview/${rolfs}`, `/history/interview/${rolfs}?asOf=2026-01-01`],
    ];
    for (const who of ['Ria', 'Rob', 'Mia', 'Fin'] as const)
      for (const path of paths) {
        const told = await desk.ask(who, 'GET', path);
        expect(JSON.stringify(told.body), `${who} ${path}`).not.toContain(word);
      }
    expect((await desk.ask('Ria', 'GET', `/interviews/${rolfs}`)).status).toBe(404);
  });

  test('stands in no archive, no past day and no history of whoever did not give it, leaders and operations too', async () => {
    const { db } = desk.p.product.world;
    for (const who of ['Lea', 'Ola', 'Max', 'Ria'] as const) {
      const { actor } = desk.p.alpha.people[who];
      const told = await db.read(actor, async (reader) => {
        const lives: unknown[] = [];
        for await (const some of livesOf(reader, actor, interviews)) lives.push(...some);
        const asOf = await reader.rows(readable(actor, interviews, { asOf: '2199-01-01T00:00:00.000000Z' }));
        return [lives, asOf, await reader.rows(readableHistory(actor, interviews))];
      });
      expect(JSON.stringify(told), who).not.toContain(word);
    }
  });

  test('is told to the one who hires, who holds no interview', async () => {
    const told = (await scores('Max')).body;
    expect(told.items.map(({ interviewer }: { interviewer: { name: string } }) => interviewer.name)).toEqual(['Rolf']);
    expect(told.lacking).toEqual(['behavioural', 'profile']);
  });

  test('waits for a leader too who is to interview, and is told once his own is in', async () => {
    const own = (await desk.planInterview('Max', candidateId, 'behavioural', 'Lea')).body.id;
    expect((await scores('Lea')).body).toMatchObject({ waitsForOwn: true, items: [] });
    expect(JSON.stringify((await desk.ask('Lea', 'GET', `/search?q=${word}`)).body)).not.toContain(word);
    expect((await desk.ask('Lea', 'GET', `/interviews/${rolfs}`)).status).toBe(404);
    await desk.score('Lea', own, 'behavioural', 2);
    expect((await scores('Lea')).body.items).toHaveLength(2);
  });

  test('is counted by attribute and person: two have scored what two asked for', async () => {
    const { coverage } = (await scores('Max')).body;
    expect(coverage.map(({ key, people, isCovered }: Record<string, unknown>) => [key, people, isCovered])).toEqual([
      ['coachability', 2, true],
      ['drive', 2, true],
    ]);
  });
});

test('who read what others gave, and is asked to interview after it, is marked as not blind', async () => {
  const { id } = await desk.openRequisition('Max');
  const tom = (await desk.enter('Max', id, { name: 'Tom Pier' })).body.id;
  await desk.interviewed('Rolf', tom, 'fit', 4);
  const knows = async (who: AlphaName, by: AlphaName) => {
    const { items } = (await desk.ask(who, 'GET', `/candidates/${tom}/scores`)).body;
    return items.find(({ interviewer }: { interviewer: { name: string } }) => interviewer.name === by)?.knewOthers;
  };
  await desk.interviewed('Ria', tom, 'fit', 2);
  expect(await knows('Max', 'Ria')).toBe(false);
  // Max has read it just now, and interviews himself: his scores lean on theirs.
  await desk.interviewed('Max', tom, 'fit', 4);
  expect(await knows('Lea', 'Max')).toBe(true);
  // Of the two who agree by themselves one target of each attribute is left.
  const { agreement } = (await desk.ask('Lea', 'GET', `/requisitions/${id}/ranking`)).body;
  expect(agreement.of).toBe(2);
  await desk.interviewed('Lea', tom, 'behavioural', 3);
  expect(await knows('Max', 'Lea')).toBe(true);
});

describe('one’s own scores', () => {
  test('are of each question in its order, given once and for all', async () => {
    const short = await desk.post('Ria', `/interviews/${rias}/scores`, {
      ...{ scores: [{ questionId: 'fit-2', score: 3 }], verdict: 'yes' },
    });
    expect([short.status, short.body.errors[0].message]).toEqual([
      400,
      'must score each question of the step, in its order',
    ]);
    expect((await desk.score('Ria', rias, 'fit', 1)).status).toBe(200);
    expect((await desk.ask('Ria', 'GET', `/candidates/${candidateId}/scores`)).body.items).toHaveLength(3);
    const again = await desk.score('Ria', rias, 'fit', 4);
    expect([again.status, again.body.refusal]).toEqual([409, 'in-already']);
  });

  test('are not taken back by undoing, to be given again knowing what others gave', async () => {
    const { rows } = await desk.p.owner.query<{ changeId: string }>(
      `SELECT change_id AS "changeId" FROM app.changes WHERE record_id = $1 ORDER BY change_id DESC LIMIT 1`,
      [rias],
    );
    const undone = await desk.ask('Ria', 'POST', `/changes/${rows[0]!.changeId}/undo`);
    expect(undone.status).toBe(409);
    expect((await desk.ask('Ria', 'GET', `/interviews/${rias}`)).body.isIn).toBe(true);
    expect((await desk.ask('Max', 'DELETE', `/interviews/${rias}`)).body.refusal).toBe('in-already');
  });
});

test('an interviewer is told of a candidate his name and what he wrote, and of others nothing', async () => {
  const told = (await desk.ask('Ria', 'GET', `/interviews/${rias}`)).body;
  expect(told).toMatchObject({ candidate: { name: 'Nora Quay' }, letter: 'I sold ships.', step: { kind: 'fit' } });
  expect((await desk.ask('Ria', 'GET', `/candidates/${candidateId}`)).status).toBe(403);
  expect((await desk.ask('Ari', 'GET', `/candidates/${candidateId}/scores`)).status).toBe(404);
  expect((await desk.ask('Mia', 'GET', `/candidates/${candidateId}/scores`)).status).toBe(404);
});

test('an interview that is not in is taken away by the one who hires, whoever was to hold it', async () => {
  const { id } = (await desk.planInterview('Max', candidateId, 'behavioural', 'Fin')).body;
  expect((await desk.ask('Mia', 'DELETE', `/interviews/${id}`)).status).toBe(404);
  expect((await desk.ask('Max', 'DELETE', `/interviews/${id}`)).status).toBe(200);
  expect((await desk.ask('Fin', 'GET', `/interviews/${id}`)).status).toBe(404);
});
