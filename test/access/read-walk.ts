import { z } from 'zod';
import type { Contract } from '../../src/platform/http/contract.ts';
import { sparseFields } from '../../src/platform/http/sparse.ts';
import type { TestProduct } from '../support/product.ts';
import {
  beforeHandover,
  daysAgo,
  hiddenMail,
  hiddenPhone,
  hiddenWord,
  type Name,
  quarterStart,
  type Someone,
  today,
} from '../support/two-workspaces.ts';

const month = Number(quarterStart.slice(5, 7));
const quarter = `Q${(month - 1) / 3 + 1} ${quarterStart.slice(0, 4)}`;
const year = quarterStart.slice(0, 4);

/** What a curious person would put into a parameter of this name; null for a name that nobody thought about. */
export function candidates(p: TestProduct, contract: Contract, name: string): readonly string[] | null {
  const { alpha, beta } = p;
  const people = [alpha.people.Rob.id, alpha.people.Ria.id, beta.people.Ben.id];
  const known: Record<string, readonly string[]> = {
    q: [
      'zq',
      'zqRob',
      'zqRia deal',
      'zqRobdealstep',
      hiddenMail('buyer-Rob'),
      hiddenMail('Rob'),
      'zqphone',
      'Beta',
      hiddenWord,
    ],
    kinds: ['deal', 'contact', 'person', 'quota'],
    least: ['1', '20'],
    ownerId: people,
    owner: people,
    person: people,
    dealId: [alpha.deals.Rob?.open as string, alpha.deals.Ria?.open as string, beta.deals.Ben?.open as string],
    referenceId: [alpha.references.Rob as string, alpha.references.Ria as string, beta.references.Ben as string],
    personId: [alpha.people.Rob.id, alpha.people.Fin.id, beta.people.Ben.id],
    teamOf: [alpha.people.Mia.id, alpha.people.Max.id, beta.people.Bea.id],
    team: [alpha.people.Mia.id, alpha.people.Max.id, beta.people.Bea.id, 'none'],
    companyId: [alpha.companies.Rob as string, beta.companies.Ben as string],
    productId: [alpha.products[0] as string, beta.products[0] as string],
    product: [alpha.products[0] as string, beta.products[0] as string, 'none'],
    pipelineId: [alpha.pipelineId, beta.pipelineId],
    pipeline: [alpha.pipelineId, beta.pipelineId],
    activityKind: [alpha.activityKinds[0] as string, beta.activityKinds[0] as string],
    aboutKind: ['deal', 'company', 'moon'],
    aboutId: [alpha.deals.Rob?.open as string, alpha.companies.Rob as string, beta.deals.Ben?.open as string],
    stageId: [alpha.stageIds[0] as string, beta.stageIds[0] as string],
    stage: [alpha.stageIds[1] as string, beta.stageIds[0] as string],
    move: [`${alpha.stageIds[0]}>${alpha.stageIds[1]}`, `${beta.stageIds[0]}>won`],
    kind: ['deal', 'quota', 'contact', 'person', 'workspace', 'moon'],
    id: [alpha.deals.Rob?.open as string, alpha.handed.id, alpha.quotas.Rob as string, beta.deals.Ben?.open as string],
    asOf: [beforeHandover, daysAgo(30), '1990-01-01'],
    teamOn: [beforeHandover, '1990-01-01'],
    object: ['company', 'deal', 'moon'],
    which: ['companies', 'contacts'],
    into: [alpha.companies.Rob as string, beta.companies.Ben as string],
    where: ['owner:is:my-team', `owner:not:me;name:has:zq`, `owner:is:team-${alpha.people.Lea.id}`, 'amount:over:1'],
    order: ['-amount,name', 'closedOn'],
    lossReasonId: [alpha.lossReason, beta.lossReason],
    withoutReason: ['true'],
    rivalId: [alpha.competitor, beta.competitor],
    group: [`owner:${alpha.people.Rob.id}`, `company:${alpha.companies.Rob}`, 'category:pipeline', 'stage:won'],
    every: ['10', '200'],
    whose: ['mine', 'all'],
    closesFrom: [daysAgo(400)],
    closesBefore: ['2199-01-01'],
    closedFrom: [daysAgo(400)],
    closedBefore: ['2199-01-01'],
    from: [daysAgo(400), quarterStart],
    until: [today, '2199-01-01'],
    before: ['2199-01-01'],
    period: [quarter, year],
    quarter: [quarter],
    year: [year, '2025'],
    growthPercent: ['10'],
    currency: ['EUR', 'USD'],
    limit: ['1', contract.path.endsWith('search') ? '50' : '200'],
    cards: ['1', '200'],
    role: ['rep', 'leader'],
    active: ['true', 'false'],
    everybody: ['true'],
    unread: ['true', 'false'],
    sector: ['sails'],
    country: ['DE'],
    territory: [alpha.territory, beta.territory, 'none'],
    structureTeam: [alpha.structureTeam, beta.structureTeam, 'none'],
    segment: [alpha.segment, beta.segment, 'none'],
    line: ['Ropes', 'none'],
    tagId: [alpha.tagId, beta.tagId],
    series: ['big'],
    retired: ['true'],
    custom: [`secret:is:${hiddenWord}`, 'secret:filled', 'score:empty'],
    subject: ['deal-override'],
    recordId: [alpha.deals.Rob?.open as string, alpha.companies.Rob as string, beta.deals.Ben?.open as string],
    sources: ['change'],
    source: ['Web form', 'zqRob'],
    to: [alpha.people.Rolf.id, alpha.people.Rob.id, beta.people.Ben.id],
    related: ['true', 'false'],
    unseen: ['true'],
    mine: ['true', 'false'],
    name: ['Alpha customer of Rob', 'Alpha buyer of Rob', 'Beta customer of Ben'],
    email: [hiddenMail('buyer-Rob'), hiddenMail('buyer-Ben'), hiddenMail('buyer-asker-Rob')],
    phone: [hiddenPhone('buyer-Rob'), hiddenPhone('Rob')],
    website: ['example.com'],
    externalId: ['zqRob'],
    companyName: ['Alpha customer of Rob', 'Alpha asker', 'Beta customer of Ben'],
    not: [alpha.leads.Rob as string],
    city: ['Hamburg'],
    after: ['0', '1000'],
    node: [alpha.people.Mia.id, alpha.people.Max.id, beta.people.Bea.id],
    call: [alpha.calls.Mia as string, beta.calls.Ben as string],
    metric: ['won_value', 'own_twice', 'activities_done'],
    version: ['1', '2'],
    method: ['bant', alpha.method, beta.method],
    skip: ['0', '5'],
    of: ['all', 'closed', `there:${alpha.stageIds[0]}`],
    on: [daysAgo(30)],
    day: [daysAgo(0), daysAgo(30)],
    firstDay: [daysAgo(0)],
    lastDay: [daysAgo(0)],
    by: ['product', 'credit', 'territory', 'structureTeam'],
    discount: ['10%', '1'],
    months: ['12', '36'],
    rampMonths: ['0', '12'],
    insteadOf: [alpha.payPlan, beta.payPlan],
    statementId: [alpha.payStatements.Rob as string, beta.payStatements.Ben as string],
  };
  // Made by somebody who sees everything, of records that others do not.
  const cursor = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
  if (name === 'cursor')
    return [
      cursor('zqRobdealaa', alpha.deals.Rob?.open as string),
      cursor(null, alpha.changes.Rob as string),
      alpha.deals.Rob?.open as string,
    ];
  return known[name] ?? choices(contract, name);
}

/** The values of a parameter that is a choice. */
function choices(contract: Contract, name: string): string[] | null {
  const found = new Set<string>();
  const look = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, part] of Object.entries(schema)) {
      if (key === 'enum' && Array.isArray(part)) for (const each of part) found.add(String(each));
      else look(part);
    }
  };
  const shape = contract.query?.shape[name] as z.ZodType | undefined;
  if (shape) look(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }));
  return found.size > 0 ? [...found] : null;
}

/** Ids that the path of a question may be about. */
function idsFor(p: TestProduct, path: string): readonly string[] | null {
  const { alpha, beta } = p;
  const at = (what: string) => path.includes(`/${what}/:id`);
  const ofDeals = [
    alpha.deals.Ria?.second,
    alpha.deals.Rob?.second,
    alpha.handed.id,
    alpha.deals.Max?.lost,
    beta.deals.Ben?.open,
  ];
  if (path.includes('/:kind/:recordId'))
    return [alpha, alpha, beta].map(({ deals, files }, at) => {
      const owner = ['Ria', 'Rob', 'Ben'][at] as string;
      return `deal/${deals[owner]?.open}${path.includes('/:recordId/:id') ? `/${files[owner]}` : ''}`;
    });
  if (path.includes('/:kind/:id'))
    return [
      ...[alpha.deals.Ria?.second, alpha.deals.Rob?.second, alpha.handed.id, beta.deals.Ben?.open].map(
        (id) => `deal/${id}`,
      ),
      ...[alpha.companies.Ria, alpha.companies.Rob, beta.companies.Ben].map((id) => `company/${id}`),
      `contact/${alpha.contacts.Rob}`,
      `quota/${alpha.quotas.Rob}`,
      `person/${alpha.people.Rob.id}`,
    ];
  if (path.includes('/:which/records/:id'))
    return [alpha.contacts.Rob, beta.contacts.Ben].map((id) => `contacts/records/${id}`);
  if (path.includes('/:which')) return ['companies', 'contacts'];
  if (at('deals')) return ofDeals as string[];
  if (at('activities')) return [alpha.activities.Ria, alpha.activities.Rob, beta.activities.Ben] as string[];
  if (at('companies')) return [alpha.companies.Rob, beta.companies.Ben] as string[];
  if (at('leads')) return [alpha.leads.Ria, alpha.leads.Rob, alpha.queued, beta.leads.Ben] as string[];
  if (at('contacts')) return [alpha.contacts.Rob, beta.contacts.Ben] as string[];
  if (at('people')) return [alpha.people.Rob.id, alpha.people.Max.id, beta.people.Ben.id];
  if (at('products')) return [alpha.products[0], beta.products[0]] as string[];
  if (at('pipelines')) return [alpha.pipelineId, beta.pipelineId];
  if (at('playbooks')) return [alpha.stageIds[0], beta.stageIds[0]] as string[];
  if (at('fields')) return [alpha.fields.score, alpha.fields.secret, beta.fields.secret];
  if (at('approvals'))
    return [alpha.approvals.Ria, alpha.approvals.Lea, alpha.approvals.Mia, beta.approvals.Ben] as string[];
  // Nobody has imported anything or had an archive made: what is asked for is another's.
  if (at('imports') || at('exports')) return [alpha.runs.Rob, beta.runs.Ben] as string[];
  if (at('job-runs')) return [alpha.runs.Ria, alpha.runs.Rob, beta.runs.Ben] as string[];
  if (at('calls')) return [alpha.calls.Ria, alpha.calls.Mia, beta.calls.Ben] as string[];
  if (at('dashboards')) return ['leader', alpha.dashboards.Rob, beta.dashboards.Ben] as string[];
  if (at('quotes')) return [alpha.quotes.Ria, alpha.quotes.Rob, beta.quotes.Ben] as string[];
  if (at('references')) return [alpha.references.Ria, alpha.references.Rob, beta.references.Ben] as string[];
  if (at('reference-asks')) return [alpha.asks.Ria, alpha.asks.Rob, beta.asks.Ben] as string[];
  if (at('structure-drafts')) return [alpha.structureDraft, beta.structureDraft];
  if (at('territory-scenarios')) return [alpha.scenario, beta.scenario];
  if (at('target-plans'))
    return [alpha.targetPlans.Ria, alpha.targetPlans.Mia, alpha.targetPlans.Rob, beta.targetPlans.Ben] as string[];
  if (at('contingencies'))
    return [alpha.contingencies.Ria, alpha.contingencies.Rob, beta.contingencies.Ben] as string[];
  if (at('selling-models')) return [alpha.sellingModel, beta.sellingModel];
  if (at('hand-offs')) return [alpha.handOffs.Ria, alpha.handOffs.Rob, beta.handOffs.Ben] as string[];
  if (at('hypotheses')) return [alpha.hypothesis, beta.hypothesis];
  if (at('segments')) return [alpha.segment, beta.segment];
  if (at('territories')) return [alpha.territory, beta.territory];
  if (at('reports')) return [alpha.reports.Rob, beta.reports.Ben] as string[];
  if (at('alerts')) return [alpha.alerts.Rob, beta.alerts.Ben] as string[];
  if (at('meetings')) return [alpha.meetings.Ria, alpha.meetings.Rob, beta.meetings.Ben] as string[];
  if (at('session-series'))
    return [alpha.meetingSeries.Ria, alpha.meetingSeries.Rob, beta.meetingSeries.Ben] as string[];
  if (at('improvement/cases'))
    return [alpha.improvementCases.Ria, alpha.improvementCases.Rob, beta.improvementCases.Ben] as string[];
  if (at('improvement/plans'))
    return [alpha.improvementPlans.Ria, alpha.improvementPlans.Rob, beta.improvementPlans.Ben] as string[];
  if (at('team-spaces')) return [alpha.teamSpaces.Max, alpha.teamSpaces.Mia, beta.teamSpaces.Bea] as string[];
  if (at('contests')) return [alpha.contests.Ria, alpha.contests.Rob, beta.contests.Ben] as string[];
  if (at('coaching/people') || at('charters/people'))
    return [...['Ria', 'Rob', 'Mia'].map((name) => alpha.people[name as 'Ria'].id), beta.people.Ben.id];
  if (at('ramp-plans')) return [alpha.rampPlans.Ria, alpha.rampPlans.Rob, beta.rampPlans.Ben] as string[];
  if (at('courses')) return ['demos', 'our-way', 'business-acumen', 'nothing'];
  if (at('appraisals')) return [alpha.appraisals.Ria, alpha.appraisals.Rob, beta.appraisals.Ben] as string[];
  if (at('review-parts')) return [alpha.reviewParts.Ria, alpha.reviewParts.Rob, beta.reviewParts.Ben] as string[];
  if (at('review-cycles')) return [alpha.reviewCycle, beta.reviewCycle];
  if (at('commitments')) return [alpha.commitments.Ria, alpha.commitments.Rob, beta.commitments.Ben] as string[];
  if (at('requisitions')) return [alpha.requisitions.Max, alpha.requisitions.Mia, beta.requisitions.Ben] as string[];
  if (at('candidates')) return [alpha.candidates.Max, alpha.candidates.Mia, beta.candidates.Ben] as string[];
  if (at('job-offers')) return [alpha.jobOffers.Max, alpha.jobOffers.Mia, beta.jobOffers.Ben] as string[];
  if (at('interviews')) return [alpha.interviews.Ria, alpha.interviews.Mia, beta.interviews.Ben] as string[];
  if (at('pay/plans')) return [alpha.payPlan, beta.payPlan];
  if (at('pay/disputes')) return [alpha.payDisputes.Ria, alpha.payDisputes.Rob, beta.payDisputes.Ben] as string[];
  if (at('pay/runs')) return [alpha.payRun, beta.payRun];
  if (at('pay/statements'))
    return [alpha.payStatements.Ria, alpha.payStatements.Rob, beta.payStatements.Ben] as string[];
  if (at('performance-reviews')) return [alpha.reviews.Ria, alpha.reviews.Rob, beta.reviews.Ben] as string[];
  if (at('decisions')) return [alpha.decisions.Ria, alpha.decisions.Rob, beta.decisions.Ben] as string[];
  if (at('own-metrics')) return [alpha.ownMetric, beta.ownMetric];
  if (at('metrics'))
    return [
      'won_value',
      'stage_conversion',
      'activities_done',
      'data_quality',
      'quota',
      'pipeline_coverage',
      'win_rate',
      'time_to_win',
      'average_deal_size',
      'days_created_to_close',
      'days_to_close_censored',
      'won_of_presented',
      'credited_won',
      'channel_yield',
      'quota_attainment',
      'product_attainment',
      'territory_target',
      'share_reps_at_quota',
      'forecast_hygiene',
      'forecast_accuracy',
      'projected_value',
      'quota_chance',
      'commitment_keep_rate',
      'leads_to_mql',
      'mql_accepted',
      'leads_in_time',
      'deals_moved',
    ];
  return null;
}

export type Walk = { urls: string[]; unknown: string[] };

/** Every way to put this question that we can think of: each value of each parameter, now and as of the day before a handover. */
export function questionsOf(p: TestProduct, contract: Contract): Walk {
  const unknown: string[] = [];
  const ids = contract.params ? idsFor(p, contract.path) : [''];
  if (!ids) return { urls: [], unknown: [`${contract.id} is asked by an id that nobody gave it`] };
  const names = Object.keys(contract.query?.shape ?? {});
  const values = new Map<string, readonly string[]>();
  for (const name of names) {
    const found = candidates(p, contract, name);
    if (found) values.set(name, found);
    else unknown.push(`${contract.id} takes ${name}, and nobody said what to put there`);
  }
  const shape = contract.query?.shape ?? {};
  const isNeeded = (name: string) => !(shape[name] as z.ZodType).safeParse(undefined).success;
  const needed = names.filter(isNeeded);
  const base = Object.fromEntries(needed.map((name) => [name, values.get(name)?.[0] ?? '']));
  const asked: Record<string, string>[] = [base];
  for (const [name, list] of values)
    for (const value of list) {
      const also = { ...besides(name, values.has('until')), ...aboutBoth(p, name) };
      asked.push({ ...base, ...also, [name]: value });
      if (values.has('asOf') && name !== 'asOf' && crossed.has(name))
        asked.push({ ...base, ...also, [name]: value, asOf: beforeHandover });
    }
  // Several parameters that are needed together: each pair.
  for (const one of needed)
    for (const other of needed)
      if (one < other)
        for (const a of values.get(one) ?? [])
          for (const b of values.get(other) ?? []) asked.push({ ...base, [one]: a, [other]: b });
  const { names: sparse } = sparseFields(contract);
  for (const fields of [sparse.slice(0, 1), sparse, sparse.slice(-1)])
    if (fields.length > 0) asked.push({ ...base, fields: fields.join(',') });
  const briefly = asked.filter((query) => query === base || 'fields' in query || isOnlyOfThen(query, base));
  const urls = ids.flatMap((id, at) =>
    (at < askedInFull ? asked : briefly).map(
      (query) =>
        `${contract.path.replace(/:kind\/:recordId\/:id|:kind\/:recordId|:kind\/:id|:which\/records\/:id|:which|:id/, id)}?${new URLSearchParams(query)}`,
    ),
  );
  return { urls: [...new Set(urls)], unknown };
}

/** Records of one kind share their road: of the first ones all is asked, of the others what is now and what was then. */
const askedInFull = 3;

const isOnlyOfThen = (query: Record<string, string>, base: Record<string, string>) =>
  'asOf' in query && Object.keys(query).every((name) => name === 'asOf' || name in base);

/** A record is told by its kind and its id. */
function aboutBoth({ alpha }: TestProduct, name: string): Record<string, string> {
  if (name === 'aboutKind') return { aboutId: alpha.deals.Rob?.open as string };
  return name === 'aboutId' ? { aboutKind: 'deal' } : {};
}

/** Both ends of a period are given or neither. */
function besides(name: string, hasUntil: boolean): Record<string, string> {
  if (name === 'from' && hasUntil) return { until: '2199-01-01' };
  return name === 'until' ? { from: daysAgo(400) } : {};
}

const crossed = new Set(['q', 'ownerId', 'owner', 'teamOf', 'team', 'companyId', 'sort', 'groupBy', 'status']);

/** One of each role, and both sides of the handover. */
export const readers = (p: TestProduct): Someone<Name>[] => {
  const { Ria, Ari, Rob, Max, Mia, Fin, Suse, Lea } = p.alpha.people;
  return [Ria, Ari, Rob, Max, Mia, Fin, Suse, Lea, p.beta.people.Ben] as Someone<Name>[];
};
