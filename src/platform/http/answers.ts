import fastJson from 'fast-json-stringify';
import { z } from 'zod';

export type Write = (answer: unknown) => string;
type Schema = { [key: string]: unknown };

const noNames = z.registry<{ id?: string }>();

/**
 * Turns answers of this shape into text, about twice as fast as checking them with zod, and leaves out whatever the
 * shape does not name. With `check` the shape is held against each answer as well, so that tests see any drift.
 */
export function answerWriter(shape: z.ZodType, check: boolean): Write {
  return (answer) => {
    const text = writerOf(shape)(answer);
    if (check) refuseDrift(shape, answer);
    return text;
  };
}

const writers = new WeakMap<z.ZodType, Write>();

/** Made when it is first needed, once for all routes of a shape: hundreds at once would hold up the start for a second. */
function writerOf(shape: z.ZodType): Write {
  const known = writers.get(shape);
  if (known) return known;
  const schema = z.toJSONSchema(shape, { io: 'output', target: 'draft-7', unrepresentable: 'any', metadata: noNames });
  const write = inPieces(lighten(schema as Schema) as Schema);
  writers.set(shape, write);
  return write;
}

const textOf = (schema: Schema) => fastJson(schema as never) as Write;
const entriesAtOnce = 100;

/**
 * Long lists of an answer are written a hundred entries at a time: text that is put together piece by piece stands in memory
 * as all of its pieces until it is read, some hundred for each entry, and collecting those took as long as the writing.
 */
function inPieces(schema: Schema): Write {
  const properties = (schema.properties ?? {}) as { [name: string]: Schema };
  const lists = Object.entries(properties).filter(
    ([, { type, items, nullable }]) => type === 'array' && !nullable && isOfParts(items),
  );
  if (schema.type !== 'object' || lists.length === 0 || JSON.stringify(schema).includes('"$ref"'))
    return textOf(schema);
  const names = new Set(lists.map(([name]) => name));
  const required = (schema.required ?? []) as string[];
  const others = Object.entries(properties).filter(([name]) => !names.has(name));
  const writeOthers = textOf({
    ...schema,
    properties: Object.fromEntries(others),
    required: required.filter((name) => !names.has(name)),
  });
  const written = lists.map(([name, { items }]) => ({ name, entry: textOf(items as Schema) }));
  return (answer) => {
    const rest = writeOthers(answer).slice(1, -1);
    const told = written.flatMap(({ name, entry }) => {
      const entries = (answer as { [name: string]: readonly unknown[] | undefined })[name];
      if (!entries && required.includes(name)) throw new Error(`The answer has no ${name}`);
      return entries ? [`${JSON.stringify(name)}:[${listed(entries, entry)}]`] : [];
    });
    return `{${[...(rest ? [rest] : []), ...told].join(',')}}`;
  };
}

const isOfParts = (items: unknown): boolean =>
  typeof items === 'object' && items !== null && ('properties' in items || 'anyOf' in items);

function listed(entries: readonly unknown[], entry: Write): string {
  const pieces: string[] = [];
  for (let at = 0; at < entries.length; at += entriesAtOnce)
    pieces.push(
      entries
        .slice(at, at + entriesAtOnce)
        .map((each) => entry(each))
        .join(','),
    );
  return pieces.join(',');
}

function refuseDrift(shape: z.ZodType, answer: unknown): void {
  const kept = shape.safeParse(answer);
  if (!kept.success) throw new Error(`The answer is not what its contract says: ${z.prettifyError(kept.error)}`);
}

/** Bounds and formats do not matter on the way out; a nullable shape in fast-json-stringify's own words is 10 times faster. */
function lighten(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(lighten);
  if (typeof schema !== 'object' || schema === null) return schema;
  const light: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === 'definitions' || key === '$defs')
      light[key] = mapValues(value as Schema, lighten);
    else if (key === 'const' || key === 'enum' || key === 'required' || key === 'default') light[key] = value;
    else if (!droppedKeys.has(key)) light[key] = lighten(value);
  }
  return toldApart(withoutNull(light));
}

/**
 * Shapes that a word in them tells apart (`kind: 'trend'`) need nothing else to be told apart: what an answer has beyond
 * its shape is left out there too, where it would fit none of them.
 */
function toldApart(schema: Schema): Schema {
  const shapes = [schema.anyOf, schema.oneOf].find(Array.isArray) as Schema[] | undefined;
  if (!shapes || shapes.length < 2) return schema;
  const words = shapes.map(({ properties }) =>
    Object.entries((properties ?? {}) as { [name: string]: object }).flatMap(([name, of]) =>
      'const' in of ? [name] : [],
    ),
  );
  const word = words[0]?.find((name) => words.every((names) => names.includes(name)));
  if (!word) return schema;
  const anyOf = shapes.map(({ additionalProperties, ...shape }) =>
    additionalProperties === false ? shape : { ...shape, additionalProperties },
  );
  const { oneOf: _, ...rest } = schema;
  return { ...rest, anyOf };
}

const droppedKeys = new Set(
  '$schema format pattern minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems propertyNames description title examples'.split(
    ' ',
  ),
);

function withoutNull(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const other = anyOf.find((one) => one.type !== 'null') as Schema | undefined;
  if (!anyOf.some((one) => one.type === 'null') || typeof other?.type !== 'string') return schema;
  // Among several shapes the one that fits is looked for, and there a value that may be missing must be named with the others.
  const named = Array.isArray(other.enum) ? { enum: [...other.enum, null] } : {};
  return { ...rest, ...other, ...named, nullable: true };
}

const mapValues = (of: Schema, change: (value: unknown) => unknown): Schema =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
