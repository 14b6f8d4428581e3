import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf, ProblemError } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as pipelines from '../../pipeline/contract.ts';
import type * as contract from '../imports-contract.ts';
import { isAtWork } from '../rules/import-state.ts';

export const importsApi = browserClient<typeof contract>();
export const fieldsApi = browserClient<typeof fields>();
export const pipelinesApi = browserClient<typeof pipelines>();
const jobsApi = browserClient<typeof jobs>();

export type Import = AnswerOnWire<typeof contract.readImport>;
export type ImportBrief = AnswerOnWire<typeof contract.listImports>['items'][number];
export type Head = AnswerOnWire<typeof contract.readHeads>['items'][number];
export type ImportedRow = AnswerOnWire<typeof contract.listRows>['items'][number];

/** All imports, the newest first. */
export const allImports = {
  queryKey: ['import', 'list'],
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    answerOf(
      importsApi.call('GET /api/v1/imports', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

/** The last one that anybody began, for whoever comes back to it. */
export const newestImport = {
  queryKey: ['import', 'newest'],
  queryFn: async () =>
    (await answerOf(importsApi.call('GET /api/v1/imports', { query: { limit: 1 } }))).items[0] ?? null,
};

/** The first rows of an import of which something was noticed. */
export const noticedIn = (id: string, version: number) => ({
  queryKey: ['import', id, 'noticed', version],
  queryFn: () =>
    answerOf(
      importsApi.call('GET /api/v1/imports/:id/rows', { params: { id }, query: { noticed: 'yes', limit: 200 } }),
    ),
});

export const oneImport = (id: string) => ({
  queryKey: ['import', id],
  queryFn: () => answerOf(importsApi.call('GET /api/v1/imports/:id', { params: { id } })),
  refetchInterval: ({ state }: { state: { data?: Import | undefined } }) =>
    state.data && isAtWork(state.data.state) ? 1_000 : false,
});

export const headsOf = (id: string) => ({
  queryKey: ['import', id, 'tables'],
  queryFn: () => answerOf(importsApi.call('GET /api/v1/imports/:id/tables', { params: { id } })),
});

/** How far the long work at an import is. */
export const runOf = (id: string) => ({
  queryKey: ['job-run', id],
  queryFn: () => answerOf(jobsApi.call('GET /api/v1/job-runs/:id', { params: { id } })),
  refetchInterval: 1_000,
});

/** Brings a file as it lies; where many came in a minute it waits as long as the server says. */
export async function bringFile(file: File, told: (share: number) => void): Promise<string> {
  for (;;) {
    const brought = await sendFile(file, told);
    if (typeof brought === 'string') return brought;
    await new Promise((resolve) => setTimeout(resolve, brought.waitSeconds * 1_000));
  }
}

/** What was answered; of a proxy in between, which speaks no JSON, what it said no with. */
function answered({ responseText, status, statusText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText || '{}');
  } catch {
    return { type: 'about:blank', title: `${status} ${statusText}`.trim(), status, instance: '' };
  }
}

/** Tells how much of it is there; the browser's own fetch would not tell. */
function sendFile(file: File, told: (share: number) => void): Promise<string | { waitSeconds: number }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/files?name=${encodeURIComponent(file.name.slice(-200) || 'file')}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onerror = () =>
      reject(new ProblemError({ type: 'about:blank', title: '', status: 0, instance: '' } as unknown as Problem));
    request.onload = () => {
      const answer = answered(request);
      if (request.status === 201) resolve((answer as { id: string }).id);
      else if (request.status === 429) resolve({ waitSeconds: Number(request.getResponseHeader('retry-after')) || 10 });
      else reject(new ProblemError(answer as Problem));
    };
    request.send(file);
  });
}
