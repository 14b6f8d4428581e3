import { queryOptions } from '@tanstack/react-query';
import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as metrics from '../../../platform/metrics/contract.ts';
import type * as catalogue from '../../../process/catalogue/contract.ts';
import type * as pipelines from '../../../process/pipeline/contract.ts';
import type * as territories from '../../../strategy/territories/contract.ts';
import type * as assignments from '../assignment-contract.ts';
import type * as contract from '../contract.ts';
import type * as deals from '../deal-contract.ts';
import type * as disputes from '../dispute-contract.ts';
import type * as lab from '../lab-contract.ts';
import type * as outlook from '../outlook-contract.ts';
import { mayLabel } from '../rules/labels.ts';
import type { Plan as Rules } from '../rules/plan.ts';
import type * as runs from '../run-contract.ts';
import type * as settings from '../settings-contract.ts';
import type * as statements from '../statement-contract.ts';
import type * as tables from '../table-contract.ts';

export const payApi = browserClient<typeof contract>();
export const assignmentsApi = browserClient<typeof assignments>();
export const disputesApi = browserClient<typeof disputes>();
const metricsApi = browserClient<typeof metrics>();
const pipelinesApi = browserClient<typeof pipelines>();
const fieldsApi = browserClient<typeof fields>();
const catalogueApi = browserClient<typeof catalogue>();
const dealsApi = browserClient<typeof deals>();
const territoriesApi = browserClient<typeof territories>();
const labApi = browserClient<typeof lab>();
export const tablesApi = browserClient<typeof tables>();
export const outlookApi = browserClient<typeof outlook>();
export const settingsApi = browserClient<typeof settings>();
export const runsApi = browserClient<typeof runs>();
const statementsApi = browserClient<typeof statements>();

export type Run = AnswerOnWire<typeof contract.readRun>;
export type RunHead = AnswerOnWire<typeof contract.listRuns>['items'][number];
export type Statement = AnswerOnWire<typeof statements.readStatement>;
export type StatementHead = AnswerOnWire<typeof statements.listStatements>['items'][number];
export type Plan = AnswerOnWire<typeof contract.listPlans>['items'][number];
export type Assignment = AnswerOnWire<typeof assignments.listAssignments>['items'][number];
export type MyPlan = AnswerOnWire<typeof assignments.readMyPlans>['items'][number];
export type SoFar = NonNullable<AnswerOnWire<typeof statements.readSoFar>['soFar']>;
export type Dispute = AnswerOnWire<typeof disputes.readDispute>;
export type Simulated = AnswerOnWire<typeof lab.simulatePlan>;
export type Radar = AnswerOnWire<typeof lab.readRadar>;
export type TableTaken = AnswerOnWire<typeof tables.importTable>;
export type Rate = AnswerOnWire<typeof settings.listRates>['items'][number];
export type Reference = AnswerOnWire<typeof settings.listReferences>['items'][number];
export type DealPay = AnswerOnWire<typeof deals.readDealPay>;

/** Sentences of statements are written by the server, in the languages that it knows. */
export const tongue = (language: string) => (language.startsWith('es') ? 'es' : 'en');

/** Nobody is told live of what he is paid: it is asked anew with each look. */
const anew = { refetchOnMount: 'always' } as const;

export const runsQuery = () =>
  queryOptions({
    queryKey: ['pay-run', 'list'],
    queryFn: ({ signal }) => answerOf(payApi.call('GET /api/v1/pay/runs', { signal })),
  });

export const plansQuery = (language: string) =>
  queryOptions({
    queryKey: ['pay-plan', 'list', tongue(language)],
    queryFn: ({ signal }) =>
      answerOf(payApi.call('GET /api/v1/pay/plans', { query: { language: tongue(language) }, signal })),
  });

export const assignmentsQuery = () =>
  queryOptions({
    queryKey: ['pay-assignment', 'list'],
    queryFn: ({ signal }) => answerOf(assignmentsApi.call('GET /api/v1/pay/assignments', { signal })),
  });

export const myPlansQuery = (language: string) =>
  queryOptions({
    queryKey: ['pay-assignment', 'mine', tongue(language)],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(assignmentsApi.call('GET /api/v1/pay/my-plans', { query: { language: tongue(language) }, signal })),
  });

/** Whether a job is reckoning or freezing it. */
export const isAtWork = ({ draft }: Pick<Run, 'draft'>): boolean =>
  draft?.work?.status === 'queued' || draft?.work?.status === 'running';

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['pay-run', 'page', id],
    ...anew,
    refetchInterval: ({ state: { data } }: { state: { data?: Run | undefined } }) =>
      data && isAtWork(data) ? 1_000 : false,
    queryFn: ({ signal }) => answerOf(payApi.call('GET /api/v1/pay/runs/:id', { params: { id }, signal })),
  });

export const statementsQuery = (personId: string | null) =>
  queryOptions({
    queryKey: ['pay-statement', 'list', personId],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(
        statementsApi.call('GET /api/v1/pay/statements', { query: personId === null ? {} : { personId }, signal }),
      ),
  });

export const statementQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['pay-statement', 'page', id, tongue(language)],
    queryFn: ({ signal }) =>
      answerOf(
        statementsApi.call('GET /api/v1/pay/statements/:id', {
          params: { id },
          query: { language: tongue(language) },
          signal,
        }),
      ),
  });

export const soFarQuery = (language: string) =>
  queryOptions({
    queryKey: ['pay-statement', 'so-far', tongue(language)],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(statementsApi.call('GET /api/v1/pay/so-far', { query: { language: tongue(language) }, signal })),
  });

/** Asked anew whenever a deal changes: its price, and what else was won, are what it follows from. */
export const dealPayQuery = (id: string, discount: string | null, language: string) =>
  queryOptions({
    queryKey: ['deal', 'pay', id, discount, tongue(language)],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/pay/deals/:id', {
          params: { id },
          query: { language: tongue(language), ...(discount === null ? {} : { discount }) },
          signal,
        }),
      ),
  });

/** Those that one may read, or those about one statement. */
export const disputesQuery = (statementId: string | null) =>
  queryOptions({
    queryKey: ['pay-dispute', 'list', statementId],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(
        disputesApi.call('GET /api/v1/pay/disputes', { query: statementId === null ? {} : { statementId }, signal }),
      ),
  });

export const disputeQuery = (id: string) =>
  queryOptions({
    queryKey: ['pay-dispute', 'page', id],
    ...anew,
    queryFn: ({ signal }) => answerOf(disputesApi.call('GET /api/v1/pay/disputes/:id', { params: { id }, signal })),
  });

export const fixesQuery = (id: string) =>
  queryOptions({
    queryKey: ['pay-dispute', 'fixes', id],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(disputesApi.call('GET /api/v1/pay/disputes/:id/fixes', { params: { id }, signal })),
  });

/** Of a draft as it was worked out, and of what was frozen. */
export const differencesQuery = ({ id, state, draft }: Run) =>
  queryOptions({
    queryKey: ['pay-run', 'differences', id, state, draft?.at ?? null],
    ...anew,
    enabled: draft === null || draft.at !== null,
    queryFn: ({ signal }) => answerOf(runsApi.call('GET /api/v1/pay/runs/:id/differences', { params: { id }, signal })),
  });

export const accrualsQuery = (id: string, months: number) =>
  queryOptions({
    queryKey: ['pay-run', 'accruals', id, months],
    ...anew,
    queryFn: ({ signal }) =>
      answerOf(runsApi.call('GET /api/v1/pay/runs/:id/accruals', { params: { id }, query: { months }, signal })),
  });

export const simulationQuery = (id: string, insteadOf: string) =>
  queryOptions({
    queryKey: ['pay-plan', 'simulation', id, insteadOf],
    queryFn: ({ signal }) =>
      answerOf(labApi.call('GET /api/v1/pay/plans/:id/simulation', { params: { id }, query: { insteadOf }, signal })),
  });

/** The same of a plan as it is typed, before it is saved. */
export const draftSimulationQuery = ({ id: _, version: __, name: ___, ...terms }: Rules, insteadOf: string) =>
  queryOptions({
    queryKey: ['pay-plan', 'draft', insteadOf, JSON.stringify(terms)],
    queryFn: ({ signal }) =>
      answerOf(labApi.call('POST /api/v1/pay/simulations', { body: { terms, insteadOf }, signal })),
  });

const mostNamed = 200;

/** By which names of pipelines and products, and which choices of added fields, a rule may tell deals apart. */
export const dealNamesQuery = () =>
  queryOptions({
    queryKey: ['pay-plan', 'deal-names'],
    queryFn: async ({ signal }) => {
      const [fields, pipelines, products] = await Promise.all([
        answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'deal' }, signal })),
        answerOf(pipelinesApi.call('GET /api/v1/pipelines', { query: {}, signal })),
        answerOf(catalogueApi.call('GET /api/v1/products', { query: { limit: mostNamed, active: true }, signal })),
      ]);
      const names = (items: readonly { name: string }[]) => [...new Set(items.map(({ name }) => name))];
      const choices = fields.items
        .filter(mayLabel)
        .flatMap(({ name, options }) =>
          (options.choices ?? []).filter(({ retired }) => !retired).map(({ label }) => ({ label: name, is: label })),
        );
      return { choices, pipelines: names(pipelines.items), products: names(products.items) };
    },
  });

/** Whose people can be put on a plan at once. */
export const territoriesQuery = () =>
  queryOptions({
    queryKey: ['territory', 'pay-names'],
    queryFn: async ({ signal }) =>
      (await answerOf(territoriesApi.call('GET /api/v1/territories', { query: {}, signal }))).items,
  });

/** What else than revenue sales can be counted by: metrics of money that are known of each person. */
export const measuresQuery = () =>
  queryOptions({
    queryKey: ['pay-plan', 'measures'],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(metricsApi.call('GET /api/v1/metrics', { signal }));
      return items
        .filter(({ unit, dimensions }) => unit === 'money' && dimensions.includes('owner'))
        .map(({ id, name }) => ({ id, label: name }));
    },
  });

export const paySettingsQuery = () =>
  queryOptions({
    queryKey: ['pay-settings'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/pay/settings', { signal })),
  });

export const ratesQuery = () =>
  queryOptions({
    queryKey: ['pay-rate', 'list'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/pay/rates', { signal })),
  });

export const referencesQuery = () =>
  queryOptions({
    queryKey: ['pay-reference', 'list'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/pay/references', { signal })),
  });

export const radarQuery = () =>
  queryOptions({
    queryKey: ['pay-plan', 'radar'],
    queryFn: ({ signal }) => answerOf(labApi.call('GET /api/v1/pay/radar', { signal })),
  });

export const projectedQuery = () =>
  queryOptions({
    queryKey: ['pay-statement', 'projected'],
    ...anew,
    queryFn: ({ signal }) => answerOf(outlookApi.call('GET /api/v1/pay/projected', { signal })),
  });

export const boardQuery = () =>
  queryOptions({
    queryKey: ['pay-assignment', 'board'],
    ...anew,
    queryFn: ({ signal }) => answerOf(outlookApi.call('GET /api/v1/pay/board', { signal })),
  });
