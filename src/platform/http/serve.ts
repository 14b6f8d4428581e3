import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf, RefusalOf } from './contract.ts';
import type { Live } from './live.ts';
import type { Actor, Asker, World } from './ports.ts';
import type { FieldError } from './problem.ts';

const told = Symbol('told');
type Told<Kind extends string, Facts> = { readonly [told]: Kind } & Facts;

/** A rule said no: answered as 409 with the word, a sentence for people, and whatever else the screen needs. */
export type Refusal<Word extends string = string> = Told<'refusal', { word: Word; extra: Record<string, unknown> }>;
/** Somebody saved it meanwhile: answered as 412 with the version the caller had and the record as it is now. */
export type Conflict = Told<'conflict', { current: unknown }>;
/** There is no such record, or it is not for this actor: the two look the same. */
export type Missing = Told<'missing', Record<never, never>>;
/** It fits the shape, yet a field names something that is not there or cannot be. */
export type Unfit = Told<'unfit', { errors: FieldError[] }>;

export const refuse = <const Word extends string>(
  word: Word,
  extra: { detail?: string | undefined } & Record<string, unknown> = {},
): Refusal<Word> => ({ [told]: 'refusal', word, extra });
/** Without the record, it is read by the route's `current`. The door's LostUpdate ends the same way. */
export const conflict = (current?: unknown): Conflict => ({ [told]: 'conflict', current });
export const missing = (): Missing => ({ [told]: 'missing' });
export const unfit = (...errors: FieldError[]): Unfit => ({ [told]: 'unfit', errors });

export type NotAnswered = Refusal | Conflict | Missing | Unfit;

/** Tells the four ways of not answering from an answer. */
export function notAnswered(outcome: unknown): NotAnswered | null {
  return typeof outcome === 'object' && outcome !== null && told in outcome ? (outcome as NotAnswered) : null;
}
export const kindOf = (outcome: NotAnswered) => outcome[told];

/** What a handler is given: everything parsed, the actor known and allowed. */
export type Asked<C extends Contract> = {
  world: World;
  /** Null only on a route open to nobody: there the caller is not even looked up. */
  actor: C['rights'] extends 'nobody' ? null : Actor;
  params: ParamsOf<C>;
  query: QueryOf<C>;
  body: BodyOf<C>;
  /** The version the caller has seen; always there when the contract demands it. */
  ifMatch: C['concurrency'] extends 'if-match' ? number : number | null;
  asker: Asker;
  /** Adds a header to the answer, such as a cookie. Not for kept writes, whose answers are replayed without it. */
  setHeader(name: string, value: string): void;
};

export type Outcome<C extends Contract> = AnswerOf<C> | Refusal<RefusalOf<C>> | Conflict | Missing | Unfit;

export type Extra<C extends Contract> = {
  /** Asked before a stored answer is given again: may this person still see it? Left out, the route's rights decide. */
  mayReplay?: (asked: Asked<C>, answer: AnswerOf<C>) => Promise<boolean>;
  /** The record as it is now, read after an update was lost, for the second of two people to compare with. */
  current?: (asked: Asked<C>) => Promise<unknown>;
};

/** A contract and what fulfils it, as `buildServer` takes them. */
export type Served = {
  contract: Contract;
  handle: ((asked: never) => Promise<unknown>) | null;
  watch: ((asked: never, live: Live) => Promise<void>) | null;
  mayReplay: ((asked: never, answer: never) => Promise<boolean>) | null;
  current: ((asked: never) => Promise<unknown>) | null;
};

/**
 * Joins a contract and its handler. A kept write (every write but `idempotent: false`) runs in one transaction opened
 * for it: `world.db.transaction` leads into that one, a refusal rolls it back, the answer is stored with it. It may run
 * again after a deadlock, so it does nothing outside the database.
 */
export function serve<const C extends Contract>(
  contract: C,
  handle: (asked: Asked<C>) => Promise<Outcome<C>>,
  extra: Extra<C> = {},
): Served {
  if (contract.stream) throw new Error(`${contract.id} is a stream: use serveLive`);
  return { contract, handle, watch: null, mayReplay: extra.mayReplay ?? null, current: extra.current ?? null };
}

/** Joins a stream and what feeds it. The stream ends when the function returns or the caller is gone (`live.ended`). */
export function serveLive<const C extends Contract>(
  contract: C,
  watch: (asked: Asked<C>, live: Live) => Promise<void>,
): Served {
  if (!contract.stream) throw new Error(`${contract.id} is no stream: use serve`);
  return { contract, handle: null, watch, mayReplay: null, current: null };
}
