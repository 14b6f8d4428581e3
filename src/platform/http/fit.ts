import type { z } from 'zod';
import type { Contract } from './contract.ts';
import { flawIn } from './json.ts';
import { type FieldError, ProblemThrown, problem } from './problem.ts';

type Place = 'params' | 'query' | 'body';
export type Fitted = { params: unknown; query: unknown; body: unknown };

/** A request that does not fit, told field by field. */
export function unfitRequest(errors: FieldError[]): ProblemThrown {
  const [first] = errors;
  const detail = first ? `${first.field || (first.in ?? 'The request')} ${first.message}` : undefined;
  return new ProblemThrown(problem(400, detail, { errors }));
}

/** Params, query and body as the contract wants them; every field that does not fit is named, at most 50 of them. */
export function fitTo(contract: Contract, given: Fitted): Fitted {
  const errors: FieldError[] = [];
  const fitted = {
    params: take(contract.params, 'params', given.params, errors),
    query: take(contract.query, 'query', given.query, errors),
    body: takeBody(contract, given.body, errors),
  };
  if (errors.length > 0) throw unfitRequest(errors.slice(0, 50));
  return fitted;
}

function takeBody(contract: Contract, body: unknown, errors: FieldError[]): unknown {
  if (contract.bytes) return body;
  if (contract.body) return take(contract.body, 'body', body, errors);
  if (body !== undefined && body !== null) errors.push({ field: '', message: 'is not taken here', in: 'body' });
  return undefined;
}

function take(shape: z.ZodType | undefined, place: Place, given: unknown, errors: FieldError[]): unknown {
  const flaw = place === 'body' ? null : flawIn(given);
  if (flaw) {
    errors.push({ ...flaw, in: place });
    return {};
  }
  if (!shape) {
    for (const field of Object.keys(given ?? {})) errors.push({ field, message: 'is not known here', in: place });
    return {};
  }
  const read = shape.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) errors.push(...inWords(issue, place));
  return {};
}

type Issue = z.core.$ZodIssue;

function inWords(issue: Issue, place: Place): FieldError[] {
  const path = issue.path.map(String);
  const field = path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: 'is not known here',
      in: place,
      code: issue.code,
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue, field, place);
  return [{ field, message: sentence(issue), in: place, code: issue.code }];
}

/** What may be one of several things: what does not fit inside the one that it looks like, else what each of them wants. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion, field: string, place: Place): FieldError[] {
  if (issue.input === undefined) return [{ field, message: 'is missing', in: place, code: issue.code }];
  const within = issue.errors.find((ones) => ones.length > 0 && ones.every(({ path }) => path.length > 0));
  if (within) return within.flatMap((one) => inWords({ ...one, path: [...issue.path, ...one.path] } as Issue, place));
  const wanted = new Set(
    issue.errors.flatMap(([first]) => (first ? [sentence({ ...first, input: issue.input } as Issue)] : [])),
  );
  return [{ field, message: [...wanted].join(' or '), in: place, code: issue.code }];
}

const kinds: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.minimum === 1 && counted(issue.origin)) return 'must not be empty';
      return `must ${extent(issue.origin, 'have at least', 'be at least')} ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must ${extent(issue.origin, 'have at most', 'be at most')} ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? `is not a valid ${issue.format}` : issue.message;
    default:
      return issue.message;
  }
}

const counted = (origin: string) => ['string', 'array', 'set', 'map'].includes(origin);
const extent = (origin: string, has: string, is: string) => (counted(origin) ? has : is);
const unit = (origin: string) => (origin === 'string' ? ' characters' : counted(origin) ? ' entries' : '');
