import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { leverMetrics } from '../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { attainmentMetrics } from '../../strategy/targets/attainment.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { managersOn } from '../organisation/reads.ts';
import { people, reportingLines } from '../organisation/tables.ts';
import { aCompanyOf, type Cast } from '../organisation/testing.ts';
import { carryOut, diagnose, holdCheck, openPlan, sayTo } from './actions.ts';
import { improvementApproval } from './approval.ts';
import { dueRead } from './due.ts';
import { findCases, keepGoing } from './find.ts';
import { lookAtAll } from './look.ts';
import { caseRead, handlingRead, lookedAtRead, planRead } from './read.ts';
import { setRule } from './rule-actions.ts';
import { branches } from './rules/diagnosis.ts';
import { caseOf, casesOf, checksOf, plansOf } from './store.ts';

const today = '2026-11-23';
const registry = openMetrics({
  metrics: [...pipelineMetrics, ...leverMetrics, ...targetMetrics, ...attainmentMetrics],
  managersOn,
});
const reps = ['ana', 'ben', 'cy', 'dee', 'eve', 'fay'] as const;
type Name = 'leader' | 'director' | 'manager' | 'other' | (typeof reps)[number];

let db: TestDatabase;
let cast: Cast<Name>;
let system: Actor;
const idOf = (name: Name) => cast[name].personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    ...{ leader: { role: 'leader' }, director: { role: 'manager', under: 'leader' } },
    ...{ manager: { role: 'manager', under: 'director' }, other: { role: 'manager', under: 'director' } },
    ...(Object.fromEntries(reps.map((name) => [name, { role: 'rep', under: 'manager' }])) as Record<
      (typeof reps)[number],
      { role: 'rep'; under: Name }
    >),
  });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const since = (day: string) => startOfDay(day, system.timeZone);
  const won = (name: Name, day: string, amount: number) => {
    const row = {
      ...emptyDeal,
      ...{ name: 'Mast', ownerId: idOf(name), pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id },
      ...{ stagePosition: 0, stageSince: '2025-12-01', amount, amountBasis: 'entered' as const, currency: 'EUR' },
      createdOn: '2025-12-01',
    };
    const states = [
      { from: since('2025-12-01'), row },
      { from: since(day), row: { ...row, status: 'won' as const, closedOn: day } },
    ];
    return { id: newId(), states };
  };
  // Ten deals a quarter win the quota; Ana wins one.
  const all = reps.flatMap((name) =>
    ['2026-05-04', '2026-08-03'].flatMap((first) =>
      Array.from({ length: name === 'ana' ? 1 : 10 }, (_, at) => won(name, addDays(first, at), 10_000 + at * 10)),
    ),
  );
  await db.transaction(system, (tx) => tx.recordMany(deals, all));
  for (const quarterStart of ['2026-04-01', '2026-07-01'])
    await db.transaction(cast.leader, (tx) =>
      setQuotas(
        tx,
        reps.map((name) => ({ personId: idOf(name), quarterStart, amount: 100_000 })),
        { trueFrom: quarterStart },
      ),
    );
});
afterAll(() => db?.close());

const find = (on = today) => db.transaction(system, (tx) => findCases(tx, registry, on));
const goOn = (on: string) => db.transaction(system, (tx) => keepGoing(tx, on));
const asking = <T>(actor: Actor, on: string, act: (asker: ReturnType<typeof askerOf>) => Promise<T>): Promise<T> =>
  db.read(actor, (reader) => act(askerOf(registry, reader, actor, on)));
const theCase = async (who: Name = 'manager') => (await db.read(cast[who], (reader) => casesOf(reader, cast[who])))[0]!;
const toldOf = async (kind: string) => {
  const rows = await db.owner.query<{ person_id: string }>('SELECT person_id FROM app.notices WHERE kind = $1', [kind]);
  return rows.rows.map(({ person_id: id }) => id);
};
const answers = branches.map((branch) =>
  branch === 'skill'
    ? { branch, says: 'cause' as const, words: 'One of ten demos goes on' }
    : { branch, says: 'no' as const, words: '' },
);

test('a leader says from when on somebody is far behind; each change of it stays, and holds from the next look on', async () => {
  const look = () =>
    asking(system, today, (asker) => lookAtAll({ ...asker, actor: { ...system, whole: true } })).then((all) =>
      all.find(({ personId }) => personId === idOf('ana')),
    );
  await db.transaction(cast.leader, (tx) => setRule(tx, { quarters: 3, under: 0.6 }));
  expect(await asking(cast.manager, today, lookedAtRead)).toMatchObject({ quarters: 3, under: 0.6, maySet: false });
  expect(await look()).toMatchObject({ judged: { not: 'no-quota' } });
  await db.transaction(cast.leader, (tx) => setRule(tx, { quarters: 2, under: 0.7 }));
  expect(await look()).toMatchObject({ judged: { found: { rule: { quarters: 2, under: 0.7 } } } });
  const past = await db.owner.query('SELECT quarters FROM app.improvement_rules_past');
  expect(past.rows).toEqual([{ quarters: 3 }]);
});

test('each night finds who is far behind, once, and tells whoever leads him; of all others it says why not', async () => {
  expect([await find(), await find()]).toEqual([1, 0]);
  const found = await theCase();
  expect(found).toMatchObject({ ownerId: idOf('ana'), managerId: idOf('manager'), step: 'found', foundOn: today });
  expect(found.finding.attained).toBeCloseTo(0.1);
  expect(await toldOf('improvement-found')).toEqual([idOf('manager')]);
  const looked = await asking(system, today, (asker) => lookAtAll({ ...asker, actor: { ...system, whole: true } }));
  const said = Object.fromEntries(looked.map(({ personId, judged }) => [personId, 'not' in judged && judged.not]));
  expect([said[idOf('ana')], said[idOf('ben')], said[idOf('other')]]).toEqual(['is-open', 'enough', 'no-quota']);
  expect(Object.keys(said)).not.toContain(idOf('manager'));
});

test('what was found is for those above him: not for himself, nor for a manager beside', async () => {
  const { id } = await theCase();
  const readBy = async (name: Name) => (await db.read(cast[name], (reader) => caseOf(reader, cast[name], id))) !== null;
  const names: Name[] = ['manager', 'director', 'leader', 'ana', 'ben', 'other'];
  expect(await Promise.all(names.map(readBy))).toEqual([true, true, true, false, false, false]);
});

test('untouched for more than 14 days, it is told to the manager of the manager, once, and stands on his day', async () => {
  await goOn(addDays(today, 14));
  expect(await toldOf('improvement-silent')).toEqual([]);
  await goOn(addDays(today, 15));
  await goOn(addDays(today, 16));
  expect(await toldOf('improvement-silent')).toEqual([idOf('director')]);
  const due = await asking(cast.director, addDays(today, 16), dueRead);
  expect(due.items.map(({ what, person }) => [what, person.id])).toEqual([['silent', idOf('ana')]]);
});

test('the diagnosis comes before the plan, the plan is his to read, and his words are kept', async () => {
  const { id, version } = await theCase();
  const plan = {
    ...{ behaviour: 'Asks for the budget in each first talk', coachingPlanId: null, weeks: 4 },
    targets: [{ metricId: 'deals_made', atLeast: 8 }],
    support: [{ kind: 'coaching' as const, what: 'A demo together each week', by: addDays(today, 14) }],
  };
  const open = (seen: number, given = plan) =>
    db.transaction(cast.manager, (tx) => openPlan(askerOf(registry, tx, tx.actor, today), tx, { id, seen }, given));
  expect(await open(version)).toEqual({ refused: 'diagnose-first' });
  const say = (given: typeof answers) =>
    db.transaction(cast.manager, (tx) => diagnose(tx, { id, seen: version }, { answers: given, today }));
  expect(await say(answers.slice(1))).toMatchObject({ refused: 'incomplete', lacking: { branch: 'territory' } });
  expect(await say(answers)).toMatchObject({ row: { step: 'diagnosed', diagnosedOn: today } });
  const seen = (await theCase()).version;
  expect(await open(seen, { ...plan, targets: [{ metricId: 'time_to_win', atLeast: 1 }] })).toHaveProperty('unfit');
  expect(await open(seen)).toMatchObject({ row: { step: 'planned' } });
  expect(await open(seen + 1)).toEqual({ refused: 'is-planned' });
  expect(await toldOf('improvement-opened')).toEqual([idOf('ana')]);

  const [own] = await db.read(cast.ana, (reader) => plansOf(reader, cast.ana));
  expect(own).toMatchObject({ ownerId: idOf('ana'), reviewOn: addDays(today, 28) });
  expect(await db.read(cast.ben, (reader) => plansOf(reader, cast.ben))).toEqual([]);
  const speak = (name: Name) =>
    db.transaction(cast[name], (tx) => sayTo(tx, own!.id, 'My patch changed in May', today));
  expect([await speak('manager'), (await speak('ana'))?.text]).toEqual([null, 'My patch changed in May']);
  const read = await asking(cast.manager, today, (asker) => planRead(asker, own!.id));
  expect(read).toMatchObject({ words: [{ text: 'My patch changed in May' }], targets: [{ value: 0 }] });
  expect(read?.checks).toHaveLength(4);
  expect((await asking(cast.ana, today, (asker) => planRead(asker, own!.id)))?.caseId).toBeNull();
  expect(await asking(cast.ana, today, (asker) => caseRead(asker, id, []))).toBeNull();
});

test('it ends with an outcome after every check alone, and both the case and the report of handling say which', async () => {
  const [plan] = await db.read(cast.manager, (reader) => plansOf(reader, cast.manager));
  const id = plan!.id;
  const last = plan!.reviewOn;
  const checks = () => db.read(cast.manager, (reader) => checksOf(reader, cast.manager, [id]));
  const hold = (on: string, check: { id: string; version: number }, kept: number[] = []) =>
    db.transaction(cast.manager, (tx) =>
      holdCheck(
        askerOf(registry, tx, tx.actor, on),
        tx,
        { id: check.id, seen: check.version },
        { heldOn: on, seen: 'Two of three asked', next: 'Ask in each', kept },
      ),
    );
  const [first, ...others] = await checks();
  expect(await hold(last, first!, [1])).toHaveProperty('unfit');
  expect(await hold(first!.dueOn, first!, [0])).toMatchObject({ row: { heldOn: first!.dueOn } });
  for (const check of others.slice(0, -1)) await hold(check.dueOn, check);
  const about = { recordId: id, wish: { decision: 'met', reasons: 'Budget is asked in each talk' } };
  const lacks = (actor: Actor, wish: typeof about.wish) =>
    db.read(actor, (reader) => improvementApproval.lacks!(reader, actor, { ...about, wish }));
  expect(await lacks(cast.manager, { ...about.wish, decision: 'sacked' })).toMatchObject({ field: 'decision' });
  expect(await lacks(cast.manager, { ...about.wish, reasons: 'So' })).toMatchObject({ field: 'reasons' });
  const look = (actor: Actor) => db.read(actor, (reader) => improvementApproval.look(reader, actor, about));
  expect(await look(cast.ana)).toBeNull();
  expect(await look(cast.director)).toMatchObject({ facts: { checks: 3, owed: 0, decision: 'met' } });
  await hold(last, others.at(-1)!);
  await db.transaction(cast.director, (tx) => carryOut(tx, id, 'extended', { decided: 'On its way', today: last }));
  expect(await checks()).toHaveLength(8);
  await db.transaction(cast.director, (tx) => carryOut(tx, id, 'met', { decided: 'Asked in each', today: last }));
  expect(await theCase()).toMatchObject({ step: 'closed', outcome: 'met', closedOn: last });
  const told = await asking(cast.director, last, handlingRead);
  expect(told.managers).toMatchObject([
    { manager: { id: idOf('manager') }, cases: 1, planned: { n: 1 }, checked: { n: 4, of: 4 }, supported: { rate: 1 } },
  ]);
  expect(told.odd.map(({ oddities }) => oddities)).toEqual([['silent']]);
});

test('it goes to whoever leads the person now, and ends where he has left', async () => {
  await db.owner.query("UPDATE app.improvement_cases SET step = 'found', outcome = NULL, closed_on = NULL");
  const change = async (name: Name, of: typeof people | typeof reportingLines, field: string, said: object) => {
    await db.transaction(cast.leader, async (tx) => {
      const table = of as typeof people;
      const door = tx.entrusted();
      const { rows } = await db.owner.query<{ id: string }>(
        `SELECT id FROM app.${table.name} WHERE ${field} = $1::uuid`,
        [idOf(name)],
      );
      const before = await door.lock(table, rows[0]!.id);
      await door.record({ table, before, after: { ...before!, ...said } });
    });
  };
  await change('ana', reportingLines, 'person_id', { managerId: idOf('other') });
  await goOn(addDays(today, 60));
  expect(await theCase('director')).toMatchObject({ managerId: idOf('other'), handedOn: addDays(today, 60) });
  expect(await toldOf('improvement-handed')).toEqual([idOf('other')]);
  await change('ana', people, 'id', { active: false });
  await goOn(addDays(today, 61));
  expect(await theCase('director')).toMatchObject({ step: 'closed', outcome: 'gone' });
});
