import { blank } from '../../../../src/performance/dashboards/reports/rules/first-reports.ts';
import { type Name, owners, type Someone } from '../../../support/two-workspaces.ts';
import { breadth, expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, idIn, one, onKept, perOwner, shared, stale, tellsTheirs } from '../asking.ts';

const ofFinance = (who: Someone<Name>) => (breadth('finance-feed', 'read', who.role) === 'none' ? 403 : 200);

const onDashboard = (body?: unknown): Cells =>
  perOwner(
    'dashboard',
    'write',
    (p, owner) => ({
      path: `${api}/dashboards/${idIn(p, owner, 'dashboards')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** What nobody else has shared is not there for others, whatever role they have. */
const ofOwner =
  (what: 'reports', rest: string): Cells =>
  (p, who) =>
    owners
      .filter((owner) => owner !== who.name)
      .flatMap((owner) => one(`${api}/${what}/${idIn(p, owner, what)}${rest}`, 404));

const { narrow } = blank;

const alertFields = {
  metricId: 'won_value',
  rule: { kind: 'limits', step: 'week' },
  narrow,
  told: [],
  snoozedUntil: null,
};

const decisionFields = {
  ...{ decidedOn: '2026-01-05', metricId: 'win_rate', expects: 'rise', reason: '', teamOf: null },
  ...{ reviewOn: '2026-03-05', verdict: null, learned: '' },
};

export const cells: Record<string, Cells> = {
  'dashboards.bridge': all(`${api}/bridge`),
  'dashboards.list': all(`${api}/dashboards`),
  'dashboards.make': () =>
    one(`${api}/dashboards`, 201, { body: { name: 'Mine', sharing: 'personal', forRole: null, widgets: [] } }),
  'dashboards.change': onDashboard({ name: 'Renamed' }),
  'dashboards.remove': onDashboard(),
  // Those of the product are everybody's; somebody's own is nobody else's, not even to be asked.
  'dashboards.answers': (p, who) =>
    one(`${api}/dashboards/leader/answers`, 200).concat(
      owners
        .filter((owner) => owner !== who.name)
        .flatMap((owner) => one(`${api}/dashboards/${idIn(p, owner, 'dashboards')}/answers`, 404)),
    ),
  'reports.list': all(`${api}/reports`),
  'reports.make': () => one(`${api}/reports`, 201, { body: { name: 'Mine', sharing: 'personal', asks: blank } }),
  'reports.change': onKept('report', 'reports', { name: 'Renamed' }),
  'reports.remove': onKept('report', 'reports'),
  'reports.versions': ofOwner('reports', '/versions'),
  'reports.ask': all(`${api}/report-answers?metric=won_value&row=owner`),
  'alerts.list': all(`${api}/alerts`),
  'alerts.make': () => one(`${api}/alerts`, 201, { body: { name: 'Mine', ...alertFields } }),
  'alerts.change': onKept('alert', 'alerts', { name: 'Renamed' }),
  'alerts.remove': onKept('alert', 'alerts'),
  'alerts.read': perOwner('alert', 'read', (p, owner) => ({
    path: `${api}/alerts/${idIn(p, owner, 'alerts')}/reading`,
  })),
  'decisions.list': all(`${api}/decisions`),
  'decisions.make': () => one(`${api}/decisions`, 201, { body: { name: 'Mine', ...decisionFields } }),
  'decisions.change': onKept('decision', 'decisions', { learned: 'Much' }),
  'decisions.remove': onKept('decision', 'decisions'),
  'decisions.effect': perOwner('decision', 'read', (p, owner) => ({
    path: `${api}/decisions/${idIn(p, owner, 'decisions')}/effect`,
  })),
  'kpis.list': all(`${api}/kpis`),
  'kpis.make': (_, who) =>
    one(`${api}/kpis`, expected(who, 'kpi', 'write', null, { where: who.name, ok: 201 }), {
      body: { metricId: who.role === 'operations' ? 'won_value' : 'time_to_win', goal: null, answersId: null },
    }),
  'kpis.change': shared(
    'kpi',
    'write',
    (id) => `${api}/kpis/${id}`,
    (p, beta) => anywhere(p, beta).kpi,
    412,
    { version: stale, body: { goal: null } },
  ),
  'kpis.remove': shared(
    'kpi',
    'write',
    (id) => `${api}/kpis/${id}`,
    (p, beta) => anywhere(p, beta).kpi,
    412,
    { version: stale },
  ),
  'finance.readFeed': (_p, who) => one(`${api}/finance/feed`, ofFinance(who)),
  'finance.readPayments': (_p, who) => one(`${api}/finance/payments`, ofFinance(who)),
};
