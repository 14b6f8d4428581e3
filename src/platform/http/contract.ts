import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Download } from './download.ts';

export * from './shapes.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Who may ask: anybody, anybody signed in, or those whose role may do this action to this kind of thing. */
export type Rights = 'nobody' | 'signed-in' | { readonly kind: string; readonly action: string };

/** At most `max` requests in `seconds`, counted per person, or per address while nobody is signed in. */
export type Limit = { readonly max: number; readonly seconds: number };

/**
 * One promise between the server and whoever calls it. Everything else is made from it: the check of what comes in,
 * the shape of what goes out, the typed client, the OpenAPI document, the fuzz and the rights matrix.
 */
export type Contract = {
  /** `capability.verb`, unique: the operationId of the document. */
  readonly id: string;
  readonly method: Method;
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly rights: Rights;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Its body is bytes (`application/octet-stream`), handed over while they come and never held as a whole. */
  readonly bytes?: true;
  /** It answers with a file of this media type, to be saved, of which a part can be asked for. */
  readonly download?: `${string}/${string}`;
  /** Left out: the answer is 204 without a body. In a stream: the shape of one event's data. */
  readonly answer?: z.ZodType;
  /** The record as it is now, told to whoever lost an update; left out, it has the shape of the answer. */
  readonly current?: z.ZodType;
  /** The words with which a rule may say no; each is answered as 409. */
  readonly refusals?: readonly string[];
  /** Answered as 201 instead of 200. */
  readonly created?: boolean;
  /** The caller must say which version he has seen; a lost update is then refused as 412. */
  readonly concurrency?: 'if-match';
  /** Server-sent events instead of one answer. */
  readonly stream?: boolean;
  readonly limit?: Limit;
  /** The largest body it takes, where that is more than usual. */
  readonly bodyBytes?: number;
  /**
   * Whether a write runs in one transaction together with its Idempotency-Key (the default). `false` is for what
   * cannot: signing in, uploads that take many transactions. A write open to nobody has to say `false`.
   */
  readonly idempotent?: boolean;
};

/** Declares a route. The value is the contract itself; `route` only holds it to the rules and keeps its exact type. */
export function route<const C extends Contract>(contract: C): C {
  const problem = flawOf(contract);
  if (problem) throw new Error(`Contract ${contract.id}: ${problem}`);
  return contract;
}

export type WriteMethod = Exclude<Method, 'GET'>;
type Parsed<S, Else> = S extends z.ZodType ? z.output<S> : Else;
type Sent<S, Else> = S extends z.ZodType ? z.input<S> : Else;
type Nothing = Record<never, never>;

/** What a handler is given, after parsing. */
export type ParamsOf<C extends Contract> = Parsed<C['params'], Nothing>;
export type QueryOf<C extends Contract> = Parsed<C['query'], Nothing>;
export type BodyOf<C extends Contract> = C['bytes'] extends true ? Readable : Parsed<C['body'], undefined>;
/** What a handler gives back. */
export type AnswerOf<C extends Contract> = C['download'] extends string ? Download : Sent<C['answer'], void>;
/** What a caller gets. */
export type AnswerOnWire<C extends Contract> = Parsed<C['answer'], undefined>;
export type RefusalOf<C extends Contract> = C['refusals'] extends readonly (infer R extends string)[] ? R : never;

/** A write that runs in one transaction with its Idempotency-Key. */
export function isKept(contract: Contract): boolean {
  return contract.method !== 'GET' && contract.idempotent !== false;
}

/** The names of the placeholders of a path: `/deals/:id/move` has `id`. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/:([a-zA-Z]\w*)/g)].map((found) => found[1] as string);
}

function flawOf(contract: Contract): string | null {
  const named = placeholders(contract.path).sort().join();
  const described = Object.keys(contract.params?.shape ?? {})
    .sort()
    .join();
  if (!/^[a-z][\w-]*(\.[a-z]\w*)+$/i.test(contract.id)) return 'its id reads capability.verb';
  if (named !== described) return `its path has (${named}), its params describe (${described})`;
  if (contract.method === 'GET' && (contract.body || contract.bytes)) return 'a GET has no body';
  if (contract.bytes && (contract.body || contract.idempotent !== false))
    return 'bytes are no other body, and read once: say idempotent: false';
  if (contract.download && (contract.method !== 'GET' || contract.answer || contract.stream))
    return 'a download is a GET whose answer is the file';
  if (contract.stream && (contract.method !== 'GET' || !contract.answer)) return 'a stream is a GET with an answer';
  if (contract.method !== 'GET' && contract.rights === 'nobody' && contract.idempotent !== false)
    return 'a write open to nobody has no person to keep a key for; say idempotent: false';
  return null;
}
