import type { IncomingHttpHeaders } from 'node:http';
import type { Instant, LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../history/database.ts';
import type { Limit, Rights } from './contract.ts';

export type { Actor, Database };

/**
 * What a handler acts with: the database and the clock. Inside a kept write both doors of the database lead into the
 * write's own transaction.
 */
export type World = {
  db: Database;
  now(): Instant;
  /** The day it is for this actor, by the calendar of his workspace. */
  today(actor: Pick<Actor, 'timeZone'>): LocalDate;
};

/** What is known of a caller before he is known by name. */
export type Asker = { id: string; ip: string; headers: IncomingHttpHeaders };

/** Tells who asks, by session cookie or API key; null for anybody we do not know. Filled by identity. */
export type Identify = (asker: Asker) => Promise<Actor | null>;

/** May somebody of this role do this at all? Which rows he reaches is for the stores. Filled by access. */
export type Allows = (actor: Actor, rights: Exclude<Rights, string>) => boolean;

/** Is a stream that was opened by this actor still his? The actor as he is now, or null to end it. */
export type StillAllowed = (actor: Actor, asker: Asker) => Promise<Actor | null>;

/** Told of each page of a list that was answered: of which kind, how many, and whether it goes on with one before. */
export type Noticed = (actor: Actor, page: { kind: string; records: number; isFurther: boolean }) => void;

/** The shape of pino. */
export type Log = {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
};

export type Limits = {
  /** All requests of one person. */
  person: Limit;
  /** All requests of one address while nobody is known; also the failed tries with a wrong cookie or key. */
  address: Limit;
  /** Bytes of a request's body. */
  body: number;
};

export const usualLimits: Limits = {
  person: { max: 3_000, seconds: 60 },
  address: { max: 600, seconds: 60 },
  body: 1_048_576,
};
