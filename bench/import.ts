import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { contactLines } from './contacts.ts';

export type Send = (request: {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}) => Promise<Record<string, unknown>>;
export type Server = { address: string; pid: number; key: string };

export type Imported = {
  contacts: number;
  checkSeconds: number;
  writeSeconds: number;
  undoSeconds: number;
  /** The server process at its largest, in MB. */
  memory: number;
  /** A page of the app asked for again and again meanwhile, in milliseconds. */
  meanwhile: { p50: number; p95: number; n: number };
  /** Two imports of a tenth each, asked for at once, until both are in. */
  bothSeconds: number;
  /** A file of a hundred megabytes, from its last byte until its columns and first rows are shown. */
  preview: { megabytes: number; seconds: number; memory: number };
};

/** A list of contacts brought over HTTP, checked against all that is here, written, and taken back; nothing of it stays. */
export async function measureImport(server: Server, send: Send, contacts: number): Promise<Imported> {
  const watch = watching(server.pid);
  const pages = asking(send);
  const { id } = await bring(server, send, contacts);
  const checkSeconds = await act(send, id, 'check', 'checked');
  const writeSeconds = await act(send, id, 'run', 'done');
  const meanwhile = await pages.stop();
  const memory = watch.stop();
  const undoSeconds = await act(send, id, 'undo', 'undone');

  const two = [await bring(server, send, contacts / 10), await bring(server, send, contacts / 10)];
  for (const one of two) await act(send, one.id, 'check', 'checked');
  const began = performance.now();
  await Promise.all(two.map((one) => act(send, one.id, 'run', 'done')));
  const bothSeconds = secondsSince(began);
  for (const one of two.reverse()) await act(send, one.id, 'undo', 'undone');

  const looking = watching(server.pid);
  const { seconds, bytes } = await bring(server, send, 1_130_000);
  const preview = { megabytes: Math.round(bytes / 1e6), seconds, memory: looking.stop() };
  return { contacts, checkSeconds, writeSeconds, undoSeconds, memory, meanwhile, bothSeconds, preview };
}

export const secondsSince = (began: number) => (performance.now() - began) / 1000;

/** Sends a list as it is made, and waits until its tables can be shown. */
export async function bring({ address, key }: Server, send: Send, contacts: number) {
  let bytes = 0;
  async function* pieces() {
    let piece = '';
    for (const line of contactLines(contacts)) {
      piece += line;
      if (piece.length < 65_536) continue;
      bytes += Buffer.byteLength(piece);
      yield Buffer.from(piece);
      piece = '';
    }
    bytes += Buffer.byteLength(piece);
    yield Buffer.from(piece);
  }
  const sent = await fetch(`${address}/api/v1/files?name=contacts.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: Readable.toWeb(Readable.from(pieces())) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (!sent.ok) throw new Error(await sent.text());
  const file = (await sent.json()) as { id: string };
  const began = performance.now();
  const { id } = await send({ method: 'POST', path: '/api/v1/imports', body: { files: [file.id] } });
  await send({ method: 'GET', path: `/api/v1/imports/${id}/tables` });
  return { id: id as string, seconds: secondsSince(began), bytes };
}

/** From the press of a button until the import stands where that leads. */
export async function act(send: Send, id: string, what: 'check' | 'run' | 'undo', until: string): Promise<number> {
  const began = performance.now();
  await send({ method: 'POST', path: `/api/v1/imports/${id}/${what}` });
  for (;;) {
    const { state, note } = await send({ method: 'GET', path: `/api/v1/imports/${id}` });
    if (state === until) return secondsSince(began);
    if (!['checking', 'running', 'undoing'].includes(state as string)) throw new Error(`${state}: ${note}`);
    await pause(100);
  }
}

/** What a process holds at its largest, looked at ten times a second. */
export function watching(pid: number) {
  let most = 0;
  const timer = setInterval(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    most = Math.max(most, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
  }, 100);
  return {
    most: () => Math.round(most),
    stop() {
      clearInterval(timer);
      return Math.round(most);
    },
  };
}

/** Somebody who works in the app meanwhile: the list of deals, then contacts by a word, twice a second. */
export function asking(send: Send) {
  const times: number[] = [];
  let isOver = false;
  const paths = ['/api/v1/deals?limit=50', '/api/v1/contacts?limit=50', '/api/v1/search?q=kalor'];
  const done = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const began = performance.now();
      await send({ method: 'GET', path: paths[turn % paths.length] as string });
      times.push(performance.now() - began);
      await pause(500);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await done;
      times.sort((a, b) => a - b);
      const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
      return { p50: at(0.5), p95: at(0.95), n: times.length };
    },
  };
}
