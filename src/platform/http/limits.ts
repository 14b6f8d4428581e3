import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Contract, Limit } from './contract.ts';
import type { Actor, Limits } from './ports.ts';
import { ProblemThrown, problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    contract?: Contract;
  }
  interface FastifyRequest {
    /** Who asks, once the guard knows. */
    actor: Actor | null;
  }
}

export type Counter = {
  /** Counts this request, and ends it with 429 when it is one too many. */
  count(request: FastifyRequest): Promise<void>;
  /** Ends it with 429 when there were too many before, without counting it. */
  peek(request: FastifyRequest): Promise<void>;
};

/** Addresses are counted by IPv4 address or IPv6 /64: one house. */
export function counterPer(who: 'person' | 'address', app: FastifyInstance, limit: Limit): Counter {
  const ask = app.createRateLimit({
    max: limit.max,
    timeWindow: limit.seconds * 1_000,
    ...(who === 'person' ? { keyGenerator: personOf } : {}),
  });
  const hold = async (request: FastifyRequest, increment: boolean) => {
    const state = await ask(request, { increment });
    if (state.isAllowed || !state.isExceeded) return;
    const seconds = Math.max(1, state.ttlInSeconds);
    const told = problem(429, `At most ${limit.max} requests in ${limit.seconds} seconds; try again in ${seconds}.`);
    throw new ProblemThrown(told, { 'retry-after': String(seconds) });
  };
  return { count: (request) => hold(request, true), peek: (request) => hold(request, false) };
}

const personOf = ({ actor, ip }: FastifyRequest) => (actor ? `${actor.workspaceId} ${actor.personId}` : ip);

export type Counters = { person: Counter; address: Counter; guesses: Counter };

/** The counters that all routes of a server share. */
export const countersOf = (app: FastifyInstance, limits: Limits): Counters => ({
  person: counterPer('person', app, limits.person),
  address: counterPer('address', app, limits.address),
  guesses: counterPer('address', app, limits.address),
});
