import { Readable } from 'node:stream';
import { newId } from '../../src/ground/ids.ts';
import { addDays, endOfDay, type LocalDate, startOfDay } from '../../src/ground/index.ts';
import { enterPeople } from '../../src/people/organisation/entering.ts';
import { aboveOf, teamOf } from '../../src/people/organisation/reads.ts';
import { peoplePort } from '../../src/people/organisation/server.ts';
import { shares } from '../../src/people/organisation/tables.ts';
import { calls, submissions } from '../../src/performance/calls/tables.ts';
import { makeDashboard } from '../../src/performance/dashboards/boards/actions.ts';
import { keepScores, keepVersion } from '../../src/performance/scoring/store.ts';
import { type Actor, type Role, reachingEverything, systemActor } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { bringFile } from '../../src/platform/attachments/bring.ts';
import { writeComment } from '../../src/platform/comments/actions.ts';
import { notify } from '../../src/platform/comments/notify.ts';
import { choosePreferences, usual } from '../../src/platform/comments/preferences.ts';
import type { RecordRef } from '../../src/platform/comments/records.ts';
import { createField } from '../../src/platform/fields/actions.ts';
import type { Database } from '../../src/platform/history/database.ts';
import type { Tx } from '../../src/platform/history/door.ts';
import { createKey } from '../../src/platform/identity/keys.ts';
import { signInsAs } from '../../src/platform/identity/signed-in-as.ts';
import { startRun } from '../../src/platform/jobs/runs.ts';
import { merged } from '../../src/platform/merge/tables.ts';
import { openMetrics } from '../../src/platform/metrics/registry.ts';
import { openWorkspace } from '../../src/platform/settings/workspace.ts';
import { chooseDefault, makeView } from '../../src/platform/views/actions.ts';
import { enterCompanies, enterContacts } from '../../src/process/accounts/actions.ts';
import { buyingRoleTable, companies as companyTable, positions, tags } from '../../src/process/accounts/tables.ts';
import { addActivityKinds, enterActivities } from '../../src/process/activities/actions.ts';
import { standards, suggestions } from '../../src/process/activities/tables.ts';
import { enterProducts } from '../../src/process/catalogue/actions.ts';
import { dayPlans } from '../../src/process/day/plan/tables.ts';
import { snoozes } from '../../src/process/day/tables.ts';
import { enterLeads } from '../../src/process/leads/enter.ts';
import { addFirstReasons, addPipeline, emptyDeal, importDeals } from '../../src/process/pipeline/actions.ts';
import { changeClosing, saveCompetitor } from '../../src/process/pipeline/closing/settings.ts';
import { reasonsAt } from '../../src/process/pipeline/closing/store.ts';
import { type DealRow, deals, stagePaces } from '../../src/process/pipeline/tables.ts';
import { chooseMethods, makeMethod, scoreElement } from '../../src/process/qualification/actions.ts';
import { knownMethods } from '../../src/process/qualification/rules/known-methods.ts';
import type { Element } from '../../src/process/qualification/rules/method.ts';
import { verdicts } from '../../src/process/transfer/duplicates/queue/tables.ts';
import { quotas } from '../../src/strategy/targets/tables.ts';
import { askedFor, awayIn, deciders, ruledBy } from './deal-override.ts';
import { benchmarkOf, tiersIn } from './kept-benchmarks.ts';
import { calendarOf } from './kept-calendar.ts';
import { chartersOf } from './kept-charters.ts';
import { coachingOf } from './kept-coaching.ts';
import { contestsOf } from './kept-contests.ts';
import { contingenciesOf } from './kept-contingencies.ts';
import { formOf } from './kept-forms.ts';
import { hiringOf } from './kept-hiring.ts';
import { hypothesisOf } from './kept-hypotheses.ts';
import { improvementOf } from './kept-improvement.ts';
import { learningOf } from './kept-learning.ts';
import { meetingOf } from './kept-meetings.ts';
import { handOffOf, modelOf, profilesOf } from './kept-models.ts';
import { measuredBy, numbersOf } from './kept-of-numbers.ts';
import { onboardingOf } from './kept-onboarding.ts';
import { partTargetOf } from './kept-part-targets.ts';
import { payOf } from './kept-pay.ts';
import { playbookOf, stepOn } from './kept-playbooks.ts';
import { pricesOf } from './kept-prices.ts';
import { quoteOn, quotingOf } from './kept-quotes.ts';
import { recognitionsOf } from './kept-recognition.ts';
import { referenceOf } from './kept-references.ts';
import { appraisedOf, reviewedOf } from './kept-reviews.ts';
import { definedBy, routingOf } from './kept-routing.ts';
import { segmentOf } from './kept-segments.ts';
import { spacesOf } from './kept-spaces.ts';
import { structureOf } from './kept-structures.ts';
import { plansOf } from './kept-targets.ts';
import { scenarioOf, territoryOf } from './kept-territories.ts';
import { transcriptOn } from './kept-transcripts.ts';
import { today, zone } from './zone.ts';

export { today } from './zone.ts';

/** Somebody of the cast, with the key that proves it. */
export type Someone<Name extends string = string> = {
  name: Name;
  id: string;
  role: Role;
  proof: string;
  actor: Actor;
};
type Part = { role: Role; under?: string };

/**
 * Alpha. Mia's team stands beside Lea's tree, so that "all" is more than "the team" for a leader; Ria, Fin and Suse have
 * somebody below them, so that "the team" is more than "own" for a rep and a reader too.
 */
const alphaCast = {
  Lea: { role: 'leader' },
  Ola: { role: 'operations', under: 'Suse' },
  Fin: { role: 'finance' },
  Suse: { role: 'success', under: 'Fin' },
  Max: { role: 'manager', under: 'Lea' },
  Mia: { role: 'manager' },
  Ria: { role: 'rep', under: 'Max' },
  Ari: { role: 'rep', under: 'Ria' },
  Rolf: { role: 'rep', under: 'Max' },
  Rob: { role: 'rep', under: 'Mia' },
} as const satisfies Record<string, Part>;
const betaCast = {
  Bea: { role: 'leader' },
  Ben: { role: 'rep', under: 'Bea' },
} as const satisfies Record<string, Part>;

export type AlphaName = keyof typeof alphaCast;
export type BetaName = keyof typeof betaCast;
export type Name = AlphaName | BetaName;

/** Who owns deals, each with amounts in a digit of his own (base 20), so that a sum tells whose deals are in it. */
export const owners = ['Ria', 'Ari', 'Rolf', 'Rob', 'Max', 'Mia', 'Lea', 'Bea', 'Ben'] as const;
export type Owner = (typeof owners)[number];
export const weightOf = (owner: Owner): number => 20 ** owners.indexOf(owner);

/** Words that stand nowhere but in what belongs to this person. */
export const canary = (
  name: string,
  what: 'deal' | 'key' | 'run' | 'note' | 'find' | 'plan' | 'team' | 'aim',
  more = '',
): string => `zq${name}${what}${more}zq`;
export const hiddenMail = (name: string) => `zqmail-${name.toLowerCase()}@example.com`;
export const hiddenPhone = (name: string) => `+49-zqphone-${name.toLowerCase()}-5551234`;

export const daysAgo = (n: number): LocalDate => addDays(today, -n);
/** The day on which the handed deal still belonged to whoever gave it away, and the day it changed hands. */
export const beforeHandover = daysAgo(120);
export const handoverOn = daysAgo(90);

export type Workspace<N extends string> = {
  id: string;
  people: Record<N, Someone<N>>;
  pipelineId: string;
  stageIds: string[];
  /** Ids by owner. */
  deals: Record<string, { open: string; second: string; won: string; lost: string }>;
  /** Given from the first to the second owner a quarter ago. */
  handed: { id: string; from: N; to: N };
  companies: Record<string, string>;
  contacts: Record<string, string>;
  /** What each owner's contact is at his company, and what he does at the first one's. */
  roles: Record<string, string>;
  positions: Record<string, string>;
  /** A lead of each owner, and one of nobody. */
  leads: Record<string, string>;
  queued: string;
  tagId: string;
  products: string[];
  /** One of each for all, with a price that tells the workspace. */
  priceList: string;
  bundle: string;
  /** One that takes all of its country. */
  territory: string;
  /** What that one is to bring. */
  partTarget: string;
  /** A draft of its territories. */
  scenario: string;
  /** How it is divided into teams, one of these, and a draft of another way. */
  structure: string;
  structureTeam: string;
  structureDraft: string;
  /** One that takes all of its country. */
  segment: string;
  /** By which each owner sells his open deal. */
  hypothesis: string;
  /** How others sell, as it read. */
  benchmark: string;
  /** A field of deals that everybody sees, and one of companies that finance alone sees beside leaders and operations. */
  fields: { score: string; secret: string };
  quotas: Record<string, string>;
  /** One planned activity of each owner, about nothing that others may read. */
  activities: Record<string, string>;
  activityKinds: string[];
  lossReason: string;
  competitor: string;
  standard: string;
  runs: Record<string, string>;
  keys: Record<string, string>;
  /** What each owner asked about his open deal, and when he is away, by owner. */
  approvals: Record<string, string>;
  standIns: Record<string, string>;
  views: Record<string, string>;
  dashboards: Record<string, string>;
  /** The forecast call over each owner’s tree, of a week that is long over. */
  calls: Record<string, string>;
  reports: Record<string, string>;
  alerts: Record<string, string>;
  decisions: Record<string, string>;
  commitments: Record<string, string>;
  /** What each owner is paid, by which run of which plan. */
  payAssignments: Record<string, string>;
  payStatements: Record<string, string>;
  payDisputes: Record<string, string>;
  /** A plan of each owner with himself in it, and what he said to it. */
  /** A plan of each owner, a session that was held with him, and a note that he wrote for himself alone. */
  coachingPlans: Record<string, string>;
  coachingSessions: Record<string, string>;
  coachingNotes: Record<string, string>;
  /** A way into the job of each owner, and what he put down himself. */
  rampPlans: Record<string, string>;
  rampEntries: Record<string, string>;
  /** What each owner works towards over the years, and what was spent on training. */
  developmentPlans: Record<string, string>;
  trainingSpend: string;
  /** What the team took up of those who win the most. */
  adopted: string;
  /** What was found of each owner, the plan that he has since, and a check of it. */
  improvementCases: Record<string, string>;
  improvementPlans: Record<string, string>;
  improvementChecks: Record<string, string>;
  /** When each is away. */
  leaves: Record<string, string>;
  /** What is expected of each owner. */
  charters: Record<string, string>;
  /** What each owner said in front of all. */
  recognitions: Record<string, string>;
  /** The space of each one's team, and what is pinned on it. */
  teamSpaces: Record<string, string>;
  teamPins: Record<string, string>;
  /** A contest of each owner in which he takes part. */
  contests: Record<string, string>;
  /** What was handed over to each owner by the way in which a segment is sold to. */
  handOffs: Record<string, string>;
  sellingModel: string;
  /** What each owner is to reach, and what he wrote of it for himself alone. */
  objectives: Record<string, string>;
  checkIns: Record<string, string>;
  /** A round in which each owner is appraised, and what everybody writes for it. */
  appraisals: Record<string, string>;
  reviewParts: Record<string, string>;
  reviewCycle: string;
  targetPlans: Record<string, string>;
  targetAnswers: Record<string, string>;
  contingencies: Record<string, string>;
  /** Whom each owner hires, and whom everybody interviewed, by interviewer. */
  requisitions: Record<string, string>;
  candidates: Record<string, string>;
  interviews: Record<string, string>;
  jobOffers: Record<string, string>;
  payCredit: string;
  payRate: string;
  payReference: string;
  payPlan: string;
  payRun: string;
  payEvent: string;
  insights: Record<string, string>;
  reviews: Record<string, string>;
  /** A meeting of each owner that runs, and its series. */
  meetings: Record<string, string>;
  meetingSeries: Record<string, string>;
  ownMetric: string;
  kpi: string;
  /** A comment of each owner on his open deal. */
  comments: Record<string, string>;
  /** A file of each owner on his open deal. */
  files: Record<string, string>;
  /** A method of qualifying that the workspace made. */
  method: string;
  /** A draft of each owner for his open deal. */
  quotes: Record<string, string>;
  /** A customer of each owner who speaks for us, and what was asked of him for the owner’s open deal. */
  references: Record<string, string>;
  asks: Record<string, string>;
  /** The act in which everything was entered, and the change that made each deal. */
  groupId: string;
  /** The last change of each owner's second deal. */
  changes: Record<string, string>;
  /** The change that removed a deal of each owner. */
  removals: Record<string, string>;
};
export type Alpha = Workspace<AlphaName>;
export type Beta = Workspace<BetaName>;

export const fillAlpha = (db: Database): Promise<Alpha> =>
  fill<AlphaName>(db, alphaCast, 'Alpha', { from: 'Ria', to: 'Rob' });
export const fillBeta = (db: Database): Promise<Beta> =>
  fill<BetaName>(db, betaCast, 'Beta', { from: 'Ben', to: 'Bea' });

/** The reasons for losing, a competitor, and rules of closing that are the workspace's own. */
async function closingOf(tx: Tx, title: string) {
  await addFirstReasons(tx);
  const [reason] = await reasonsAt(tx, tx.actor);
  const made = await saveCompetitor(tx, null, { name: `${title} rival`, notes: `What ${title} knows` });
  await changeClosing(tx, 1, { forms: { lostTo: 'asked' } });
  return { lossReason: reason?.id as string, competitor: (made as { id: string }).id };
}

const noAddress = { label: null, street: null, postalCode: null, city: null, region: null, country: null };
const calendar = { timeZone: zone, currency: 'EUR', fiscalStartMonth: 1 };
const since = (days: number) => startOfDay(daysAgo(days), calendar.timeZone);
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

async function fill<N extends string>(
  db: Database,
  cast: Record<N, Part>,
  title: string,
  handover: { from: N; to: N },
): Promise<Workspace<N>> {
  const names = Object.keys(cast) as N[];
  const first = names[0] as N;
  const idOf = Object.fromEntries(names.map((name) => [name, newId()])) as Record<N, string>;
  const workspaceId = newId();
  const founder: Actor = {
    workspaceId,
    personId: idOf[first],
    role: 'leader',
    team: [idOf[first]],
    by: 'import',
    ...calendar,
  };
  const owning = names.filter((name): name is N & Owner => (owners as readonly string[]).includes(name));
  const companies = Object.fromEntries(owning.map((name) => [name, newId()]));
  const contacts = Object.fromEntries(owning.map((name) => [name, newId()]));
  const roles = Object.fromEntries(owning.map((name) => [name, newId()]));
  const positionIds = Object.fromEntries(owning.map((name) => [name, newId()]));
  const leads = Object.fromEntries(owning.map((name) => [name, newId()]));
  const queued = newId();
  const tagId = newId();
  const products = [newId(), newId()];
  const made = await db.transaction(founder, async (tx) => {
    await openWorkspace(tx, { name: `${title} GmbH`, locale: 'en-GB', adoption: 'person', ...calendar });
    await enterPeople(
      tx,
      names.map((name) => {
        const { role, under } = cast[name];
        const person = { name: upper(name), role, email: hiddenMail(name), title: 'Sales', teamName: title };
        return { id: idOf[name], from: since(400), person, managerId: under ? idOf[under as N] : null };
      }),
    );
    const activityKinds = await addActivityKinds(tx);
    const pipeline = await addPipeline(tx);
    const closing = await closingOf(tx, title);
    await enterCompanies(
      tx,
      owning.map((name) => ({
        id: companies[name] as string,
        from: since(300),
        row: { name: `${title} customer of ${name}`, ownerId: idOf[name], sector: 'sails', country: 'DE' },
      })),
    );
    await enterContacts(
      tx,
      owning.map((name) => ({
        id: contacts[name] as string,
        from: since(300),
        row: {
          name: `${title} buyer of ${name}`,
          companyId: companies[name] as string,
          ownerId: idOf[name],
          title: 'Head of buying',
          email: hiddenMail(`buyer-${name}`),
          phone: hiddenPhone(`buyer-${name}`),
          phones: [{ label: 'Mobile', number: hiddenPhone(`buyer-${name}`), key: null }],
          channels: [{ kind: 'other' as const, value: hiddenPhone(`buyer-${name}-channel`) }],
          addresses: [{ ...noAddress, street: hiddenPhone(`buyer-${name}-street`) }],
          tagIds: [tagId],
        },
      })),
    );
    const about = (name: string) => ({
      name: canary(name, 'deal', 'asker'),
      companyName: `${title} asker`,
      email: hiddenMail(`buyer-asker-${name}`),
      phone: hiddenPhone(`asker-${name}`),
      message: canary(name, 'deal', 'wish'),
    });
    await enterLeads(tx, [
      ...owning.map((name) => ({
        id: leads[name] as string,
        from: since(300),
        row: { ...about(name), ownerId: idOf[name] },
      })),
      { id: queued, from: since(300), row: { name: `${title} waits`, email: hiddenMail(`buyer-queued-${title}`) } },
    ]);
    const since300 = <Row>(id: string, row: Row) => ({ id, states: [{ from: since(300), row }] });
    await tx.recordMany(tags, [since300(tagId, { name: 'Key customer' })]);
    await tx.recordMany(
      buyingRoleTable,
      owning.map((name) =>
        since300(roles[name] as string, {
          companyId: companies[name] as string,
          contactId: contacts[name] as string,
          role: 'champion' as const,
          stance: 'supports' as const,
          note: null,
        }),
      ),
    );
    await tx.recordMany(
      positions,
      owning.map((name) =>
        since300(positionIds[name] as string, {
          companyId: companies[owning[0] as string] as string,
          contactId: contacts[name] as string,
          title: 'Board',
          fromOn: null,
          untilOn: null,
        }),
      ),
    );
    await enterProducts(
      tx,
      products.map((id, at) => ({
        id,
        from: since(300),
        row: {
          name: `${title} sail ${at}`,
          series: null,
          listPrice: 1_000,
          cost: 600,
          marginFloor: 0.2,
          currency: 'EUR',
          active: true,
          externalId: null,
          source: null,
        },
      })),
    );
    const stageIds = pipeline.stages.map(({ id }) => id);
    const setting = { pipelineId: pipeline.id, stageIds, idOf, companies, products };
    const entered = owning.map((name) => dealsOf(name, setting));
    const handed = handedDeal(handover, setting);
    const gone = owning.map((name) => openLife(name, setting, 'gone', 8));
    await importDeals(tx, [...entered.flatMap(({ lives }) => lives), handed, ...gone]);
    const quotaIds = await quotasOf(tx, owning, idOf);
    // Shared with its owner, so that it changes nobody's reach.
    const holder = owning[0] as N & Owner;
    const share = {
      kind: 'deal',
      recordId: entered[0]?.ids.lost as string,
      personId: idOf[holder],
      teamOf: null,
      duty: null,
    };
    await tx.recordMany(shares, [
      {
        id: newId(),
        states: [{ from: since(30), row: { ...share, may: 'read', until: null, reason: null, sharedBy: null } }],
      },
    ]);
    const [one, other] = [contacts[owning[0] as string], contacts[owning[1] as string]].sort() as [string, string];
    const notSame = { kind: 'contact', verdict: 'not-same', signs: [], agreed: '', until: null } as const;
    await tx.recordMany(verdicts, [since300(newId(), { ...notSame, oneId: one, otherId: other })]);
    const became = { kind: 'company', goneId: newId(), intoId: companies[owning[0] as string] as string };
    const line = { ...became, groupId: tx.groupId, source: null, externalId: null };
    // An act of its own, which is taken back as a whole.
    await tx
      .inGroup(newId())
      .as(reachingEverything(tx.actor))
      .recordMany(merged, [since300(newId(), line)]);
    const activities = await activitiesOf(tx, owning, idOf, activityKinds[0]?.id as string, entered);
    const standard = newId();
    const aStandard = {
      name: 'Calls',
      kindIds: [],
      definition: 'Answered',
      why: 'To sell',
      target: 5,
      per: 'week' as const,
    };
    const row = { ...aStandard, role: null, personId: null, published: true, startsOn: daysAgo(300), endsOn: null };
    await tx.recordMany(standards, [{ id: standard, states: [{ from: since(300), row }] }]);
    const stageSuggestion = { stageId: stageIds[0] as string, kindIds: activityKinds.slice(0, 2).map(({ id }) => id) };
    await tx.recordMany(suggestions, [{ id: newId(), states: [{ from: since(300), row: stageSuggestion }] }]);
    const kindIds = activityKinds.map(({ id }) => id);
    const ofActivities = { activities, activityKinds: kindIds, standard };
    await scoresOf(tx, [handed.id, ...entered.map(({ ids }) => ids.open)]);
    return {
      pipelineId: pipeline.id,
      stageIds,
      entered,
      handed,
      gone,
      quotaIds,
      ...ofActivities,
      ...closing,
      groupId: tx.groupId,
    };
  });
  const fields = await fieldsOf(db, founder);
  const people = await proven(db, founder, cast, idOf);
  const changes: Record<string, string> = {};
  const removals: Record<string, string> = {};
  const runs: Record<string, string> = {};
  for (const [at, name] of owning.entries()) {
    const { actor } = people[name];
    const second = made.entered[at]?.ids.second as string;
    await db.transaction(actor, async (tx) => {
      const before = (await tx.lock(deals, second)) as DealRow;
      const after = { ...before, nextStep: canary(name, 'deal', 'step') };
      const { changeId } = await tx.record({ table: deals, before, after, reason: canary(name, 'deal', 'why') });
      changes[name] = changeId as string;
      const gone = await tx.lock(deals, made.gone[at]?.id as string);
      removals[name] = (await tx.record({ table: deals, before: gone, after: null })).changeId as string;
    });
  }
  for (const name of names) {
    const { actor } = people[name];
    runs[name] = await db.transaction(actor, async (tx) => {
      const { id } = await startRun(tx, actor, 'import', 10);
      await tx.sql('UPDATE app.job_runs SET note = $3 WHERE workspace_id = $1::uuid AND id = $2::uuid', [
        workspaceId,
        id,
        canary(name, 'run'),
      ]);
      return id;
    });
  }
  const approvals = Object.fromEntries(owning.map((name) => [name, newId()]));
  const standIns: Record<string, string> = {};
  for (const [at, name] of owning.entries()) {
    const deciderId = idOf[deciders[name] as N];
    const asked = { name, id: approvals[name] as string, requester: people[name].actor, deciderId };
    const dealId = made.entered[at]?.ids.open as string;
    await askedFor(db, { ...asked, dealId, words: canary(name, 'deal', 'asked') });
  }
  for (const [at, name] of names.entries()) {
    const standInId = idOf[names[(at + 1) % names.length] as N];
    standIns[name] = await awayIn(db, people[first].actor, at + 1, idOf[name], standInId);
  }
  await ruledBy(db, people[first].actor);
  const views: Record<string, string> = {};
  for (const name of owning)
    views[name] = await db.transaction(people[name].actor, async (tx) => {
      const fields = {
        name: canary(name, 'run', 'view'),
        sharing: 'personal' as const,
        columns: [],
        filter: '',
        sorting: '',
      };
      const made = await makeView(tx, 'deal', fields, { columns: [], groupings: [] });
      if (!('view' in made)) throw new Error('No view was made');
      await chooseDefault(tx, 'deal', made.view.id);
      return made.view.id;
    });
  const dashboards: Record<string, string> = {};
  for (const name of owning) {
    const fields = { name: canary(name, 'run', 'board'), sharing: 'personal' as const, forRole: null };
    dashboards[name] = await db.transaction(people[name].actor, async (tx) => {
      const made = await makeDashboard(tx, openMetrics({ metrics: [] }), { ...fields, copyOf: null, widgets: [] });
      if (!('dashboard' in made)) throw new Error('No dashboard was made');
      return made.dashboard.id;
    });
  }
  const forecastCalls: Record<string, string> = {};
  for (const name of owning) {
    forecastCalls[name] = newId();
    const of = {
      periodKind: 'quarter',
      periodFirst: '2020-01-01',
      periodNext: '2020-04-01',
      week: '2020-01-06',
    } as const;
    const fresh = { version: 0, validFrom: '' };
    const call = {
      ...fresh,
      ...of,
      id: forecastCalls[name],
      nodeId: idOf[name],
      dueOn: '2020-01-07',
      lockedAt: null,
      lockedBy: null,
    };
    await db.transaction(people[first].actor, (tx) => tx.record({ table: calls, before: null, after: call }));
    const said = {
      ...{
        ...fresh,
        ...of,
        id: newId(),
        byId: idOf[name],
        subjectId: idOf[name],
        saidOn: '2020-01-07',
        currency: 'EUR',
      },
      ...{
        commitAmount: 100,
        bestCaseAmount: null,
        mostLikelyAmount: null,
        note: canary(name, 'deal', 'said'),
        reason: null,
      },
      ...{ below: { commit: 0, bestCase: 0, mostLikely: 0 }, people: [idOf[name]] },
    };
    await db.transaction(people[name].actor, (tx) => tx.record({ table: submissions, before: null, after: said }));
  }
  const kept: Record<
    'reports' | 'alerts' | 'decisions' | 'commitments' | 'insights' | 'reviews',
    Record<string, string>
  > = {
    ...{ reports: {}, alerts: {}, decisions: {}, commitments: {}, insights: {}, reviews: {} },
  };
  for (const name of owning) {
    const words = { own: canary(name, 'run', 'numbers'), toTeam: canary(name, 'deal', 'decided') };
    const { report, alert, decision, commitment, insight, review } = await numbersOf(db, people[name].actor, words);
    Object.assign(kept.reports, { [name]: report });
    Object.assign(kept.alerts, { [name]: alert });
    Object.assign(kept.decisions, { [name]: decision });
    Object.assign(kept.commitments, { [name]: commitment });
    Object.assign(kept.insights, { [name]: insight });
    Object.assign(kept.reviews, { [name]: review });
  }
  const meetings: Record<string, string> = {};
  const meetingSeries: Record<string, string> = {};
  for (const name of owning) {
    const words = { own: canary(name, 'run', 'noted'), toTeam: canary(name, 'deal', 'met') };
    const { series, meeting } = await meetingOf(db, people[name].actor, words);
    meetings[name] = meeting;
    meetingSeries[name] = series;
  }
  const measured = await measuredBy(db, people[first].actor);
  const pay = await payOf(db, people[first].actor, Object.fromEntries(owning.map((name) => [name, idOf[name]])));
  const hired = await hiringOf(db, people[first].actor, { planId: pay.payPlan, people: idOf, owning }, (name, what) =>
    canary(name, 'key', what),
  );
  const planned = await plansOf(db, people[first].actor, Object.fromEntries(owning.map((name) => [name, idOf[name]])));
  const led = Object.fromEntries(
    owning.map((name) => [
      name,
      {
        ...{ personId: idOf[name], actor: people[name].actor },
        words: { toTeam: canary(name, 'deal', 'coached'), own: canary(name, 'note') },
      },
    ]),
  );
  const onboarded = await onboardingOf(
    db,
    people[first].actor,
    Object.fromEntries(owning.map((name) => [name, { personId: idOf[name], words: canary(name, 'deal', 'ramped') }])),
  );
  const learnt = await learningOf(
    db,
    people[first].actor,
    made.stageIds[0] as string,
    Object.fromEntries(owning.map((name) => [name, { personId: idOf[name], words: canary(name, 'deal', 'learnt') }])),
  );
  const improving = await improvementOf(
    db,
    people[first].actor,
    Object.fromEntries(
      owning.map((name) => [
        name,
        { personId: idOf[name], words: { found: canary(name, 'find'), planned: canary(name, 'plan') } },
      ]),
    ),
  );
  const coached = await coachingOf(db, people[first].actor, led);
  const recognitions = await recognitionsOf(db, people[first].actor, led);
  const spaces = await spacesOf(
    db,
    people[first].actor,
    Object.fromEntries(names.map((name) => [name, { personId: idOf[name], words: canary(name, 'team', 'shared') }])),
  );
  const contests = await contestsOf(db, people[first].actor, led);
  const charters = await chartersOf(db, people[first].actor, led);
  const reviewed = await reviewedOf(
    db,
    people[first].actor,
    Object.fromEntries(
      owning.map((name) => [
        name,
        {
          ...{ personId: idOf[name], actor: people[name].actor },
          words: { toTeam: canary(name, 'aim', 'agreed'), own: canary(name, 'note', 'checked') },
        },
      ]),
    ),
  );
  const appraised = await appraisedOf(db, people[first].actor, { people: idOf, owning }, (name, of) =>
    canary(name as N, of, 'wrote'),
  );
  const contingencies = await contingenciesOf(
    db,
    people[first].actor,
    Object.fromEntries(owning.map((name) => [name, idOf[name]])),
  );
  const priced = await pricesOf(db, people[first].actor, { title, products });
  const segment = await segmentOf(db, people[first].actor, title);
  const hypothesis = await hypothesisOf(
    db,
    people[first].actor,
    title,
    owning.map((name, at) => ({ owner: people[name].actor, id: made.entered[at]?.ids.open as string })),
  );
  const benchmark = await benchmarkOf(db, people[first].actor, title);
  await tiersIn(db, people[first].actor, segment);
  const sellingModel = await modelOf(db, people[first].actor, segment);
  await profilesOf(
    db,
    people[first].actor,
    names.map((name) => idOf[name]),
  );
  const territory = await territoryOf(db, people[first].actor, title);
  const partTarget = await partTargetOf(db, people[first].actor, territory);
  const scenario = await scenarioOf(db, people[first].actor, title);
  const divided = await structureOf(db, people[first].actor, { title, territoryId: territory });
  const comments: Record<string, string> = {};
  const files: Record<string, string> = {};
  const method = await methodOf(db, people[first].actor, made.pipelineId, title);
  const quotes: Record<string, string> = {};
  const references: Record<string, string> = {};
  const asks: Record<string, string> = {};
  const leaves: Record<string, string> = {};
  const handOffs: Record<string, string> = {};
  await quotingOf(db, people[first].actor);
  await playbookOf(db, people[first].actor, { stageId: made.stageIds[0] as string, pipelineId: made.pipelineId });
  await routingOf(db, people[first].actor);
  await definedBy(db, people[first].actor);
  await formOf(db, people[first].actor);
  for (const [at, name] of owning.entries()) {
    const deal = made.entered[at]?.ids.open as string;
    quotes[name] = await quoteOn(db, people[name].actor, canary(name, 'deal', 'quote'), deal);
    const spoken = { contactId: contacts[name] as string, dealId: deal, words: canary(name, 'deal', 'asked') };
    const { reference, ask } = await referenceOf(db, people[name].actor, spoken);
    references[name] = reference;
    asks[name] = ask;
    const handed = { ownerId: idOf[name], modelId: sellingModel, dealId: deal, words: canary(name, 'deal', 'handed') };
    handOffs[name] = await handOffOf(db, people[first].actor, handed);
    comments[name] = await talkOn(db, { owner: people[name], name, leader: people[first], deal });
    files[name] = await fileOn(db, people[name].actor, name, deal);
    await knownOf(db, people[name].actor, name, deal);
    await stepOn(db, people[name].actor, deal, canary(name, 'deal', 'done'));
    await transcriptOn(db, people[name].actor, canary(name, 'deal', 'spoken'), made.activities[name] as string);
  }
  // Everybody said something, chose how he is told and put something off; nobody else's words and wishes are his.
  for (const name of names) {
    const after = {
      id: newId(),
      version: 0,
      validFrom: '',
      personId: idOf[name],
      dealId: newId(),
      untilOn: '2199-01-01',
    };
    await db.transaction(people[name].actor, (tx) => tx.record({ table: snoozes, before: null, after }));
    const { dealId, untilOn: _, ...whose } = after;
    const plan = { ...whose, id: newId(), onDay: '2199-01-01', items: [{ kind: 'deal' as const, id: dealId }] };
    await db.transaction(people[name].actor, (tx) => tx.record({ table: dayPlans, before: null, after: plan }));
    leaves[name] = await calendarOf(
      db,
      people[name].actor as Actor & { personId: string },
      canary(name, 'deal', 'away'),
    );
    if (comments[name]) continue;
    const record = { kind: 'deal', id: made.entered[0]?.ids.open as string };
    await db.transaction(people[name].actor, async (tx) => {
      await writeComment(tx, peoplePort, { record, body: 'Noted' });
      await choosePreferences(tx, 0, { ...usual, digestHour: 9 });
    });
    await db.transaction(people[first].actor, (tx) => notify(tx, { to: [idOf[name]], kind: 'mention', record }));
  }
  await db.transaction(systemActor(founder), (tx) =>
    tx.recordMany(stagePaces, [
      {
        id: made.stageIds[0] as string,
        states: [
          {
            from: startOfDay(addDays(today, -300), founder.timeZone),
            row: { pipelineId: made.pipelineId, afterDays: 30, basis: 'limit', stays: 0 },
          },
        ],
      },
    ]),
  );
  await db.transaction(people[first].actor, (tx) =>
    tx.recordMany(
      signInsAs,
      names.map((name) => ({
        id: newId(),
        states: [
          {
            from: since(30),
            row: {
              personId: idOf[name],
              leaderId: idOf[first],
              reason: 'To see what is seen',
              sessionId: newId(),
              until: since(29),
              endedAt: null,
            },
          },
        ],
      })),
    ),
  );
  // Told while the deal was his, and no longer to be seen by him.
  await db.transaction(people[first].actor, (tx) =>
    notify(tx, { to: [idOf[handover.from]], kind: 'mention', record: { kind: 'deal', id: made.handed.id } }),
  );
  return {
    id: workspaceId,
    approvals,
    standIns,
    views,
    dashboards,
    calls: forecastCalls,
    ...kept,
    meetings,
    meetingSeries,
    ...measured,
    ...priced,
    territory,
    partTarget,
    scenario,
    ...divided,
    segment,
    hypothesis,
    benchmark,
    ...pay,
    ...hired,
    ...planned,
    ...coached,
    ...onboarded,
    developmentPlans: learnt.developmentPlans,
    trainingSpend: learnt.trainingSpend,
    adopted: learnt.adopted,
    ...improving,
    leaves,
    charters,
    contests,
    recognitions,
    ...spaces,
    handOffs,
    sellingModel,
    ...reviewed,
    ...appraised,
    contingencies,
    people,
    pipelineId: made.pipelineId,
    stageIds: made.stageIds,
    deals: Object.fromEntries(owning.map((name, at) => [name, made.entered[at]?.ids])) as Workspace<N>['deals'],
    handed: { id: made.handed.id, ...handover },
    companies,
    contacts,
    roles,
    positions: positionIds,
    leads,
    queued,
    tagId,
    products,
    fields,
    quotas: made.quotaIds,
    activities: made.activities,
    activityKinds: made.activityKinds,
    lossReason: made.lossReason,
    competitor: made.competitor,
    standard: made.standard,
    runs,
    comments,
    files,
    method,
    quotes,
    references,
    asks,
    keys: Object.fromEntries(names.map((name) => [name, people[name].keyId])),
    groupId: made.groupId,
    changes,
    removals,
  };
}

/** Stands in the hidden field of every company. */
export const hiddenWord = 'zqsecretmargin';

async function fieldsOf(db: Database, founder: Actor): Promise<{ score: string; secret: string }> {
  return db.transaction(founder, async (tx) => {
    const score = await createField(tx, 'deal', { name: 'Score', type: 'number' });
    const secret = await createField(tx, 'company', {
      name: 'Secret',
      type: 'text',
      isIndexed: true,
      readers: ['finance'],
      defaultValue: hiddenWord,
    });
    if (!('field' in score && 'field' in secret)) throw new Error('The fields of the cast were refused');
    for (const { id } of await tx.rows(readable(founder, companyTable))) {
      const before = await tx.lock(companyTable, id);
      if (before)
        await tx.record({ table: companyTable, before, after: { ...before, custom: { secret: hiddenWord } } });
    }
    return { score: score.field.id, secret: secret.field.id };
  });
}

type Talk = { owner: Someone; name: Owner; leader: Someone; deal: string };

/** The owner says something on his deal, the leader answers and mentions him, and both have chosen how they are told. */
async function talkOn(db: Database, { owner, name, leader, deal }: Talk): Promise<string> {
  const record: RecordRef = { kind: 'deal', id: deal };
  const say = (actor: Actor, body: string, threadId?: string) =>
    db.transaction(actor, async (tx) => {
      const said = await writeComment(tx, peoplePort, { record, threadId, body });
      if (!('id' in said)) throw new Error('A comment was refused');
      return said.id;
    });
  const id = await say(owner.actor, canary(name, 'deal', 'said'));
  await say(leader.actor, `@[${owner.id}] ${canary(name, 'deal', 'told')}`, id);
  await db.transaction(owner.actor, (tx) => choosePreferences(tx, 0, { ...usual, digestHour: 8 }));
  return id;
}

/** A method of their own, by which and by BANT the pipeline is qualified. */
async function methodOf(db: Database, actor: Actor, pipelineId: string, title: string): Promise<string> {
  const elements = knownMethods()[0]!.elements.slice(0, 1) as Element[];
  return db.transaction(actor, async (tx) => {
    const made = await makeMethod(tx, { name: `${title} fit`, elements, copyOf: 'bant' });
    if (!('method' in made)) throw new Error('A method was refused');
    await chooseMethods(tx, pipelineId, 0, ['bant', made.method.id]);
    return made.method.id;
  });
}

/** What an owner knows of his deal, in words that only who reads it may see. */
async function knownOf(db: Database, owner: Actor, name: Owner, deal: string): Promise<void> {
  const about = { dealId: deal, methodId: 'bant', elementKey: 'need' };
  const url = `https://example.com/${canary(name, 'deal', 'proof')}`;
  const given = { score: 2, note: canary(name, 'deal', 'known'), evidence: [{ kind: 'url' as const, is: url }] };
  await db.transaction(owner, async (tx) => {
    const done = await scoreElement(tx, about, 0, given, today);
    if (!('dealId' in done)) throw new Error('A score was refused');
  });
}

/** A small file, in its name and in its bytes what only who reads the deal may see. */
async function fileOn(db: Database, owner: Actor, name: Owner, deal: string): Promise<string> {
  const said = { name: `${canary(name, 'deal', 'file')}.txt`, label: canary(name, 'deal', 'paper'), note: null };
  const body = Readable.from([Buffer.from(canary(name, 'deal', 'bytes'))]);
  const done = await bringFile(db, owner, { kind: 'deal', id: deal }, said, body, 1_000);
  if (!('attachment' in done)) throw new Error('A file was refused');
  return done.attachment.id;
}

type Setting = {
  pipelineId: string;
  stageIds: string[];
  idOf: Record<string, string>;
  companies: Record<string, string>;
  products: string[];
};
type State = Omit<DealRow, 'id' | 'version' | 'validFrom'>;

/** A deal of this owner on the first stage, every text with his canary; `times` his own digit. */
function stateOf(owner: Owner, setting: Setting, what: string, times: number, stage = 0): State {
  const { id: _, version: __, validFrom: ___, ...blank } = { id: '', ...emptyDeal };
  return {
    ...blank,
    name: canary(owner, 'deal', what),
    ownerId: setting.idOf[owner] as string,
    companyId: setting.companies[owner] as string,
    productId: setting.products[0] as string,
    pipelineId: setting.pipelineId,
    stageId: setting.stageIds[stage] as string,
    stagePosition: stage,
    stageSince: daysAgo(200),
    amount: times * weightOf(owner),
    currency: 'EUR',
    createdOn: daysAgo(200),
    expectedCloseOn: addDays(today, 30),
    nextStep: canary(owner, 'deal', `${what}next`),
    nextStepOn: addDays(today, 3),
    externalId: canary(owner, 'deal', `${what}id`),
    source: canary(owner, 'deal', `${what}source`),
    sourceStage: canary(owner, 'deal', `${what}stage`),
  };
}

const openLife = (owner: Owner, setting: Setting, what: string, times: number) => ({
  id: newId(),
  states: [{ from: since(200), row: stateOf(owner, setting, what, times) }],
});

function dealsOf(owner: Owner, setting: Setting) {
  const { idOf, stageIds } = setting;
  const state = (what: string, times: number, stage = 0) => stateOf(owner, setting, what, times, stage);
  const open = openLife(owner, setting, 'open', 1);
  const second = {
    id: newId(),
    states: [
      { from: since(200), row: state('second', 5) },
      {
        from: since(60),
        row: {
          ...state('second', 2, 1),
          stageSince: daysAgo(60),
          confirmations: [
            {
              key: 'first-contact',
              evidence: canary(owner, 'deal', 'evidence'),
              confirmedBy: idOf[owner] as string,
              confirmedAt: since(60),
            },
          ],
          lastMove: {
            kind: 'step' as const,
            fromStageId: stageIds[0] as string,
            toStageId: stageIds[1] as string,
            skippedStageIds: [],
            unmet: [],
            overriddenKeys: ['lead-identified'],
            reason: canary(owner, 'deal', 'override'),
          },
        },
      },
    ],
  };
  const won = {
    id: newId(),
    states: [
      { from: since(200), row: state('won', 3) },
      { from: since(20), row: { ...state('won', 3), status: 'won' as const, closedOn: daysAgo(20) } },
    ],
  };
  const lost = {
    id: newId(),
    states: [
      { from: since(200), row: state('lost', 4) },
      {
        from: since(40),
        row: {
          ...state('lost', 4),
          status: 'lost' as const,
          closedOn: daysAgo(40),
          lostReason: canary(owner, 'deal', 'lostwhy'),
        },
      },
    ],
  };
  return { ids: { open: open.id, second: second.id, won: won.id, lost: lost.id }, lives: [open, second, won, lost] };
}

/** The first owner's until a quarter ago, in words and amount his; since then the second's in all but its id. */
function handedDeal({ from, to }: { from: string; to: string }, setting: Setting) {
  return {
    id: newId(),
    states: [
      { from: since(200), row: stateOf(from as Owner, setting, 'handed', 6) },
      { from: startOfDay(handoverOn, calendar.timeZone), row: stateOf(to as Owner, setting, 'handed', 6) },
    ],
  };
}

/** The first day of this calendar quarter, and a quota in it for each. */
export const quarterStart: LocalDate = `${today.slice(0, 4)}-${['01', '04', '07', '10'][Math.floor((Number(today.slice(5, 7)) - 1) / 3)]}-01`;
export const quotaOf = (owner: Owner): number => 7 * weightOf(owner);

async function quotasOf(tx: Tx, owning: readonly Owner[], idOf: Record<string, string>) {
  const ids = Object.fromEntries(owning.map((name) => [name, newId()]));
  const row = (name: Owner, amount: number) => ({
    personId: idOf[name] as string,
    quarterStart,
    amount,
    currency: 'EUR',
    lines: [],
  });
  await tx.recordMany(
    quotas,
    owning.map((name) => ({
      id: ids[name] as string,
      states: [
        { from: since(300), row: row(name, quotaOf(name) + weightOf(name)) },
        { from: since(150), row: row(name, quotaOf(name)) },
      ],
    })),
  );
  return ids;
}

/** A call that each owner plans about his own deal, in words that stand nowhere else. */
/** What was said of open deals: the usual share, since nothing is learnt from so few. */
async function scoresOf(tx: Tx, dealIds: readonly string[]) {
  const id = newId();
  const closed = { won: 12, lost: 12, needed: 10 };
  const none = { judgedFrom: null, shifts: null, cameTrue: null, closedWithScore: 0, seconds: 0 };
  const says = {
    says: 'base-rate',
    because: 'not-judged',
    chosenModel: 'base-rate',
    baseRate: 0.5,
    goodness: null,
  } as const;
  const version = {
    ...says,
    bounds: { low: 0, high: 1 },
    n: 24,
    subjects: 24,
    uses: [],
    barred: [],
    suspected: [],
    unread: [],
  };
  const told = { closed, version, writtenAfter: { barred: [], suspected: [] }, ...none };
  await keepVersion(tx, tx.actor, 'deal', { id, madeOn: today, why: 'first', told, model: null });
  const reasons = { up: [{ feature: 'amount', value: '100', weight: 0.4 }], down: [] };
  const score = { chance: 0.5, grade: 'C' as const, rank: 0.5, byLot: false, reasons };
  await keepScores(
    tx,
    tx.actor,
    today,
    id,
    dealIds.map((dealId) => ({ dealId, ...score })),
  );
}

async function activitiesOf(
  tx: Tx,
  owning: readonly Owner[],
  idOf: Record<string, string>,
  kindId: string,
  entered: readonly { ids: { open: string } }[],
) {
  // Whoever looks after customers logs too: Ola's are not his who leads her.
  const others = (['Suse', 'Ola'] as const).filter((name) => idOf[name] !== undefined);
  const ids = Object.fromEntries([...owning, ...others].map((name) => [name, newId()]));
  await enterActivities(
    tx,
    Object.entries(ids).map(([name, id], at) => {
      const row = {
        kindId,
        ownerId: idOf[name] as string,
        subject: canary(name, 'deal', 'call'),
        body: canary(name, 'deal', 'callbody'),
        dueOn: addDays(today, 2),
      };
      const deal = entered[at]?.ids.open;
      return { id, states: [{ from: since(200), row }], about: deal ? [{ kind: 'deal', id: deal }] : [] };
    }),
  );
  return ids;
}

async function proven<N extends string>(
  db: Database,
  founder: Actor,
  cast: Record<N, Part>,
  idOf: Record<N, string>,
): Promise<Record<N, Someone<N> & { keyId: string }>> {
  const entries: [N, Someone<N> & { keyId: string }][] = [];
  for (const name of Object.keys(cast) as N[]) {
    const { role } = cast[name];
    const [team, above] = await db.read(founder, (reader) =>
      Promise.all([teamOf(reader, founder.workspaceId, idOf[name]), aboveOf(reader, founder.workspaceId, idOf[name])]),
    );
    const actor: Actor = { ...founder, personId: idOf[name], role, team, above, by: 'api' };
    const { id: keyId, key } = await db.transaction(actor, (tx) => createKey(tx, actor, canary(name, 'key'), 100));
    entries.push([name, { name, id: idOf[name], role, proof: key, actor, keyId }]);
  }
  return Object.fromEntries(entries) as unknown as Record<N, Someone<N> & { keyId: string }>;
}

/** The end of a day in both workspaces. */
export const endOf = (day: LocalDate): string => endOfDay(day, calendar.timeZone);
