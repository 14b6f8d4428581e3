/** One field that does not fit: its path in the request (`lines.0.amount`), where it stood, and what is wrong with it. */
export type FieldError = {
  field: string;
  message: string;
  in?: 'params' | 'query' | 'headers' | 'body';
  code?: string;
};

/** What went wrong, in the form of RFC 9457; `refusal` is the word of the rule that said no. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** The request's id as a URN: the log has the rest under it. */
  instance?: string;
  errors?: FieldError[];
  refusal?: string;
  /** After 412: the version the caller had, and the record as it is now. */
  yours?: number;
  theirs?: unknown;
  [extra: string]: unknown;
};

const titles: Record<number, string> = {
  400: 'The request does not fit',
  401: 'Sign in first',
  403: 'You may not do this',
  404: 'There is nothing here',
  405: 'This cannot be done here',
  409: 'A rule says no',
  412: 'Somebody saved it before you',
  413: 'The request is too large',
  415: 'The body must be JSON',
  416: 'There is no such part',
  422: 'This key was used for another request',
  428: 'Say which version you have seen',
  429: 'Too many requests',
  500: 'Something broke here',
  503: 'Not available right now',
};

/** A problem with the title of its status. */
export function problem(status: number, detail?: string, extra: Record<string, unknown> = {}): Problem {
  const title = titles[status] ?? 'The request could not be answered';
  return { type: 'about:blank', title, status, ...(detail === undefined ? {} : { detail }), ...extra };
}

/** Thrown to end a request with this problem: for the door itself; rules return values instead. */
export class ProblemThrown extends Error {
  readonly problem: Problem;
  readonly headers: Record<string, string>;
  constructor(told: Problem, headers: Record<string, string> = {}) {
    super(told.detail ?? told.title);
    this.name = 'ProblemThrown';
    this.problem = told;
    this.headers = headers;
  }
}
