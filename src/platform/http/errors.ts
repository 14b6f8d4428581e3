import { type Problem, ProblemThrown, problem } from './problem.ts';

export type Ended = { problem: Problem; headers: Record<string, string>; isOurFault: boolean };

/** What a caller is told about an error. Whatever we did not foresee is 500 without a word of its own. */
export function endOf(error: unknown): Ended {
  if (error instanceof ProblemThrown) return { problem: error.problem, headers: error.headers, isOurFault: false };
  const { name, code, statusCode, message } = (error ?? {}) as Record<string, unknown>;
  if (name === 'DatabaseUnavailable')
    return { problem: problem(503, String(message)), headers: { 'retry-after': '2' }, isOurFault: true };
  if (name === 'NotAllowed') return { problem: notAllowed(error as Error), headers: {}, isOurFault: false };
  if (name === 'LostUpdate') return { problem: problem(412, String(message)), headers: {}, isOurFault: false };
  if (name === 'ConstraintViolated') {
    const told = ofConstraint(error as Constraint);
    return { problem: told, headers: {}, isOurFault: told.status === 500 };
  }
  if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500)
    return { problem: problem(statusCode, fastifyWords[code] ?? String(message)), headers: {}, isOurFault: false };
  return { problem: problem(500), headers: {}, isOurFault: true };
}

/** Who may not write one field is told which. */
function notAllowed({ message, field }: Error & { field?: string | null }): Problem {
  return problem(403, message, field ? { errors: [{ field, message: 'is not yours to write', in: 'body' }] } : {});
}

const fastifyWords: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body as application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than this server takes',
  FST_ERR_BAD_URL: 'The address is not well formed',
};

/** A known address asked in a way that it does not take. */
export function wrongMethod(method: string, taken: readonly string[]): ProblemThrown {
  const allow = taken.join(', ');
  return new ProblemThrown(problem(405, `This address takes ${allow}, not ${method}`), { allow });
}

type Constraint = { rule: string; constraint: string; column: string | null };

/** A rule that only the database could see broken, for example by two people at once. Its own bugs stay 500. */
function ofConstraint({ rule, constraint }: Constraint): Problem {
  const extra = { type: `urn:quarterdeck:problem:${rule}`, constraint };
  if (rule === 'unique') return problem(409, 'Something like this is there already', extra);
  if (rule === 'reference')
    return problem(409, 'It names something that is not there, or that others still need', extra);
  return problem(500);
}

/** What a caller is told whose bytes are not even HTTP; there is no request yet and so no id. */
export function answerToNoise(code: string | undefined): string {
  const isTooLarge = code === 'HPE_HEADER_OVERFLOW';
  const status = isTooLarge ? 431 : 400;
  const told = problem(status, isTooLarge ? 'The headers are too large' : 'This is not a well formed HTTP request');
  const body = JSON.stringify({ ...told, instance: 'urn:quarterdeck:request:none' });
  const head = [
    `HTTP/1.1 ${status} ${isTooLarge ? 'Request Header Fields Too Large' : 'Bad Request'}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
