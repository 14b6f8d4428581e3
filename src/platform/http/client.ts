import type { AnswerOnWire, Contract, RefusalOf, WriteMethod } from './contract.ts';
import type { Problem } from './problem.ts';

// The browser takes types alone from the contracts: neither zod nor any schema is in the bundle.

type Key<C> = C extends Contract ? `${C['method']} ${C['path']}` : never;
/** The contracts of a module or object of them, by 'METHOD /path'; whatever else the module exports is passed over. */
export type ByKey<Routes> = {
  [N in keyof Routes as Routes[N] extends Contract ? Key<Routes[N]> : never]: Routes[N] extends Contract
    ? Routes[N]
    : never;
};

type Input<S> = S extends { _zod: { input: infer I } } ? I : never;
type Unless<Left, Else> = [Left] extends [never] ? Nothing : Else;
type Nothing = Record<never, never>;
type Given<S, Name extends string> = Unless<
  Input<S>,
  Nothing extends Input<S> ? { [N in Name]?: Input<S> } : { [N in Name]: Input<S> }
>;

/** What a call takes; `once: true` is demanded where the server keeps no key, since such a write is never retried. */
export type Args<C extends Contract> = Given<C['params'], 'params'> &
  Given<C['query'], 'query'> &
  (C['bytes'] extends true ? { body: Blob } : Given<C['body'], 'body'>) &
  (C['concurrency'] extends 'if-match' ? { ifMatch: number } : Nothing) &
  (C['method'] extends WriteMethod
    ? C['idempotent'] extends false
      ? { once: true }
      : { idempotencyKey?: string }
    : Nothing) & { signal?: AbortSignal };

/** A problem of this route; `refusal` is one of its own words when a rule said no. */
export type ProblemOf<C extends Contract> = Problem & { refusal?: RefusalOf<C> };
/** How a call ended: with the answer and the record's version if it has one, or with a problem. Never by throwing. */
export type Outcome<C extends Contract> =
  | { ok: true; status: number; answer: AnswerOnWire<C>; version: number | null }
  | { ok: false; problem: ProblemOf<C> };

type Asked = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
  idempotencyKey?: string;
  once?: boolean;
  signal?: AbortSignal;
};

export type ClientOptions = {
  baseUrl?: string;
  fetch?: typeof fetch;
  headers?: () => Record<string, string>;
  onUnauthorised?: (problem: Problem) => void;
  /** A problem in the reader's words: what is told otherwise than the server does, null where its own words stand. */
  words?: (problem: Problem) => Pick<Problem, 'detail' | 'errors'> | null;
  /** Told after each attempt whether the server answered, and what its clock said. */
  reached?: (isReached: boolean, date?: string | null) => void;
  /** Waits between attempts of a write whose outcome is not known, in milliseconds. */
  waits?: readonly number[];
};

/** The contract behind 'METHOD /path'. */
export type At<Routes, K extends keyof ByKey<Routes>> = Extract<ByKey<Routes>[K], Contract>;
type Arguments<C extends Contract> = Nothing extends Args<C> ? [args?: Args<C>] : [args: Args<C>];

export type Client<Routes> = {
  call<K extends keyof ByKey<Routes> & string>(
    key: K,
    ...args: Arguments<At<Routes, K>>
  ): Promise<Outcome<At<Routes, K>>>;
};

/** A problem as an error, for callers that work by throwing (queries of the screen). */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The answer of a call, or its problem thrown. */
export async function answerOf<C extends Contract>(call: Promise<Outcome<C>>): Promise<AnswerOnWire<C>> {
  const outcome = await call;
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.answer;
}

/** A client of these routes. Every write carries an Idempotency-Key, so that asking again after a cut is safe. */
export function createClient<Routes>(options: ClientOptions = {}): Client<Routes> {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const waits = options.waits ?? [300, 1_000, 3_000];

  async function call(key: string, asked: Asked = {}) {
    const [method = 'GET', path = ''] = key.split(' ');
    const url = (options.baseUrl ?? '') + fill(path, asked.params ?? {}) + search(asked.query ?? {});
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() };
    const isBytes = asked.body instanceof Blob;
    if (asked.body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json';
    if (asked.ifMatch !== undefined) headers['if-match'] = `"${asked.ifMatch}"`;
    const kept = method !== 'GET' && !asked.once;
    if (kept) headers['idempotency-key'] = asked.idempotencyKey ?? newKey();
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (asked.body !== undefined) init.body = isBytes ? (asked.body as Blob) : JSON.stringify(asked.body);
    if (asked.signal) init.signal = asked.signal;

    for (let attempt = 0; ; attempt++) {
      const wait = kept && !asked.signal?.aborted ? waits[attempt] : undefined;
      const reply = await send(url, init).catch((error: unknown) => unreachable(error, asked.signal));
      const outcome = reply instanceof Response ? await read(reply) : { ok: false as const, problem: reply };
      if (!asked.signal?.aborted) {
        const date = reply instanceof Response ? reply.headers.get('date') : null;
        options.reached?.(outcome.ok || !isUnknown(outcome.problem), date);
      }
      if (outcome.ok) return outcome;
      if (wait !== undefined && isUnknown(outcome.problem)) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      if (outcome.problem.status === 401) options.onUnauthorised?.(outcome.problem);
      const told = options.words?.(outcome.problem);
      return told ? { ...outcome, problem: { ...outcome.problem, ...told } } : outcome;
    }
  }
  return { call } as unknown as Client<Routes>;
}

const isUnknown = (problem: Problem) => [0, 502, 503, 504].includes(problem.status);

function unreachable(error: unknown, signal: AbortSignal | undefined): Problem {
  const type = signal?.aborted ? 'urn:quarterdeck:problem:cancelled' : 'urn:quarterdeck:problem:unreachable';
  return { type, title: 'The server could not be reached', status: 0, detail: String(error) };
}

async function read(reply: Response) {
  try {
    const text = await reply.text();
    const value = text === '' ? undefined : JSON.parse(text);
    const version = Number(/^"(\d+)"$/.exec(reply.headers.get('etag') ?? '')?.[1] ?? Number.NaN);
    if (reply.ok)
      return {
        ok: true as const,
        status: reply.status,
        answer: value,
        version: Number.isNaN(version) ? null : version,
      };
    return { ok: false as const, problem: { ...value, status: reply.status } as Problem };
  } catch (error) {
    // An answer cut in the middle, or the page of a proxy instead of ours: what became of the request is not known.
    const status = reply.ok ? 0 : reply.status;
    return { ok: false as const, problem: { ...unreachable(error, undefined), status } };
  }
}

function fill(path: string, params: Record<string, unknown>): string {
  return path.replace(/:([a-zA-Z]\w*)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function search(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** Under which a write is known again, however often it is sent. */
export function newKey(): string {
  // randomUUID is missing on plain-http pages other than localhost.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
