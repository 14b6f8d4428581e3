import type pg from 'pg';
import { measure, type Times } from './measure.ts';
import type { Request } from './questions.ts';

type Send = (request: Request) => Promise<Record<string, unknown>>;
type About = { bare: pg.Pool; workspaceId: string; msEach: number };

/** What is known of so many deals, said by discovery and qualification, and how soon it is told back. */
export type Knowing = {
  deals: number;
  filled: Pick<Times, 'p50' | 'p95'>;
  scored: Pick<Times, 'p50' | 'p95'>;
  told: { what: string; times: Times }[];
};

const most = 300;

/** Discovery is filled and one element scored on open deals of a pipeline of which nothing is known yet; then it is asked for, on one deal and beside each other. */
export async function measureKnowing(send: Send, { bare, workspaceId, msEach }: About): Promise<Knowing> {
  const { rows } = await bare.query<{ id: string; pipeline_id: string }>(
    `SELECT id, pipeline_id FROM app.deals WHERE workspace_id = $1 AND status = 'open' AND pipeline_id =
       (SELECT pipeline_id FROM app.deals WHERE workspace_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
       AND NOT EXISTS (SELECT FROM app.discoveries k WHERE k.workspace_id = $1 AND k.record_id = deals.id)
     ORDER BY id LIMIT $2`,
    [workspaceId, most],
  );
  const [first] = rows;
  if (!first) throw new Error('No deal is open');
  await writeForm(send, first.pipeline_id);
  const known = `/api/v1/deals/${first.id}/qualification`;
  const { methods } = (await send({ method: 'GET', path: known })) as { methods: Method[] };
  const { method, elements } = methods[0] as Method;
  const key = (elements[0] as { key: string }).key;
  const [filled, scored]: [number[], number[]] = [[], []];
  for (const { id } of rows) {
    const answers = questions.map((each) => ({ key: each.key, text: each.kind === 'number' ? '12' : 'Said' }));
    await timed(filled, () =>
      send({ method: 'PUT', path: `/api/v1/deals/${id}/discovery`, ifMatch: 0, body: { answers } }),
    );
    const path = `/api/v1/deals/${id}/qualification/${method.id}/${key}`;
    await timed(scored, () => send({ method: 'PUT', path, ifMatch: 0, body: { score: 1, evidence: [] } }));
  }
  const told = [];
  for (const [what, path] of [
    ['discovery of a deal', `/api/v1/deals/${first.id}/discovery`],
    ['qualification of a deal', known],
    ['open deals beside each other', `/api/v1/qualification?pipeline=${first.pipeline_id}`],
    ['what went with winning', `/api/v1/qualification/predictions?pipeline=${first.pipeline_id}`],
  ] as const)
    told.push({ what, times: await measure(1, msEach, async () => void (await send({ method: 'GET', path }))) });
  return { deals: rows.length, filled: spread(filled), scored: spread(scored), told };
}

type Method = { method: { id: string }; elements: { key: string }[] };

const questions = [
  { key: 'problem', label: 'What does it cost today?', kind: 'text', about: 'need' },
  { key: 'seats', label: 'How many would use it?', kind: 'number', about: null },
  { key: 'who', label: 'Who decides?', kind: 'text', about: 'authority' },
].map((each) => ({ ...each, choices: [], field: null, required: true }));

async function writeForm(send: Send, pipelineId: string): Promise<void> {
  const { items } = await send({ method: 'GET', path: '/api/v1/discovery-forms' });
  const form = (items as { pipeline: { id: string }; version: number }[]).find(
    ({ pipeline }) => pipeline.id === pipelineId,
  );
  const path = `/api/v1/discovery-forms/${pipelineId}`;
  await send({ method: 'PUT', path, ifMatch: form?.version ?? 0, body: { questions } });
}

async function timed(took: number[], act: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  await act();
  took.push(performance.now() - from);
}

function spread(took: number[]): Pick<Times, 'p50' | 'p95'> {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
