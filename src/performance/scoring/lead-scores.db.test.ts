import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dice } from '../../ground/dice.ts';
import { addDays, dayOf, instantFromMs, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { fillLeadPorts } from '../../process/leads/ports.ts';
import { leadRoutes } from '../../process/leads/routes.ts';
import { blankLead, type Lead, leads } from '../../process/leads/tables.ts';
import { trainLeads } from './lead-scores.ts';
import { leadScoresBeside, leadScoresOf } from './reads.ts';
import { scoreRoutes } from './routes.ts';

const today = dayOf(instantFromMs(Date.now()), 'UTC');
const rolls = dice('scored leads');

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Max' | 'Rob' | 'Nia' | 'Fin' | 'Sue'>;
let system: Actor;
let asking: Actor;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  system = systemActor(founder);
  cast = await aCompanyOf(db, system, {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Nia: { role: 'rep', under: 'Lea' },
    Fin: { role: 'finance' },
    Sue: { role: 'success' },
  });
  app = await buildServer({
    handlers: [...scoreRoutes(), ...leadRoutes],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows,
    checkAnswers: true,
  });
  await app.ready();
  fillLeadPorts({ scores: { beside: leadScoresBeside, of: leadScoresOf } });
});
afterAll(async () => {
  fillLeadPorts({});
  await app?.close();
  await db?.close();
});

async function ask(who: keyof typeof cast, id: string) {
  asking = cast[who];
  const reply = await app.inject({ url: `/api/v1/scores/leads/${id}`, headers: { authorization: 'somebody' } });
  return { status: reply.statusCode, ...(reply.body ? JSON.parse(reply.body) : {}) };
}

type Fields = Omit<Lead, 'id' | 'version' | 'validFrom'>;

/** A lead of a fair or of the web, with or without a number: most of those who leave theirs at a fair are converted. */
function aLead(owner: 'Rob' | 'Nia', receivedOn: string, days: number) {
  const [isFair, hasPhone] = [rolls.chance() < 0.5, rolls.chance() < 0.5];
  const won = rolls.chance() < 0.08 + (isFair ? 0.35 : 0) + (hasPhone ? 0.35 : 0);
  const { id: _, version: __, validFrom: ___, ...blank } = blankLead;
  const at = (day: string) => `${day}T09:00:00.000000Z`;
  const row: Fields = {
    ...blank,
    ...{ name: 'Maria Keller', ownerId: cast[owner].personId, receivedOn, receivedAt: at(receivedOn) },
    ...{ source: isFair ? 'Fair' : 'Web', phone: hasPhone ? '+49 30 1234' : null },
  };
  const over = addDays(receivedOn, days);
  const isOpen = over >= today;
  const ended: Fields = {
    ...row,
    ...(won
      ? { status: 'converted' as const, title: 'CFO', companyName: 'Keller AG' }
      : { status: 'disqualified' as const }),
  };
  const states = [{ from: at(receivedOn), row }, ...(isOpen ? [] : [{ from: at(over), row: ended }])];
  return { id: newId(), isOpen, isFair, hasPhone, owner, states };
}

test('while too few ended it is said how many more are needed', async () => {
  const told = await trainLeads({ db, actor: system, today }, true);
  expect(told).toMatchObject({ version: null, closed: { won: 0, lost: 0, needed: 10 } });
});

test('leads are told by what was known of them while they were open, each with its reasons, to whoever reads the lead', async () => {
  const made = Array.from({ length: 600 }, (_, i) =>
    aLead(i % 2 === 0 ? 'Rob' : 'Nia', addDays(today, -rolls.whole(3, 400)), rolls.whole(10, 50)),
  );
  await db.transaction({ ...system, by: 'import' }, (tx) =>
    tx.recordMany(
      leads,
      made.map(({ id, states }) => ({ id, states })),
    ),
  );
  const told = await trainLeads({ db, actor: system, today }, true);
  expect(told.version).toMatchObject({ says: 'model', because: 'better' });
  expect(told.version!.goodness!.auc).toBeGreaterThan(0.68);
  // Title and company were written down as it was converted: nothing of that was known before.
  expect(told.version!.unread).toEqual(expect.arrayContaining(['leadTitle', 'leadCompany']));
  const open = made.filter(({ isOpen }) => isOpen);
  const best = open.find(({ isFair, hasPhone }) => isFair && hasPhone)!;
  const worst = open.find(({ isFair, hasPhone }) => !isFair && !hasPhone)!;
  const [good, bad] = [await ask('Lea', best.id), await ask('Lea', worst.id)];
  expect(good.score.chance).toBeGreaterThan(bad.score.chance + 0.3);
  const features = (reasons: { feature: string }[]) => reasons.map(({ feature }) => feature);
  expect(features(good.score.up)).toContain('leadPhone');
  expect((await ask('Lea', made.find(({ isOpen }) => !isOpen)!.id)).score).toBeNull();

  // Each by the leads that he reads; what is kept from him is no reason.
  const robs = open.find(({ owner, hasPhone }) => owner === 'Rob' && hasPhone)!;
  expect((await ask('Rob', robs.id)).status).toBe(200);
  expect((await ask('Max', robs.id)).status).toBe(200);
  expect((await ask('Nia', robs.id)).status).toBe(404);
  expect((await ask('Sue', robs.id)).status).toBe(403);
  const finance = await ask('Fin', robs.id);
  expect(finance.score.chance).toBe((await ask('Lea', robs.id)).score.chance);
  expect(features([...finance.score.up, ...finance.score.down])).not.toContain('leadPhone');
});

test('a list of leads shows them, is sorted and asked by them; of past days, and to success, nothing is told', async () => {
  type Listed = { id: string; status: string; score: { grade: string; chance: number } | null };
  const list = async (who: keyof typeof cast, query: string) => {
    asking = cast[who];
    const reply = await app.inject({ url: `/api/v1/leads?limit=100&${query}`, headers: { authorization: 'somebody' } });
    return { status: reply.statusCode, items: (JSON.parse(reply.body).items ?? []) as Listed[] };
  };
  const { items } = await list('Lea', 'order=-chance');
  const told = items.flatMap(({ score }) => (score ? [score.chance] : []));
  expect(told.length).toBeGreaterThan(10);
  expect(told).toEqual([...told].sort((a, b) => b - a));
  const best = (await list('Lea', 'where=grade:is:A')).items;
  expect(best.length).toBeGreaterThan(0);
  expect(best.every(({ score }) => score?.grade === 'A')).toBe(true);
  expect((await list('Rob', 'where=grade:is:A')).items.length).toBeLessThanOrEqual(best.length);
  const past = (await list('Lea', `asOf=${addDays(today, -1)}`)).items;
  expect(past.every(({ score }) => score === null)).toBe(true);
  expect((await list('Sue', 'order=-chance')).status).toBe(403);
});
