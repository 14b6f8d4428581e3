import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dice } from '../../ground/dice.ts';
import { addDays, dayOf, instantFromMs, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { createField } from '../../platform/fields/actions.ts';
import { buildServer } from '../../platform/http/index.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline, emptyDeal, importDeals } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { trainDeals } from './actions.ts';
import { scoreRoutes } from './routes.ts';

const today = dayOf(instantFromMs(Date.now()), 'UTC');
const rolls = dice('deals with fields of their own');

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Rob'>;
let system: Actor;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  system = systemActor(founder);
  cast = await aCompanyOf(db, system, { Lea: { role: 'leader' }, Rob: { role: 'rep', under: 'Lea' } });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  app = await buildServer({
    handlers: scoreRoutes(),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => cast.Lea,
    allows,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

test('an added field that tells how deals end is looked at; one that is filled in once they ended is barred', async () => {
  const tier = {
    name: 'Tier',
    type: 'choice' as const,
    isIndexed: true,
    options: { choices: [{ label: 'Gold' }, { label: 'Silver' }] },
  };
  const done = await db.transaction(cast.Lea, (tx) => createField(tx, 'deal', tier));
  if (!('field' in done)) throw new Error(JSON.stringify(done));
  const [gold, silver] = done.field.options.choices!.map(({ id }) => id);
  await db.transaction(cast.Lea, (tx) => createField(tx, 'deal', { name: 'Signed', type: 'flag', isIndexed: true }));
  const [pipeline] = await db.read(cast.Lea, (reader) => pipelinesOf(reader, cast.Lea));
  const at = (day: string) => `${day}T09:00:00.000000Z`;
  const made = Array.from({ length: 420 }, () => {
    const [isGold, createdOn] = [rolls.chance() < 0.5, addDays(today, -rolls.whole(20, 500))];
    const won = rolls.chance() < (isGold ? 0.75 : 0.15);
    const closedOn = addDays(createdOn, rolls.whole(12, 90));
    const isOpen = closedOn >= today;
    const row = {
      ...emptyDeal,
      ...{ name: 'Sails', ownerId: cast.Rob.personId as string, pipelineId: pipeline!.id, createdOn, currency: 'EUR' },
      ...{ stageId: pipeline!.stages[1]!.id, stagePosition: 1, stageSince: createdOn, amount: 100_000 },
      custom: { tier: (isGold ? gold : silver) as string },
    };
    const closed = { ...row, status: won ? ('won' as const) : ('lost' as const), closedOn };
    const after = { ...closed, custom: { ...row.custom, signed: won } };
    const states = [
      { from: at(createdOn), row },
      ...(isOpen ? [] : [{ from: at(closedOn), row: closed }]),
      ...(!isOpen && addDays(closedOn, 2) <= today ? [{ from: at(addDays(closedOn, 2)), row: after }] : []),
    ];
    return { id: newId(), isGold, isOpen, states };
  });
  await db.transaction({ ...system, by: 'import' }, (tx) =>
    importDeals(
      tx,
      made.map(({ id, states }) => ({ id, states })),
    ),
  );
  const told = await trainDeals({ db, actor: system, today }, true);
  expect(told.version).toMatchObject({ says: 'model' });
  expect(told.version!.uses[0]!.name).toBe('added:tier');
  expect(told.writtenAfter.barred.map(({ name }) => name)).toEqual(['added:signed']);
  const headers = { authorization: 'somebody' };
  const page = JSON.parse((await app.inject({ url: '/api/v1/scores', headers })).body);
  expect(page.current.uses[0].feature).toBe('added:Tier');
  expect(page.current.barred[0]).toMatchObject({ feature: 'added:Signed', why: 'after' });
  const one = made.find(({ isOpen, isGold }) => isOpen && isGold)!;
  const { score } = JSON.parse((await app.inject({ url: `/api/v1/scores/deals/${one.id}`, headers })).body);
  expect(score.up).toContainEqual(expect.objectContaining({ feature: 'added:Tier', value: 'Gold' }));
});
