import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import type { Contract } from './contract.ts';
import { fitting, hostileText, hostileValue, nearlyFitting } from './hostile.ts';
import { type Json, jsonSchemaOf, problemStatuses, successStatus } from './openapi.ts';

// The fuzz of every route, made from its contract alone, so that a new route is under it without a line of its own.

export type FuzzOptions = {
  app: Pick<FastifyInstance, 'inject'>;
  contracts: readonly Contract[];
  /** The headers of somebody who may do everything. */
  headers: Record<string, string>;
  /** Requests per contract; a fifth of them under odd content types. */
  runs?: number;
  seed?: number;
  /** Values that exist, by the name of the field, such as real ids: without them most writes end as 404. */
  known?: Record<string, readonly unknown[]>;
};

export type FuzzReport = { requests: number; statuses: Record<string, Record<number, number>> };

export const oddTypes = [
  'application/json\t; charset=utf-8',
  ' application/json',
  'application/json ;charset=utf-8',
  'application/json\t',
  'APPLICATION/JSON',
  'application/json; charset=utf-16',
  'application/json;',
  'application/json,application/json',
  'application/x-json',
  'text/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'application/octet-stream',
  '*/*',
  'garbage',
  '',
];

type Asked = { params: unknown; query: unknown; body: unknown; type: string };
type Reply = { statusCode: number; headers: Record<string, unknown>; body: string };

/**
 * Sends each contract what fits, what nearly fits and what is hostile, under right and odd content types, as somebody
 * and as nobody. Throws with the smallest request found when an answer is a 5xx, is not in the document, does not have
 * the shape promised, or when something that does not fit got through.
 */
export async function fuzzContracts(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { requests: 0, statuses: {} };
  const runs = options.runs ?? 60;
  for (const contract of options.contracts) {
    const counts: Record<number, number> = {};
    report.statuses[contract.id] = counts;
    const check = async (asked: Asked, headers: Record<string, string>) => {
      const reply = await send(options.app, contract, asked, headers);
      report.requests++;
      counts[reply.statusCode] = (counts[reply.statusCode] ?? 0) + 1;
      const fault = faultOf(contract, asked, reply, headers === options.headers);
      if (fault) throw new Error(`${contract.id}: ${fault}\n${reply.body.slice(0, 500)}`);
    };
    const settings = {
      numRuns: runs,
      includeErrorInReport: true,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    };
    if (!contract.stream)
      await fc.assert(
        fc.asyncProperty(requests(contract, options.known ?? {}), (asked) => check(asked, options.headers)),
        settings,
      );
    if (contract.rights !== 'nobody')
      await fc.assert(
        fc.asyncProperty(requests(contract, {}), (asked) => check(asked, {})),
        { ...settings, numRuns: Math.ceil(runs / 5) },
      );
  }
  return report;
}

function requests(contract: Contract, known: NonNullable<FuzzOptions['known']>): fc.Arbitrary<Asked> {
  const type =
    contract.body || contract.bytes
      ? fc.oneof(
          { arbitrary: fc.constant(contract.bytes ? 'application/octet-stream' : 'application/json'), weight: 4 },
          { arbitrary: fc.constantFrom(...oddTypes), weight: 1 },
        )
      : fc.constant('');
  const asked = fc.record({
    params: partOf(contract.params && jsonSchemaOf(contract.params, 'input')),
    query: partOf(contract.query && jsonSchemaOf(contract.query, 'input')),
    body: contract.bytes ? hostileText : partOf(contract.body && jsonSchemaOf(contract.body, 'input')),
    type,
  });
  return fc
    .tuple(asked, fc.nat(), fc.boolean())
    .map(([one, at, isKnown]) => (isKnown ? withKnown(one, known, at) : one));
}

function partOf(schema: Json | undefined): fc.Arbitrary<unknown> {
  if (!schema) return fc.constant(undefined);
  return fc.oneof(
    { arbitrary: fitting(schema), weight: 5 },
    { arbitrary: nearlyFitting(schema), weight: 3 },
    { arbitrary: hostileValue, weight: 1 },
  );
}

function withKnown(asked: Asked, known: NonNullable<FuzzOptions['known']>, at: number): Asked {
  const fill = (part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const found = Object.keys(part).filter((name) => Object.hasOwn(known, name) && known[name]?.length);
    return { ...part, ...Object.fromEntries(found.map((name) => [name, known[name]?.[at % known[name].length]])) };
  };
  return { ...asked, params: fill(asked.params), query: fill(asked.query), body: fill(asked.body) };
}

function payloadOf(contract: Contract, body: unknown): string | undefined {
  if (contract.bytes) return String(body).toWellFormed();
  return contract.body && body !== undefined ? (JSON.stringify(body) ?? '') : undefined;
}

async function send(
  app: FuzzOptions['app'],
  contract: Contract,
  asked: Asked,
  headers: Record<string, string>,
): Promise<Reply> {
  const payload = payloadOf(contract, asked.body);
  const reply = await app.inject({
    method: contract.method,
    url: pathOf(contract, asked.params) + searchOf(asked.query),
    headers: {
      ...headers,
      ...(payload === undefined
        ? {}
        : { 'content-type': asked.type, 'content-length': String(Buffer.byteLength(payload)) }),
      ...(contract.concurrency ? { 'if-match': '"1"' } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { statusCode: reply.statusCode, headers: reply.headers, body: reply.body };
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();

function pathOf(contract: Contract, params: unknown): string {
  const given = typeof params === 'object' && params !== null ? (params as Json) : {};
  return contract.path.replace(/:([a-zA-Z]\w*)/g, (_, name) => encodeURIComponent(asText(given[name] ?? params)));
}

function searchOf(query: unknown): string {
  if (query === undefined) return '';
  if (typeof query !== 'object' || query === null) return `?${encodeURIComponent(asText(query))}`;
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one]),
  );
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(asText(name))}=${encodeURIComponent(asText(value))}`).join('&')}`;
}

/** What is wrong with an answer, or null. */
function faultOf(contract: Contract, asked: Asked, reply: Reply, isKnown: boolean): string | null {
  const { statusCode: status, body } = reply;
  if (status === 429) return 'ran into the rate limit: raise it for the fuzz, which is empty otherwise';
  if (status >= 500) return `answered ${status}`;
  // An address that no route fits, such as an empty id, is answered before any contract is known.
  const isNoRoute = contract.params !== undefined && [400, 404, 414].includes(status);
  if (!isNoRoute && status !== successStatus(contract) && !problemStatuses(contract).includes(status))
    return `answered ${status}, which its document does not name`;
  if (status >= 400) return problemFault(reply);
  if (!isKnown && contract.rights !== 'nobody') return `answered ${status} to nobody`;
  const fault = bodyFault(contract, asked);
  if (fault) return fault;
  if (contract.download) return null;
  if (!contract.answer) return body === '' ? null : 'answered with a body that its contract does not have';
  const read = contract.answer.safeParse(JSON.parse(body));
  return read.success ? null : `answered what its contract does not say: ${read.error.message}`;
}

/** Whatever its type says: a body that got through fits its shape. */
function bodyFault(contract: Contract, asked: Asked): string | null {
  if (!contract.body) return null;
  const sent = asked.body === undefined ? undefined : JSON.parse(JSON.stringify(asked.body));
  return contract.body.safeParse(sent).success
    ? null
    : `let a body through that does not fit, as ${JSON.stringify(asked.type)}`;
}

function problemFault({ statusCode, headers, body }: Reply): string | null {
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return 'answered an error that is no problem+json';
  const told = JSON.parse(body) as Json;
  const { type, title, instance, errors = [] } = told as { errors?: Json[] } & Json;
  if (typeof type !== 'string' || typeof title !== 'string' || told.status !== statusCode)
    return 'answered a problem without its parts';
  if (typeof instance !== 'string') return 'answered a problem without the id of the request';
  if (!errors.every(({ field, message }) => typeof field === 'string' && typeof message === 'string'))
    return 'named a field badly';
  if (statusCode === 400 && errors.length === 0 && !told.detail) return 'answered 400 without saying why';
  if (/node_modules|\.ts:\d+|\bat async\b/.test(body)) return 'answered with a piece of its inside';
  return null;
}
