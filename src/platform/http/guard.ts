import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Contract } from './contract.ts';
import { type Counters, counterPer } from './limits.ts';
import { isBytes, isForeign, isOurBody } from './origin.ts';
import type { Actor, Allows, Asker, Identify } from './ports.ts';
import { ProblemThrown, problem } from './problem.ts';

export type GuardOptions = { identify: Identify; allows: Allows; counters: Counters; publicUrl: string | null };

const keyIsNone = 'This API key does not work: it was ended, it has run out, or whose it was has left';

export const askerOf = ({ id, ip, headers }: FastifyRequest): Asker => ({ id, ip, headers });

/**
 * The checks before a body is read: where it comes from, what it carries, who asks, how often, and with what right.
 * Leaves the actor in the request, or ends it.
 */
export function guardOf(app: FastifyInstance, contract: Contract, options: GuardOptions) {
  const { identify, allows, counters, publicUrl } = options;
  const { rights } = contract;
  const own = contract.limit && counterPer(rights === 'nobody' ? 'address' : 'person', app, contract.limit);

  return async (request: FastifyRequest): Promise<void> => {
    if (contract.method !== 'GET' && isForeign(request.headers, publicUrl))
      throw new ProblemThrown(problem(403, 'This request was sent by another site'));
    if (contract.bytes ? !isBytes(request.headers) : !isOurBody(request.headers))
      throw new ProblemThrown(problem(415, `Send the body as application/${contract.bytes ? 'octet-stream' : 'json'}`));
    if (rights === 'nobody') await counters.address.count(request);
    else request.actor = await whoAsks(request);
    if (request.actor) await counters.person.count(request);
    await own?.count(request);
    if (request.actor && typeof rights === 'object' && !allows(request.actor, rights))
      throw new ProblemThrown(problem(403, `Your role does not have the right ${rights.kind}.${rights.action}`));
  };

  async function whoAsks(request: FastifyRequest): Promise<Actor> {
    const { authorization, cookie } = request.headers;
    const counter = authorization === undefined && cookie === undefined ? counters.address : counters.guesses;
    // A lookup costs the database something: an address that only guesses is stopped before it.
    await counter.peek(request);
    const actor = counter === counters.guesses ? await identify(askerOf(request)) : null;
    if (actor) return actor;
    await counter.count(request);
    // The same for each of these, so that nobody learns by trying which keys there were.
    throw new ProblemThrown(problem(401, authorization === undefined ? undefined : keyIsNone), {
      'www-authenticate': 'Bearer',
    });
  }
}
