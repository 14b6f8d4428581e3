import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../../ground/dice.ts';
import { addDays, addMonths, endOfDay, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { rollUpFacts, sumsOff } from '../../platform/history/roll-up.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { enterActivities } from './actions.ts';
import { activityMetrics } from './metrics.ts';
import { openStage, type Team } from './stage.testing.ts';
import { activities } from './tables.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const zone = 'Europe/Berlin';
const since = (day: string) => startOfDay(day, zone);

const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))';

/** A hundred activities of the last months by everybody who sells, some planned, some private, some taken back later. */
async function manyActivities(team: Team) {
  const roll = dice('what they did');
  const kinds = ['Call', 'Mail', 'Meeting', 'Task', 'Note'].map(team.kind);
  const known = Array.from({ length: 100 }, () => {
    const kind = roll.pick(kinds);
    const doneOn = addDays(stage.today, -roll.whole(3, 120));
    const row = {
      kindId: kind.id,
      ownerId: roll.pick([team.ana, team.ben, team.manager]).personId as string,
      subject: 'Something',
      status: roll.whole(0, 4) === 0 ? ('planned' as const) : ('done' as const),
      dueOn: doneOn,
      direction: kind.hasDirection ? roll.pick(['in', 'out'] as const) : null,
      channel: kind.channel,
      countsAsContact: kind.countsAsContact,
      isPrivate: roll.whole(0, 9) === 0,
    };
    const done = row.status === 'done' ? { ...row, doneOn, doneAt: since(doneOn) } : row;
    const back = { ...row, status: 'planned' as const, doneOn: null, doneAt: null };
    const states = [{ from: since(doneOn), row: done }];
    if (roll.whole(0, 5) === 0) states.push({ from: since(addDays(stage.today, -1)), row: back as never });
    return { id: newId(), states, about: [{ kind: 'company', id: team.company }] };
  });
  await stage.db.transaction(team.leader, (tx) => enterActivities(tx, known));
}

describe('the counts', () => {
  test('equal a recount of the rows, whoever asks, in whole and taken apart, now and as of past days', async () => {
    const team = await stage.aTeam();
    await manyActivities(team);
    await equalTheRows(team);
    // Whatever is in the sums of months by then: nothing, all, or what was there before.
    await rollUpFacts(stage.db, team.leader, activities);
    await equalTheRows(team);
    await manyActivities(team);
    await equalTheRows(team);
    await rollUpFacts(stage.db, team.leader, activities);
    expect(await stage.db.read(team.leader, (reader) => sumsOff(reader, team.leader, activities, 5))).toEqual([]);
  });

  test('are added up once: whoever comes while somebody is at it leaves them to him and waits for nothing', async () => {
    const team = await stage.aTeam();
    await manyActivities(team);
    const roll = () => rollUpFacts(stage.db, team.leader, activities);
    const { owner } = stage.db;
    await owner.query('BEGIN');
    const { rowCount } = await owner.query(
      'SELECT 1 FROM app.activity_facts WHERE workspace_id = $1 AND NOT rolled FOR UPDATE',
      [team.leader.workspaceId],
    );
    const first = roll();
    await expect.poll(async () => (await owner.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1);
    const second = await roll();
    await owner.query('COMMIT');
    expect([second, await first]).toEqual([0, rowCount]);
    expect(await stage.db.read(team.leader, (reader) => sumsOff(reader, team.leader, activities, 5))).toEqual([]);
  });

  async function equalTheRows(team: Team) {
    const [from, until] = [addMonths(stage.today, -6), addDays(stage.today, 1)];
    for (const asOf of [stage.today, addDays(stage.today, -2), addDays(stage.today, -60)])
      for (const who of [team.leader, team.manager, team.ana, team.ops]) {
        const rows = await rowsOf(who, asOf);
        for (const [metric, counts] of [
          ['activities_done', rows],
          ['customer_contacts', rows.filter(({ countsAsContact }) => countsAsContact)],
        ] as const)
          for (const [by, field] of [
            ['owner', 'ownerId'],
            ['activityKind', 'kindId'],
            ['direction', 'direction'],
            ['channel', 'channel'],
          ] as const) {
            const url = `/metrics/${metric}?from=${from}&until=${until}&asOf=${asOf}&groupBy=${by}`;
            const { body } = await stage.call(who, { url });
            expect(body.whole.value, url).toBe(counts.length);
            const recount = Map.groupBy(counts, (row) => row[field]);
            const groups = body.groups as { key: Record<string, string | null>; value: number; rowsHref: string }[];
            expect(new Map(groups.map(({ key, value }) => [key[by] ?? null, value]))).toEqual(
              new Map([...recount].map(([part, its]) => [part, its.length])),
            );
            const [group] = groups;
            if (group) {
              const behind = await stage.call(who, { url: `${group.rowsHref.replace('/api/v1', '')}&limit=200` });
              expect(behind.body.items).toHaveLength(group.value);
            }
          }
      }
  }

  /** What was done and is not private, as the rows of that day say. */
  async function rowsOf(who: Actor, day: string) {
    const asOf = day < stage.today ? { asOf: endOfDay(day, zone) } : {};
    const rows = await stage.db.read(who, (reader) => reader.rows(readable(who, activities, asOf)));
    return rows.filter(({ status, isPrivate, doneOn }) => status === 'done' && !isPrivate && doneOn);
  }

  test('whoever stands in for somebody sees behind a number the rows that it counts', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { on: addDays(stage.today, -2), done: true });
    for (const _ of [1, 2]) await stage.enter(team, team.ben, { on: addDays(stage.today, -2), done: true });
    const personId = team.ben.personId as string;
    const forBen: Actor = { ...team.ana, standsFor: [{ personId, role: 'rep', team: [personId] }] };
    const registry = openMetrics({ metrics: activityMetrics, managersOn });
    const period = { first: addDays(stage.today, -9), next: addDays(stage.today, 1) };
    const point = { name: 'now', period, asOf: stage.today };
    const [value, rows] = await stage.db.read(forBen, async (reader) => {
      const asker = askerOf(registry, reader, forBen, stage.today);
      const metric = asker.metric('activities_done')!;
      const [figure] = await metric.figures(asker, { points: [point], by: [], filter: {} });
      const { items } = await metric.rows!(asker, { point, filter: {}, limit: 50, cursor: null });
      return [figure?.value, items] as const;
    });
    expect([value, rows.map(({ ownerId }) => ownerId)]).toEqual([1, [team.ana.personId]]);
  });

  test('by quarter and by team the parts make up the whole', async () => {
    const team = await stage.aTeam();
    await manyActivities(team);
    for (const by of ['quarter', 'month', 'team']) {
      const url = `/metrics/activities_done?from=${addMonths(stage.today, -6)}&until=${addDays(stage.today, 1)}&groupBy=${by}`;
      const { body } = await stage.call(team.leader, { url });
      const parts = body.groups as { value: number }[];
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(body.whole.value);
      expect(parts.length).toBeGreaterThan(1);
    }
  });

  test('the mix of channels is the share of each in the contacts', async () => {
    const team = await stage.aTeam();
    for (const kind of ['Call', 'Call', 'Call', 'Visit', 'Task', 'Task'])
      await stage.enter(team, team.ana, { kind, done: true });
    const { body } = await stage.call(team.ana, { url: '/metrics/channel_mix?groupBy=channel' });
    const groups = body.groups as { key: { channel: string }; value: number }[];
    expect(new Map(groups.map(({ key, value }) => [key.channel, value]))).toEqual(
      new Map([
        ['phone', 0.75],
        ['in-person', 0.25],
      ]),
    );
    expect(body.whole).toMatchObject({ value: 1, n: 4 });
  });

  test('a call of the day before yesterday written down today was in yesterday’s count', async () => {
    const team = await stage.aTeam();
    const [day, next] = [addDays(stage.today, -2), addDays(stage.today, -1)];
    await stage.enter(team, team.ana, { on: day, done: true });
    const { body } = await stage.call(team.ana, {
      url: `/metrics/activities_done?from=${day}&until=${next}&asOf=${next}`,
    });
    expect(body.whole.value).toBe(1);
  });
});

describe('standards', () => {
  const aStandard = (team: Team) => ({
    name: 'Talks a week',
    startsOn: '2026-01-01',
    per: 'week',
    target: 5,
    kindIds: [team.kind('Call').id],
  });

  test('nobody is measured by a number without a definition', async () => {
    const team = await stage.aTeam();
    const draft = await stage.call(team.leader, { method: 'POST', url: '/activity-standards', body: aStandard(team) });
    expect(draft).toMatchObject({ status: 201, body: { published: false, lacks: ['definition', 'why'] } });
    const url = `/activity-standards/${draft.body.id}`;
    const early = await stage.call(team.leader, { method: 'PATCH', url, body: { published: true }, seen: 1 });
    expect(early).toMatchObject({ status: 409, body: { refusal: 'needs-definition', lacks: ['definition', 'why'] } });
    const said = { definition: 'Somebody answered', why: 'Who is not spoken to does not buy', published: true };
    const done = await stage.call(team.leader, { method: 'PATCH', url, body: said, seen: 1 });
    expect(done).toMatchObject({ status: 200, body: { published: true, lacks: [] } });
  });

  test('is counted by person in the running week, each as far as the reader reaches', async () => {
    const team = await stage.aTeam();
    const body = { ...aStandard(team), definition: 'Somebody answered', why: 'So that they buy', published: true };
    expect((await stage.call(team.leader, { method: 'POST', url: '/activity-standards', body })).status).toBe(201);
    await stage.enter(team, team.ana, { done: true });
    await stage.enter(team, team.ana, { kind: 'Mail', done: true });
    const counts = async (who: Actor) => {
      const items = (await stage.call(who, { url: '/activity-standards/counts' })).body.items;
      return (items as { person: { name: string }; done: number }[]).map(
        ({ person, done }) => `${person.name} ${done}`,
      );
    };
    expect(await counts(team.leader)).toEqual(['ana 1', 'ben 0', 'manager 0']);
    expect(await counts(team.manager)).toEqual(['ana 1', 'manager 0']);
    expect(await counts(team.ben)).toEqual(['ben 0']);
  });

  test.each([
    ['that ends before it starts', { endsOn: '2025-12-31' }, 'endsOn'],
    ['for somebody who is not here', { personId: newId() }, 'personId'],
    ['of a kind that is not here', { kindIds: [newId()] }, 'kindIds.0'],
  ])('one %s is refused', async (_, body, field) => {
    const team = await stage.aTeam();
    const all = { ...aStandard(team), ...body };
    const answer = await stage.call(team.leader, { method: 'POST', url: '/activity-standards', body: all });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  test('what was expected last year stays what it was', async () => {
    const team = await stage.aTeam();
    const made = await stage.call(team.leader, { method: 'POST', url: '/activity-standards', body: aStandard(team) });
    const before = await stage.call(team.ana, { url: `/activity-standards?asOf=${addDays(stage.today, -1)}` });
    expect(before.body.items).toEqual([]);
    expect((await stage.call(team.ana, { url: '/activity-standards' })).body.items).toMatchObject([
      { id: made.body.id, target: 5 },
    ]);
  });
});
