import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { enterActivities } from './actions.ts';
import { doneAgainstStandards } from './reads.ts';
import { createStandard } from './settings.ts';
import { openStage } from './stage.testing.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a standard by the day is held against the days on which somebody did anything, by whoever sees him', async () => {
  const team = await stage.aTeam();
  const [call, mail] = [team.kind('Call'), team.kind('Mail')];
  const day = (back: number) => addDays(stage.today, -back);
  const done = (owner: 'ana' | 'ben', back: number, kind: typeof call) => {
    const from = startOfDay(day(back), 'Europe/Berlin');
    const row = {
      ...{ kindId: kind.id, ownerId: team[owner].personId as string, subject: 'Call', status: 'done' as const },
      ...{ dueOn: day(back), doneOn: day(back), doneAt: from, direction: 'out' as const, channel: kind.channel },
      ...{ countsAsContact: kind.countsAsContact, isPrivate: false },
    };
    return { id: newId(), states: [{ from, row }], about: [{ kind: 'company', id: team.company }] };
  };
  // Ana calls twice eight days ago, then only writes, and is away in between; Ben does nothing at all.
  const known = [
    ...[done('ana', 8, call), done('ana', 8, call), done('ana', 6, mail), done('ana', 5, call)],
    ...[done('ana', 3, mail), done('ana', 2, mail)],
  ];
  await stage.db.transaction(team.leader, (tx) => enterActivities(tx, known));
  await stage.db.transaction(team.leader, (tx) =>
    createStandard(tx, {
      ...{ name: 'Two calls a day', kindIds: [call.id], definition: 'Spoken with', why: 'Deals come of it', target: 2 },
      ...{ per: 'day' as const, role: 'rep', personId: null, published: true, startsOn: day(20), endsOn: null },
    }),
  );
  const told = (who: 'leader' | 'ana' | 'ben') =>
    stage.db.read(team[who], (reader) => doneAgainstStandards(reader, team[who], stage.today, 6));
  const ana = { personId: team.ana.personId, per: 'day', target: 2, done: [2, 0, 1, 0, 0] };
  expect(await told('leader')).toEqual([expect.objectContaining({ ...ana, last: { first: day(2), next: day(1) } })]);
  expect(await told('ana')).toEqual([expect.objectContaining(ana)]);
  expect(await told('ben')).toEqual([]);
});
