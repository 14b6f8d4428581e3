import fc from 'fast-check';
import type { Json } from './openapi.ts';

// What a careless or wicked caller sends, for the fuzz of every contract. Used by tests alone.

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '😀👩‍👩‍👧',
  'مرحبا \u202Eabc',
  'ǅ\u0301',
  'x'.repeat(20_001),
  '9'.repeat(400),
  "' OR 1=1 --",
  "'; DROP TABLE app.deals; --",
  '") UNION SELECT NULL::text --',
  '$1',
  '%',
  '_',
  '\\',
  'pg_sleep(5)',
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  '%2e%2e%2f',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  '=1+1',
  '1899-12-31',
  '2026-02-30',
  '2200-01-01',
  '0000-00-00',
  '9999-12-31',
  '2026-11-23T25:00:00Z',
  'now',
  'infinity',
  'NaN',
  '1e999',
  'null',
  'true',
  '00000000-0000-0000-0000-000000000000',
  '[object Object]',
  // Made-up cursors: a page that ended at NUL, at half a letter, at a number no order holds.
  ...['a\u0000', '\ud800', 1e308, null, '2199-12-31'].map((value) =>
    btoa(JSON.stringify([value, '0193a7e0-0000-7000-8000-000000000001'])).replaceAll('=', ''),
  ),
  '\r\nSet-Cookie: a=b',
  '\u2028',
];
const others = [
  null,
  true,
  0,
  -1,
  -0,
  0.1,
  1e21,
  1e308,
  2 ** 53,
  -(2 ** 53),
  2_147_483_648,
  [],
  {},
  [[]],
  [null],
  { id: 1 },
  JSON.parse('{"__proto__": {"role": "leader"}}'),
  JSON.parse('{"constructor": {"prototype": {"role": "leader"}}}'),
  nested(60),
];

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...texts), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 1 },
);
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(...others),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that fit this JSON Schema (the parts of it that zod makes). */
export function fitting(schema: Json, root: Json = schema): fc.Arbitrary<unknown> {
  const follow = (part: Json) => fitting(part, root);
  if (typeof schema.$ref === 'string')
    return follow(((root.$defs as Json)[schema.$ref.replace('#/$defs/', '')] ?? {}) as Json);
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const options = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (options) return fc.oneof(...options.map(follow));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => follow({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return fittingText(schema);
    case 'integer':
      return fittingInteger(schema);
    case 'number':
      return fc.double({
        min: (schema.minimum as number) ?? -1e12,
        max: (schema.maximum as number) ?? 1e12,
        noNaN: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(follow((schema.items ?? {}) as Json), {
        minLength: (schema.minItems as number) ?? 0,
        maxLength: Math.max((schema.minItems as number) ?? 0, Math.min((schema.maxItems as number) ?? 4, 4)),
      });
    case 'object':
      return fittingObject(schema, follow);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function fittingObject(schema: Json, follow: (part: Json) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const required = (schema.required ?? []) as string[];
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  if (fields.length === 0 && typeof schema.additionalProperties === 'object')
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), follow(schema.additionalProperties as Json), {
      maxKeys: 3,
    });
  return fc.record(Object.fromEntries(fields.map(([name, part]) => [name, follow(part)])), {
    requiredKeys: required as never[],
    noNullPrototype: true,
  });
}

function fittingText({ pattern, format, minLength = 0, maxLength = 60 }: Json): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date')
    return fc.constantFrom('2026-11-23', '2024-02-29', '1900-01-01', '1905-01-01', '2194-12-31', '2199-12-31');
  // Currencies alone are three capitals, and not any three.
  if (pattern === '^[A-Z]{3}$') return fc.constantFrom('EUR', 'USD', 'JPY');
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const size = { minLength: minLength as number, maxLength: Math.min(maxLength as number, 60) };
  return fc
    .oneof(fc.string(size), fc.string({ ...size, unit: 'grapheme' }))
    .filter((text) => text.length <= (maxLength as number));
}

function fittingInteger({ minimum, maximum, exclusiveMinimum }: Json): fc.Arbitrary<number> {
  const least = (minimum as number) ?? (exclusiveMinimum === undefined ? -1_000_000 : Number(exclusiveMinimum) + 1);
  return fc.maxSafeInteger().map((n) => {
    const most = Math.min((maximum as number) ?? Number.MAX_SAFE_INTEGER, least + 1_000_000_000_000);
    return least + (Math.abs(n) % (most - least + 1));
  });
}

/** A fitting value with one thing wrong: a part replaced, left out, or added. */
export function nearlyFitting(schema: Json): fc.Arbitrary<unknown> {
  return fc
    .record({
      value: fitting(schema),
      at: fc.nat(),
      evil: hostileValue,
      name: hostileText,
      how: fc.constantFrom('replace', 'leave out', 'add'),
    })
    .map(({ value, at, evil, name, how }) => {
      const copy = structuredClone(value);
      const places = placesIn(copy);
      const place = places[at % Math.max(places.length, 1)];
      if (how === 'add' && isRecord(copy))
        Object.defineProperty(copy, name, { value: evil, enumerable: true, configurable: true });
      else if (!place) return evil;
      else if (how === 'replace') place.holder[place.key] = evil;
      else delete place.holder[place.key];
      return copy;
    });
}

type Holder = Record<string, unknown>;
const isRecord = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function placesIn(value: unknown): { holder: Holder; key: string }[] {
  if (!isRecord(value)) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(value[key])]);
}
