import { z } from 'zod';
import { type Contract, isKept, shapeNames } from './contract.ts';
import { sparseFields } from './sparse.ts';

export type Json = { [key: string]: unknown };
export type OpenApi = {
  openapi: string;
  info: Json;
  servers: Json[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json; responses: Json };
};
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Json[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, Json>;
};
export type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Json };

export type About = { version: string; publicUrl: string | null; sessionCookie?: string };

/** The OpenAPI 3.1 document of these contracts. Links in it come from the public address alone. */
export function openApiOf(contracts: readonly Contract[], about: About): OpenApi {
  const shapes = new Shapes();
  const paths: OpenApi['paths'] = {};
  for (const contract of contracts) {
    const path = contract.path.replace(/:([a-zA-Z]\w*)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(contract, shapes) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quarterdeck',
      version: about.version,
      description: 'Everything the web app does, it does through these routes. Errors are problems as of RFC 9457.',
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: about.publicUrl ?? '/' }],
    tags: [...new Set(contracts.map(capabilityOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...shapes.named, Problem: problemShape },
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, text]) => [`Problem${status}`, problemWith(text)]),
      ),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: about.sessionCookie ?? 'session',
          description: 'The cookie that signing in gives',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, as Authorization: Bearer' },
      },
    },
  };
}

/** The part of the product a route belongs to: `pipeline` of `pipeline.moveDeal`. */
export const capabilityOf = ({ id }: Pick<Contract, 'id'>): string => id.slice(0, id.lastIndexOf('.'));

function operationOf(contract: Contract, shapes: Shapes): Operation {
  const { rights, body } = contract;
  const right = typeof rights === 'string' ? null : `Needs the right \`${rights.kind}.${rights.action}\`.`;
  const description = [contract.description, right].filter(Boolean).join('\n\n');
  return {
    operationId: contract.id,
    tags: [capabilityOf(contract)],
    summary: contract.summary,
    ...(description === '' ? {} : { description }),
    security: rights === 'nobody' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: parametersOf(contract, shapes),
    ...(contract.bytes
      ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: bytes } } } }
      : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: shapes.of(body, 'input') } } } }
      : {}),
    responses: responsesOf(contract, shapes),
  };
}

const bytes: Json = { type: 'string', format: 'binary' };

function parametersOf(contract: Contract, shapes: Shapes): Parameter[] {
  const from = (shape: z.ZodObject | undefined, place: string): Parameter[] => {
    if (!shape) return [];
    const { properties = {}, required = [] } = shapes.of(shape, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      in: place,
      required: required.includes(name),
      schema,
    }));
  };
  const headers: Parameter[] = [];
  if (isKept(contract))
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same write asked again under the same key within 48 hours is done once and answered the same.',
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    });
  if (contract.concurrency)
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The version you have seen, such as "3".',
      schema: { type: 'string', pattern: '^"\\d{1,15}"$' },
    });
  if (contract.download)
    headers.push({
      name: 'Range',
      in: 'header',
      required: false,
      description: 'The part of the file to send, such as `bytes=1000-`, to go on with what broke off.',
      schema: { type: 'string' },
    });
  if (contract.stream)
    headers.push({
      name: 'Last-Event-ID',
      in: 'header',
      required: false,
      description: 'The last event you have seen.',
      schema: { type: 'string' },
    });
  const query = [...from(contract.query, 'query'), ...sparseParameter(contract)];
  return [...from(contract.params, 'path'), ...query, ...headers];
}

function sparseParameter(contract: Contract): Parameter[] {
  const { names, isList } = sparseFields(contract);
  if (names.length === 0) return [];
  const description = `Only these fields${isList ? ' of each item' : ''}, with commas between; id and version always come along.`;
  return [
    {
      name: 'fields',
      in: 'query',
      required: false,
      description,
      schema: { type: 'string', examples: [names.slice(0, 3).join()] },
    },
  ];
}

const problems: Record<string, string> = {
  '400': 'The request does not fit; `errors` names each field',
  '401': 'Nobody is signed in',
  '403': 'The role does not have this right, or the request came from another site',
  '404': 'There is no such record for you',
  '409': 'A rule says no',
  '412': 'Somebody saved it meanwhile; `theirs` is the record as it is now',
  '413': 'The body is too large',
  '415': 'The body is not JSON',
  '416': 'The file has no such part',
  '422': 'The key was used for another request',
  '428': 'The version you have seen is missing',
  '429': 'Too many requests; Retry-After says when',
  '500': 'Something broke; the log has it under the id in `instance`',
  '503': 'The database is away; Retry-After says when to try again',
};

/** Every status a route may answer with, other than its success. */
export function problemStatuses(contract: Contract): number[] {
  const { method, rights, body, concurrency } = contract;
  const found = [400, 403, 415, 429, 500, 503];
  // What is not for the caller is not there.
  if (rights !== 'nobody') found.push(401, 404);
  if (method !== 'GET' || contract.refusals) found.push(409);
  else if (contract.params || method !== 'GET') found.push(404);
  if (method !== 'GET') found.push(412);
  if (concurrency) found.push(428);
  if (contract.download) found.push(416);
  if (body || method !== 'GET') found.push(413);
  if (isKept(contract)) found.push(422);
  return found.sort((one, other) => one - other);
}

/** The status of a route that did what was asked. */
export const successStatus = (contract: Contract): number =>
  contract.download ? 200 : contract.answer ? (contract.created ? 201 : 200) : 204;

function responsesOf(contract: Contract, shapes: Shapes): Record<string, Json> {
  const success: Json = {
    description: contract.stream ? 'A stream of events; the schema is that of their data' : 'Done',
  };
  if (contract.answer) {
    const type = contract.stream ? 'text/event-stream' : 'application/json';
    success.content = { [type]: { schema: shapes.of(contract.answer, 'output') } };
    if (isVersioned(contract.answer))
      success.headers = {
        ETag: { description: 'The version of the record, for If-Match', schema: { type: 'string' } },
      };
  }
  if (contract.download) success.content = { [contract.download]: { schema: bytes } };
  const responses: Record<string, Json> = { [successStatus(contract)]: success };
  if (contract.download) responses['206'] = { ...success, description: 'The part that was asked for' };
  for (const status of problemStatuses(contract))
    responses[status] = { $ref: `#/components/responses/Problem${status}` };
  if (contract.refusals?.length) responses['409'] = refusalWith(contract.refusals);
  return responses;
}

const isVersioned = (answer: z.ZodType) => answer instanceof z.ZodObject && 'version' in answer.shape;

const problemWith = (description: string, schema: Json = { $ref: '#/components/schemas/Problem' }): Json => ({
  description,
  content: { 'application/problem+json': { schema } },
});
const refusalWith = (words: readonly string[]) =>
  problemWith('A rule says no', {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { refusal: { enum: [...words] } } }],
  });

const problemShape: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', description: 'about:blank, or a URN such as urn:quarterdeck:refusal:already-closed' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The id of the request, under which the log has the rest' },
    refusal: { type: 'string', description: 'The word of the rule that said no' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string' },
          message: { type: 'string' },
          in: { type: 'string' },
          code: { type: 'string' },
        },
      },
    },
    yours: { type: ['integer', 'null'] },
    theirs: {},
  },
};

/** JSON Schemas of zod shapes, where shapes with a name of their own are referred to instead of repeated. */
export class Shapes {
  readonly named: Record<string, Json> = {};

  of(shape: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _, $defs = {}, ...schema } = jsonSchemaOf(shape, io) as Json & { $defs?: Record<string, Json> };
    const names = new Map<string, string>();
    for (const [name, definition] of Object.entries($defs)) names.set(name, this.#nameFor(name, definition, io));
    for (const [name, definition] of Object.entries($defs))
      this.named[names.get(name) as string] = refer(definition, names) as Json;
    return refer(schema, names) as Json;
  }

  /** What goes in and what comes out under one name may differ: then the first keeps the name. */
  #nameFor(name: string, definition: Json, io: 'input' | 'output'): string {
    const known = this.named[name];
    const isOther = known && JSON.stringify(known) !== JSON.stringify(refer(definition, new Map()));
    return isOther ? `${name}${io === 'input' ? 'Input' : 'Output'}` : name;
  }
}

/** The JSON Schema of a shape, with the descriptions and formats that were said in zod. */
export function jsonSchemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(shape, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    metadata: shapeNames,
    override: ({ zodSchema, jsonSchema }) => {
      const said = z.globalRegistry.get(zodSchema) as Json | undefined;
      if (said?.description) jsonSchema.description = said.description as string;
      if (said?.format) jsonSchema.format = said.format as string;
    },
  }) as Json;
}

function refer(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map((one) => refer(one, names));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== '$ref' || typeof value !== 'string') return [key, refer(value, names)];
      const name = value.replace('#/$defs/', '');
      return [key, `#/components/schemas/${names.get(name) ?? name}`];
    }),
  );
}
