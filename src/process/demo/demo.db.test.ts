import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { workOfANight } from '../../../test/support/nights.ts';
import { auditPort } from '../../app/audit.ts';
import { demoChapters, settleDemo } from '../../app/demo.ts';
import { openNumbers } from '../../app/numbers.ts';
import { landingOf } from '../../app/pay-ports.ts';
import { addDays, addMonths, dayOf, instantFromMs, quarterOf, startOfDay } from '../../ground/index.ts';
import { coachesOf } from '../../people/coaching/read-team.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { findInsights } from '../../performance/insights/actions.ts';
import { openInsights } from '../../performance/insights/store.ts';
import { readQuadrantOf } from '../../performance/scorecards/read-quadrant.ts';
import { trainDeals } from '../../performance/scoring/actions.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { madeBeside } from '../../platform/history/changes.ts';
import { selfCheck } from '../../platform/history/self-check.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, Point } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { createCompany, updateCompany } from '../accounts/actions.ts';
import { companies } from '../accounts/tables.ts';
import { addActivityKinds } from '../activities/actions.ts';
import { activityMetrics } from '../activities/metrics.ts';
import { bringBack } from '../leads/jobs.ts';
import { askedOf, coursesOf, periodOf } from '../mining/asking.ts';
import { mine } from '../mining/rules/mine.ts';
import { addFirstReasons, addPipeline } from '../pipeline/actions.ts';
import { pipelineMetrics } from '../pipeline/metrics.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { deals } from '../pipeline/tables.ts';
import { type Audit, type AuditCheck, auditOf, type Reading } from '../setup/rules/audit.ts';
import { pageOfQueue } from '../transfer/duplicates/queue/read-queue.ts';
import { bringDemo, removeDemo } from './actions.ts';
import { findsOf } from './chapters/improvement.ts';
import { fillDemo, saying } from './fill.ts';
import { coursesToldOf } from './rules/improvement.ts';
import { truthOf } from './rules/truth.ts';
import { type World, worldOf } from './rules/world.ts';
import { settingOf } from './setting.ts';
import { newestDemo } from './store.ts';
import type { DemoRow } from './tables.ts';
import { takeAway } from './take-away.ts';
import { paidBack } from './testing-paid.ts';
import { ledBack } from './testing-people.ts';
import { agreedBack, toldBack } from './testing-told.ts';

/** Today in Berlin, in a year that begins in January; DEMO_DAY, DEMO_ZONE and DEMO_FISCAL try another day, zone and first month. */
const { DEMO_DAY, DEMO_ZONE: timeZone = 'Europe/Berlin', DEMO_FISCAL = '1' } = process.env;
const today = DEMO_DAY ?? dayOf(instantFromMs(Date.now()), timeZone);
const fiscalStartMonth = Number(DEMO_FISCAL);
const quarter = quarterOf(today, fiscalOf({ fiscalStartMonth }));
const registry = openMetrics({ metrics: [...activityMetrics, ...pipelineMetrics, ...targetMetrics], managersOn });
const numbers = openNumbers();
const quietly = async () => {};
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

let db: TestDatabase;
let lea: Actor;
beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null, timeZone, fiscalStartMonth }));
  await db.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, currency, time_zone, fiscal_start_month)
     VALUES ($1, $1, 1, now(), 'Harbour', 'EUR', $2, $3)`,
    [system.workspaceId, timeZone, fiscalStartMonth],
  );
  lea = (await aCompanyOf(db, system, { lea: { role: 'leader' } })).lea;
  await db.transaction(lea, async (tx) => {
    await addActivityKinds(tx);
    await addPipeline(tx);
    await addFirstReasons(tx);
  });
});
afterAll(() => db?.close());

const bring = (seed = '7') => db.transaction(lea, (tx) => bringDemo(tx, { size: 'S', seed }, today));
const remove = () => db.transaction(lea, removeDemo);
const newest = async () => (await db.read(lea, (reader) => newestDemo(reader, lea))) as DemoRow;
let tale: { as: string; world: World } | null = null;
/** The company that is made up in the workspace as it is now: one tale, told anew when the workspace has changed. */
async function worldNow(): Promise<World> {
  const demo = await newest();
  const setting = (await db.read(lea, (reader) => settingOf(reader, lea, demo)))!;
  const as = JSON.stringify(setting);
  if (tale?.as !== as) tale = { as, world: worldOf(setting) };
  return tale.world;
}
const countOf = async (table: string) =>
  (await db.owner.query(`SELECT count(*)::int AS n FROM app.${table} WHERE workspace_id = $1`, [lea.workspaceId]))
    .rows[0].n as number;
const counts = async () => {
  const tables = [
    'people',
    'companies',
    'contacts',
    'deals',
    'activities',
    'activity_links',
    'quotas',
    'products',
    'comments',
    'buying_roles',
    'competitors',
    'deals_past',
    'companies_past',
    ...['leads', 'quotes', 'price_lists', 'qualification_answers', 'playbook_steps', 'approval_requests'],
    ...['approval_parts', 'leads_past', 'quotes_past', 'discoveries', 'territories', 'commitments'],
    ...[
      'segments',
      'hypotheses',
      'hypothesis_deals',
      'benchmarks',
      'account_tiers',
      'target_plans',
      'target_answers',
      'part_targets',
      'sales_structures',
      'structure_drafts',
    ],
    ...['customer_references', 'reference_asks', 'feature_uses'],
    ...['course_runs', 'role_plays', 'development_plans', 'training_spends', 'ramp_plans', 'ramp_entries'],
    ...['objectives', 'review_cycles', 'appraisals', 'review_parts'],
    ...['leaves', 'leave_allowances', 'role_charters', 'contests', 'contest_entries', 'recognitions'],
    ...['team_spaces', 'team_pins'],
    ...['coaching_plans', 'coaching_sessions', 'requisitions', 'candidates', 'interviews', 'job_offers'],
    ...['meeting_series', 'meetings', 'meeting_minutes', 'meeting_packs', 'meeting_topics', 'shares', 'transcripts'],
    ...['improvement_cases', 'improvement_plans', 'improvement_checks', 'improvement_words'],
    ...['pay_plans', 'pay_assignments', 'pay_credits', 'pay_runs', 'pay_statements', 'pay_disputes'],
  ];
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await countOf(table)] as const)));
};

async function figures(
  id: string,
  point: Point,
  by: readonly 'owner'[] | readonly 'stage'[] | readonly 'product'[] = [],
): Promise<Figure[]> {
  const metric = registry.metricById(id)!;
  return db.read(lea, (reader) =>
    metric.figures(askerOf(registry, reader, lea, today), { points: [point], by, filter: {} }),
  );
}
const year: Point = { name: 'whole', period: { first: addMonths(today, -12), next: addDays(today, 1) }, asOf: today };

describe('a demo company in a workspace', () => {
  test('that was killed in the middle goes on behind what is in, and doubles nothing', async () => {
    const before = await counts();
    const begun = await bring();
    expect(begun).toMatchObject({ demo: { state: 'filling', size: 'S' } });
    const demo = await newest();
    expect(await bring()).toEqual({ refused: 'there-already' });
    const powerCut = demoChapters.map((chapter) =>
      chapter.id === 'activities'
        ? { ...chapter, write: async () => Promise.reject(new Error('The power went.')) }
        : chapter,
    );
    await expect(fillDemo(db, lea, await newest(), powerCut, quietly)).rejects.toThrow('The power went.');
    const part = await counts();
    expect([part.deals! > 1_000, part.activities]).toEqual([true, before.activities]);

    const started = performance.now();
    expect(await fillDemo(db, lea, await newest(), demoChapters, quietly)).toBeNull();
    await settleDemo(db, systemActor(lea), today);
    await db.transaction(lea, (tx) => saying(tx, demo.id, { state: 'here' }));
    console.info(`activities, quotas and counting: ${Math.round(performance.now() - started)} ms`);
    const after = await counts();
    expect(after.deals).toBe(part.deals);
    expect(after.people! - before.people!).toBe(12);
    expect(after.activities).toBeGreaterThan(4_000);
    const faulty = (await selfCheck(db, systemActor(lea))).filter(({ faults }) => faults.length > 0);
    expect(faulty).toEqual([]);
  }, 240_000);

  test('is found again by the product’s own numbers', async () => {
    const truth = truthOf(await worldNow());
    const ownerOf = (found: Figure[], personId: string) => found.find(({ key }) => key.owner === personId);

    const paces = await db.owner.query(
      'SELECT id, after_days FROM app.stage_paces WHERE workspace_id = $1 ORDER BY after_days DESC',
      [lea.workspaceId],
    );
    expect(paces.rows[0].id).toBe(truth.bottleneck.stageId);
    expect(paces.rows[0].after_days).toBeGreaterThan(2 * paces.rows[1].after_days);

    const mined = await db.read(lea, async (reader) => {
      const known = await pipelinesOf(reader, lea);
      const holds = known.find(({ stages }) => stages.some(({ id }) => id === truth.bottleneck.stageId))!;
      const asked = (await askedOf(reader, lea, { pipelineId: holds.id }, today))!;
      const { courses } = await coursesOf(reader, lea, asked, periodOf(asked, {}));
      return mine(
        courses,
        holds.stages.map(({ id }) => id),
        holds.rules,
      );
    });
    expect(mined.slowest?.stageId).toBe(truth.bottleneck.stageId);
    expect(mined.slowest!.times).toBeGreaterThan(2);

    // And it stands in the feed, with what is at stake.
    const given = { metrics: registry, today, now: instantFromMs(Date.now()) };
    await db.transaction(lea, (tx) => findInsights(tx, given));
    const told = await db.read(lea, (reader) => openInsights(reader, lea));
    const bottleneck = told.find(({ kind }) => kind === 'bottleneck');
    expect(bottleneck?.stageId).toBe(truth.bottleneck.stageId);
    expect(Number(bottleneck?.stake)).toBeGreaterThan(0);

    const wins = await figures('win_rate', year, ['owner']);
    const share = (personId: string) => ownerOf(wins, personId)?.value ?? Number.NaN;
    expect(ownerOf(wins, truth.lucky.personId)).toMatchObject({
      value: null,
      missing: { kind: 'too-few-closed', have: 7 },
    });
    const all = wins.find(({ key }) => key.owner === undefined)!.value!;
    expect(share(truth.focus.personId)).toBeGreaterThan(all);
    expect(share(truth.qualityProblem.personId)).toBeLessThan(all);

    const done = await figures('activities_done', year, ['owner']);
    const effort = (personId: string) => ownerOf(done, personId)!.value!;
    expect(effort(truth.qualityProblem.personId)).toBe(
      Math.max(...done.filter(({ key }) => key.owner).map(({ value }) => value!)),
    );
    expect(effort(truth.focus.personId)).toBeLessThan(
      effort(truth.coach.personId === '' ? '' : truth.sandbagger.personId),
    );

    const { people } = await db.read(lea, (reader) => {
      const asker = askerOf(registry, reader, lea, today);
      return readQuadrantOf(asker, quarter, today, { outcome: 'win-rate' }, `${today}T12:00:00.000000Z`);
    });
    const readingOf = ({ personId }: { personId: string }) =>
      people.find((person) => person.personId === personId)?.reading;
    expect([truth.qualityProblem, truth.focus, truth.lucky].map(readingOf)).toEqual(['quality', 'focus', 'too-few']);

    const now: Point = { name: 'whole', period: quarter, asOf: today };
    const coverage = await figures('pipeline_coverage', now, ['owner']);
    const covered = (personId: string) => ownerOf(coverage, personId)!.value!;
    const whole = coverage.find(({ key }) => key.owner === undefined)!.value!;
    expect(covered(truth.brokenTerritory.personId)).toBeLessThan(0.75 * whole);

    const quotas = await figures('quota', now, ['owner']);
    const quota = (personId: string) => ownerOf(quotas, personId)!.value!;
    const others = quotas.filter(({ key }) => key.owner).map(({ value }) => value!);
    expect(quota(truth.ramping.personId)).toBe(Math.min(...others));
  }, 60_000);

  test('has deals whose ends can be foretold better than by lot', async () => {
    const { version } = await trainDeals({ db, actor: systemActor(lea), today }, true);
    expect(version).toMatchObject({ says: 'model' });
    expect(version!.goodness!.aucRange!.low).toBeGreaterThan(0.5);
    expect(version!.goodness!.brier).toBeLessThan(version!.goodness!.baseBrier);
  }, 240_000);

  test('has its bottleneck as the gravest gap of its four pillars, and stands better without it', async () => {
    const truth = truthOf(await worldNow());
    const look = async () => {
      const read = await db.read(lea, (reader) =>
        Promise.all(auditPort.readings.map((each) => each(reader, systemActor(lea), today))),
      );
      return Object.entries(Object.assign({}, ...read)) as [AuditCheck, Reading][];
    };
    const before = auditOf(new Map(await look()), new Map());
    expect(before.gaps[0]).toBe('bottleneck');
    expect(before.checks.find(({ check }) => check === 'bottleneck')?.about).toBe(truth.bottleneck.name);

    const { n: median, of: slowest } = before.checks.find(({ check }) => check === 'bottleneck')!;
    const paceTo = (days: number) =>
      db.owner.query('UPDATE app.stage_paces SET after_days = $3 WHERE workspace_id = $1 AND id = $2', [
        lea.workspaceId,
        truth.bottleneck.stageId,
        days,
      ]);
    await paceTo(Math.round(median));
    const after = auditOf(new Map(await look()), new Map());
    await paceTo(slowest);
    const process = (audit: Audit) => audit.pillars.find(({ pillar }) => pillar === 'process')!.score!;
    expect(after.gaps[0]).not.toBe('bottleneck');
    expect(process(after)).toBeGreaterThan(process(before));
  });

  test('has its season, its leaver and its low caller in what the product tells of the past', async () => {
    const truth = truthOf(await worldNow());

    const inMonths = async (first: string, months: number) => {
      const period = { first, next: addMonths(first, months) };
      const found = await figures('won_value', { name: 'whole', period, asOf: today }, ['product']);
      const products = await db.owner.query('SELECT id FROM app.products WHERE workspace_id = $1 AND series = $2', [
        lea.workspaceId,
        truth.seasonal.series,
      ]);
      const its = new Set(products.rows.map(({ id }) => id as string));
      return found.reduce((sum, { key, value }) => sum + (key.product && its.has(key.product) ? (value ?? 0) : 0), 0);
    };
    // The last season that is over, and the last spring: the company tells of the year and a half in which both lie, whatever day it is.
    const year = Number(today.slice(0, 4));
    const season = await inMonths(`${year - (today.slice(5) < '02-01' ? 2 : 1)}-09-01`, 5);
    const spring = await inMonths(`${year - (today.slice(5) < '08-01' ? 1 : 0)}-03-01`, 5);
    expect(season).toBeGreaterThan(3 * spring);

    const ownedOn = async (personId: string, asOf: string) => {
      const at = startOfDay(asOf, timeZone);
      return db.read(lea, (reader) =>
        reader.rows(readable(lea, deals, { asOf: at }).where('ownerId', '=', personId).where('status', '=', 'open')),
      );
    };
    const { leaver } = truth;
    const had = await ownedOn(leaver.personId, addDays(leaver.leftOn, -30));
    expect(had.length).toBeGreaterThan(0);
    expect(await ownedOn(leaver.personId, today)).toEqual([]);
    const handed = await ownedOn(leaver.handedTo, addDays(leaver.leftOn, 3));
    const ids = new Set(handed.map(({ id }) => id));
    expect(had.some(({ id }) => ids.has(id))).toBe(true);

    const low = await db.read(lea, (reader) =>
      reader.rows(
        readable(lea, deals).where('ownerId', '=', truth.sandbagger.personId).where('status', '=', 'won').limit(400),
      ),
    );
    const grew = await Promise.all(
      low.map(async ({ id, amount, closedOn }) => {
        const at = startOfDay(closedOn!, timeZone);
        const was = await db.read(lea, (reader) => reader.row(readable(lea, deals, { asOf: at }).where('id', '=', id)));
        return was?.amount ? amount! / was.amount : null;
      }),
    );
    const told = grew.filter((each) => each !== null);
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((each) => each > 1.2).length).toBeGreaterThan(0.7 * told.length);
  }, 60_000);

  test('has its slow answers, its referrals, its quotes and what is known of deals in the pages that tell of them', async () => {
    const { slowAnswers, unasked, cheapQuote } = truthOf(await worldNow());
    const told = await toldBack(db, lea, today, { dealId: cheapQuote!.dealId, personId: unasked.personId });

    expect(told.agreed.map(({ inForce, agreed }) => [inForce?.edition, agreed.length])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    const readings = told.pace.days.filter(({ isReading }) => isReading);
    const slow = readings.filter(({ day }) => day >= slowAnswers.since);
    expect(slow.length).toBeGreaterThan(4);
    expect(slow.filter(({ signal }) => signal !== 'above')).toEqual([]);
    const before = readings.filter(({ day }) => day < slowAnswers.since);
    expect(before.filter(({ signal }) => signal === 'above').length).toBeLessThan(0.15 * before.length);
    expect(told.pace.whole.waiting).toBeGreaterThan(3);
    const shareOf = ({ came, converted }: { came: number; converted: number }) => converted / came;
    expect(shareOf(told.bySource.referral)).toBeGreaterThan(5 * shareOf(told.bySource.fair));

    const states = new Set(told.quotes.map(({ state }) => state));
    for (const state of ['draft', 'accepted', 'expired', 'replaced', 'declined']) expect(states).toContain(state);
    const numbers = told.quotes
      .flatMap(({ number, revision }) => (number && revision === 1 ? [number] : []))
      .toSorted();
    expect([numbers[0], new Set(numbers).size]).toEqual(['Q-0001', numbers.length]);
    expect(numbers.at(-1)).toBe(`Q-${String(numbers.length).padStart(4, '0')}`);
    const accepted = told.quotes.filter(({ state }) => state === 'accepted');
    const won = await db.read(lea, (reader) =>
      reader.rows(readable(lea, deals).where('id', 'in', accepted.map(({ deal }) => deal.id) as never)),
    );
    for (const { deal, net } of accepted) expect(won.find(({ id }) => id === deal.id)?.amount).toBe(net);
    expect(told.request).toMatchObject({ state: 'waiting', facts: { lines: 1, discount: 38 } });

    expect(told.predicted.items.map(({ says }) => says)).toContain('more');
    const confirmed = ({ deals: some }: typeof told.known) =>
      some.reduce((sum, one) => sum + one.confirmed, 0) / some.length;
    expect(confirmed(told.knownOfOne)).toBeLessThan(0.5 * confirmed(told.known));
    expect(told.effect.stages.map(({ followed }) => followed.says)).toContain('more');
  }, 60_000);

  test('has its forgotten country, its broken promises and its tired reference where they are looked for', async () => {
    const truth = truthOf(await worldNow());
    const told = await agreedBack(db, lea, today);

    const lost = told.gaps.filter(({ country }) => country === truth.forgotten.country);
    expect([lost.length, told.gaps.length]).toEqual([truth.forgotten.companies, truth.forgotten.companies]);
    expect(told.overlaps).toBe(0);
    const wholeRate = told.keepRate(null);
    expect(wholeRate).toBeGreaterThan(0.6);
    expect(told.keepRate(truth.breaksPromises.personId)).toBeLessThan(wholeRate! - 0.15);
    const full = told.references.filter(({ asked, most }) => asked > most);
    const used = new Set(told.uses.map(({ feature }) => feature));
    expect([used.has(truth.features.unopened), used.has(truth.features.spreading)]).toEqual([false, true]);
    expect(full.map(({ contactId }) => contactId)).toEqual(truth.wornOut ? [truth.wornOut.contactId] : []);

    const { keyAccounts, benchmarks } = told;
    const over = keyAccounts.accounts.filter(({ stand }) => stand === 'over').map(({ company }) => company.id);
    if (truth.overserved) expect(over).toContain(truth.overserved.companyId);
    const theirs = keyAccounts.accounts.filter(({ company }) => truth.overloaded.companies.includes(company.id));
    expect(theirs.map(({ owner, tier }) => [owner?.id, tier])).toEqual(
      truth.overloaded.companies.map(() => [truth.overloaded.personId, 0]),
    );
    const tooMuch = keyAccounts.owners.filter(({ isOver }) => isOver).map(({ owner }) => owner.id);
    expect(tooMuch).toContain(truth.overloaded.personId);
    expect(keyAccounts.accounts.some(({ tier }) => tier === 1)).toBe(true);
    expect(benchmarks.every(({ source }) => source === 'Made up for the demo company')).toBe(true);
    expect(benchmarks.length).toBeGreaterThan(3);
  }, 60_000);

  test('has two quarters of pay that are paid, one that is checked, and a plan whose threshold people are lifted over', async () => {
    const world = await worldNow();
    const seller = world.people.find(({ part }) => part === 'successor')!;
    const rep = anActor({ ...lea, personId: seller.id, role: 'rep', team: [seller.id] });
    const told = await paidBack(db, { leader: lea, rep, today, landing: landingOf(registry) });

    expect(told.runs.map(({ state }) => state)).toEqual(['frozen', 'locked', 'locked']);
    for (const run of told.runs) {
      expect(run.people.length).toBeGreaterThanOrEqual(11);
      expect(run.totals[0]!.paid).toBeGreaterThan(1_000_000);
      expect(run.people.flatMap(({ refused }) => refused)).toEqual([]);
    }
    expect(told.first?.lines.length).toBeGreaterThan(0);
    // What is being checked is not read by whoever it pays.
    expect(told.own).toHaveLength(2);
    // On the first days of a quarter he has sold nothing in it yet.
    const own = readable(lea, deals).where('ownerId', '=', seller.id).where('status', '=', 'won');
    const sold = await db.read(lea, (reader) => reader.rows(own.where('closedOn', '>=', quarter.first).limit(1)));
    expect(told.soFar).not.toBeNull();
    if (sold.length > 0) expect(told.soFar?.lines.length).toBeGreaterThan(0);
    // As of its last day a quarter is over: nothing is ahead to be projected.
    if (addDays(today, 1) === quarter.next) expect(told.projected).toBeNull();
    else expect(told.projected!.p10).toBeLessThanOrEqual(told.projected!.p90);
    expect(told.board.items.length).toBeGreaterThan(3);
    expect(told.disputes.map(({ state }) => state).sort()).toEqual(['resolved', 'submitted']);
    const bunching = told.radar.traces.find(({ pattern }) => pattern === 'bunching');
    expect(bunching, JSON.stringify(bunching)).toMatchObject({ isMarked: true });
  }, 60_000);

  test('has a coach who keeps the rhythm and a manager who only reacts, counted from the rows as well', async () => {
    const told = await db.read(lea, (reader) => coachesOf(askerOf(registry, reader, lea, today)));
    const { rows } = await db.owner.query(
      `SELECT coach_id AS id, count(held_on)::int AS held,
         (count(*) FILTER (WHERE held_on IS NOT NULL AND cause IN ('rhythm', 'chance')))::int AS proactive,
         (count(*) FILTER (WHERE kind = 'visit' AND reported_on IS NULL AND $1::date - held_on > 2))::int AS missing
       FROM app.coaching_sessions GROUP BY coach_id ORDER BY 1`,
      [today],
    );
    const asRows = told.items.map(({ coach, proactive, missingReports }) => ({
      ...{ id: coach.id, held: proactive.of, proactive: proactive.n, missing: missingReports },
    }));
    expect(rows).toHaveLength(2);
    expect(asRows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(rows);
    expect(told.items.map(({ isReactiveOnly }) => isReactiveOnly).toSorted()).toEqual([false, true]);
    const hired = await db.owner.query(
      `SELECT c.name = p.name AS is_he, o.state FROM app.candidates c JOIN app.people p ON p.id = c.person_id
         JOIN app.job_offers o ON o.candidate_id = c.id`,
    );
    expect(hired.rows).toEqual([{ is_he: true, state: 'accepted' }]);
  }, 60_000);

  test('has weeks of meetings, calls and plans that the registry tells as the raw rows do', async () => {
    const truth = truthOf(await worldNow());
    const told = await ledBack(db, lea, numbers, today);
    const meetings = await db.owner.query(
      `SELECT owner_id AS id, (count(*) FILTER (WHERE state = 'held'))::int AS held, count(*)::int AS n
       FROM app.meetings WHERE due_on >= $1::date - 84 AND due_on <= $1
         AND (state = 'held' OR skip_why = 'by-hand' OR (state IN ('due', 'running') AND due_on < $1))
       GROUP BY owner_id`,
      [today],
    );
    expect(meetings.rows).toHaveLength(2);
    for (const { id, held, n } of meetings.rows) {
      expect(told.held.get(id)).toMatchObject({ n, value: expect.closeTo(held / n, 9) });
      expect(held / n > 0.9, `${held} of ${n}`).toBe(id === truth.keepsRhythm.personId);
    }
    const kept = await db.owner.query(
      `SELECT (count(*) FILTER (WHERE a.status = 'done'))::int AS done, count(*)::int AS n
       FROM app.meeting_minutes m, jsonb_array_elements(m.decisions) d
         JOIN app.activities a ON a.id = (d ->> 'taskId')::uuid AND a.owner_id = (d ->> 'ownerId')::uuid`,
    );
    const [decided] = (
      await db.owner.query('SELECT sum(jsonb_array_length(decisions))::int AS n FROM app.meeting_minutes')
    ).rows;
    expect(kept.rows[0].n).toBe(decided.n);
    expect(kept.rows[0].done).toBeGreaterThan(0.5 * decided.n);
    const [running] = (
      await db.owner.query(
        `SELECT jsonb_path_query_array(p.body, '$.sections[*].items[*].kind') AS kinds
         FROM app.meetings m JOIN app.meeting_packs p ON p.meeting_id = m.id WHERE m.state = 'running'`,
      )
    ).rows;
    for (const kind of ['deal', 'decision', 'figure']) expect(running.kinds).toContain(kind);

    const calls = await db.owner.query(
      `SELECT owner_id AS id, count(*)::int AS n, avg((talk ->> 'talkRatio')::float) AS ratio,
         avg((talk ->> 'questions')::float) AS asks FROM app.transcripts GROUP BY owner_id ORDER BY ratio DESC`,
    );
    expect(calls.rows.length).toBeGreaterThan(7);
    for (const { id, n, ratio, asks } of calls.rows) {
      expect(told.ratio.get(id)).toMatchObject({ n, value: expect.closeTo(ratio, 9) });
      expect(told.asks.get(id)).toMatchObject({ n, value: expect.closeTo(asks, 9) });
    }
    expect(calls.rows[0].id).toBe(truth.talksMost.personId);
  }, 60_000);

  test('has a plan in its weeks and one that ended, found by what the deals of two quarters come to', async () => {
    const cases = await db.owner.query(
      `SELECT c.owner_id AS id, c.step, c.outcome, c.finding, p.outcome AS ended
       FROM app.improvement_cases c JOIN app.improvement_plans p ON p.case_id = c.id ORDER BY c.step`,
    );
    const world = await worldNow();
    const finds = await db.transaction(lea, (tx) => findsOf(tx, world, numbers));
    const told = coursesToldOf(world, finds).map(({ personId, end }) => ({
      id: personId,
      outcome: end?.outcome ?? null,
    }));
    expect(cases.rows.map(({ id, outcome }) => ({ id, outcome })).toSorted(byId)).toEqual(told.toSorted(byId));
    for (const { outcome, ended, step } of cases.rows)
      expect([ended, step]).toEqual([outcome, outcome ? 'closed' : 'planned']);
    for (const { id, finding } of cases.rows)
      for (const { first, next, won, quota } of finding.quarters) {
        const { rows } = await db.owner.query(
          `SELECT (SELECT sum(amount)::float FROM app.deals d WHERE d.owner_id = $1::uuid AND d.status = 'won'
                AND d.closed_on >= $2::date AND d.closed_on < $3::date) AS won,
             (SELECT sum(amount)::float FROM app.quotas q WHERE q.person_id = $1::uuid AND q.quarter_start = $2::date) AS quota`,
          [id, first, next],
        );
        expect([won, quota]).toEqual([rows[0].won ?? 0, rows[0].quota]);
      }
  }, 60_000);

  test('lists its twins as duplicates', async () => {
    const truth = truthOf(await worldNow());
    for (const [kind, planted] of [
      ['company', truth.twins.companies],
      ['contact', truth.twins.contacts],
    ] as const) {
      const { items } = await db.read(lea, (reader) =>
        pageOfQueue(reader, lea, { kind, limit: 200, cursor: null }, today),
      );
      const key = (pair: readonly string[]) => [...pair].sort().join(' ');
      const found = new Set(items.map(({ one, other }) => key([one.id, other.id])));
      const wanted = new Set(planted.map(key));
      const others = items.filter(({ one, other }) => !wanted.has(key([one.id, other.id])));
      const right = items.length - others.length;
      const said = others.map(({ one, other }) => `${one.name} = ${other.name}`).join('; ');
      expect((2 * right) / (found.size + planted.length), said).toBeGreaterThanOrEqual(0.9);
    }
  });

  test('goes as it came: what people added stays and is listed, everything else is as before', async () => {
    const own = await db.transaction(lea, (tx) => createCompany(tx, { name: 'Our own company' } as never));
    expect(own).toHaveProperty('id');
    // One of its own companies, changed since: it stays, and so does whoever it belongs to.
    const kept = (await db.read(lea, (reader) =>
      reader.row(readable(lea, companies).where('name', '!=', 'Our own company').orderBy('id').limit(1)),
    ))!;
    const changed = await db.transaction(lea, (tx) =>
      updateCompany(tx, kept.id, kept.version, { website: 'https://changed.example' } as never),
    );
    expect(changed).not.toHaveProperty('conflict');
    // Another, changed and taken back: that is no change.
    const other = (await db.read(lea, (reader) =>
      reader.row(readable(lea, companies).where('id', '>', kept.id).where('name', '!=', 'Our own company').limit(1)),
    ))!;
    const groupId = await db.transaction(lea, async (tx) => {
      await updateCompany(tx, other.id, other.version, { website: 'https://passing.example' } as never);
      return tx.groupId;
    });
    await db.transaction(lea, (tx) => undoGroup(tx, groupId));
    const demo = await newest();
    const beside = await db.read(lea, (reader) => madeBeside(reader, lea.workspaceId, demo.groupId, demo.id));
    expect(beside.filter(({ kind }) => kind === 'company')).toEqual([
      { kind: 'company', isOfAct: false, count: 1 },
      { kind: 'company', isOfAct: true, count: 1 },
    ]);
    // What a night put down on its records, and what jobs went on with, is nobody’s: it goes too.
    expect(await workOfANight(db, lea, addDays(today, 10))).toEqual([]);
    expect(await db.transaction(systemActor(lea), (tx) => bringBack(tx, addDays(today, 400)))).toBeGreaterThan(10);
    expect(await remove()).toMatchObject({ demo: { state: 'removing' } });
    const started = performance.now();
    await takeAway(db, lea, await newest(), quietly);
    await settleDemo(db, systemActor(lea), today);
    console.info(`removed in ${Math.round(performance.now() - started)} ms`);
    const gone = await newest();
    expect(gone).toMatchObject({ state: 'gone', leftCount: 2 });
    expect(gone.leftAsIs).toContainEqual(
      expect.objectContaining({ kind: 'company', recordId: kept.id, why: 'changed-since' }),
    );
    expect(gone.leftAsIs).toContainEqual(
      expect.objectContaining({ kind: 'person', recordId: kept.ownerId, why: 'in-use' }),
    );
    const still = await db.read(lea, (reader) => reader.row(readable(lea, companies).where('id', '=', kept.id)));
    expect(still).toMatchObject({ name: kept.name, website: 'https://changed.example' });
    // Who stays has opened what he opened.
    const opened = await db.owner.query('SELECT DISTINCT person_id FROM app.feature_uses WHERE workspace_id = $1', [
      lea.workspaceId,
    ]);
    expect(opened.rows.map((row) => row.person_id)).toEqual([kept.ownerId]);
    expect(await counts()).toEqual({
      people: 2,
      companies: 2,
      contacts: 0,
      deals: 0,
      ...{ coaching_plans: 0, coaching_sessions: 0, requisitions: 0, candidates: 0, interviews: 0, job_offers: 0 },
      activities: 0,
      activity_links: 0,
      quotas: 0,
      products: 0,
      comments: 0,
      buying_roles: 0,
      competitors: 0,
      deals_past: 0,
      companies_past: 1,
      ...{ leads: 0, quotes: 0, price_lists: 0, qualification_answers: 0, playbook_steps: 0, approval_requests: 0 },
      ...{ approval_parts: 0, leads_past: 0, quotes_past: 0, discoveries: 0, territories: 0, commitments: 0 },
      ...{ benchmarks: 0, account_tiers: 0 },
      ...{ segments: 0, hypotheses: 0, hypothesis_deals: 0, target_plans: 0, target_answers: 0, part_targets: 0 },
      ...{ sales_structures: 0, structure_drafts: 0 },
      ...{ customer_references: 0, reference_asks: 0, feature_uses: expect.any(Number) },
      ...{ leaves: 0, leave_allowances: 0, role_charters: 0, contests: 0, contest_entries: 0, recognitions: 0 },
      ...{ team_spaces: 0, team_pins: 0 },
      ...{ pay_plans: 0, pay_assignments: 0, pay_credits: 0, pay_runs: 0, pay_statements: 0, pay_disputes: 0 },
      ...{ course_runs: 0, role_plays: 0, development_plans: 0, training_spends: 0, ramp_plans: 0, ramp_entries: 0 },
      ...{ objectives: 0, review_cycles: 0, appraisals: 0, review_parts: 0 },
      ...{ meeting_series: 0, meetings: 0, meeting_minutes: 0, meeting_packs: 0, meeting_topics: 0, shares: 0 },
      ...{ improvement_cases: 0, improvement_plans: 0, improvement_checks: 0, improvement_words: 0, transcripts: 0 },
    });
    const faulty = (await selfCheck(db, systemActor(lea))).filter(({ faults }) => faults.length > 0);
    expect(faulty).toEqual([]);
    expect(await bring()).toEqual({ refused: 'not-empty' });
    expect(await remove()).toEqual({ refused: 'none-here' });
  }, 240_000);
});
