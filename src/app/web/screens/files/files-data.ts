import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type * as contract from '../../../../platform/attachments/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf, ProblemError } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type { Problem } from '../../../../platform/http/problem.ts';

export const filesApi = browserClient<typeof contract>();
export type RecordRef = { kind: string; id: string };
export type RecordFile = AnswerOnWire<typeof contract.listAttachments>['items'][number];
type Added = AnswerOnWire<typeof contract.addAttachment>;

export const paramsOf = ({ kind, id: recordId }: RecordRef) => ({ kind, recordId });

/** The files on a record; the key begins with the kind that the live stream names. */
export const filesQuery = (record: RecordRef, asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['attachment', record.kind, record.id, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        filesApi.call('GET /api/v1/attachments/:kind/:recordId', {
          params: paramsOf(record),
          query: { limit: 50, ...(asOf ? { asOf } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

/** What files are said to be, to choose from. */
export const documentKindsQuery = queryOptions({
  queryKey: ['attachment', 'kinds'],
  queryFn: async ({ signal }) => (await answerOf(filesApi.call('GET /api/v1/document-kinds', { signal }))).items,
});

const placeOf = ({ kind, id }: RecordRef) => `/api/v1/attachments/${encodeURIComponent(kind)}/${id}`;

/** Where a file is saved from. */
export const hrefOf = (record: RecordRef, file: Pick<RecordFile, 'id'>) => `${placeOf(record)}/${file.id}/file`;

/** That it was stopped by whoever brought it. */
export class Stopped extends Error {
  override name = 'Stopped';
}

const unreachable = { type: 'about:blank', title: '', status: 0, instance: '' } as unknown as Problem;

/** Brings a file to a record, tells how much of it is there, and can be stopped; the browser's own fetch would not tell. */
export function bring(
  record: RecordRef,
  file: File,
  asked: { name: string; label?: string | undefined },
  { told, signal }: { told: (share: number) => void; signal: AbortSignal },
): Promise<Added> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: asked.name, ...(asked.label ? { label: asked.label } : {}) });
    request.open('POST', `${placeOf(record)}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ProblemError(unreachable));
    request.onabort = () => reject(new Stopped());
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status === 201 && answer) resolve(answer as Added);
      else reject(new ProblemError((answer ?? { ...unreachable, status: request.status }) as Problem));
    };
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) return reject(new Stopped());
    request.send(file);
  });
}

/** What came back; null for the page of a proxy instead of ours. */
function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
