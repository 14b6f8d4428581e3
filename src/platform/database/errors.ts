/** The database cannot be reached or cannot write now; nothing was acknowledged. Answered as 503. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/** A rule kept by the database itself was broken; `constraint` is its name without the shard's number. */
export class ConstraintViolated extends Error {
  override name = 'ConstraintViolated';
  readonly constraint: string;
  readonly rule: 'unique' | 'reference' | 'check' | 'not-null';
  readonly column: string | null;
  constructor(rule: ConstraintViolated['rule'], constraint: string, column: string | null, cause: unknown) {
    super(`The database refused it: ${rule} ${constraint}`, { cause });
    this.rule = rule;
    this.constraint = constraint;
    this.column = column;
  }
}

type ServerError = { code?: string; constraint?: string; column?: string; message?: string };

const constraintRules: Record<string, ConstraintViolated['rule']> = {
  '23505': 'unique',
  '23503': 'reference',
  '23001': 'reference',
  '23514': 'check',
  '23502': 'not-null',
};

const lost = /^(08|57P0|53[234]|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;
const lostWords = /Connection terminated|timeout exceeded when trying to connect|Client has encountered|not queryable/;

/** Our own words for what the server or the connection said; anything unknown is returned as it was. */
export function translateDatabaseError(error: unknown): unknown {
  const { code = '', constraint = '', column = null, message = '' } = (error ?? {}) as ServerError;
  const rule = constraintRules[code];
  if (rule) return new ConstraintViolated(rule, constraint.replace(/_\d+$/, ''), column, error);
  if (code === '53100' || /No space left on device/.test(message))
    return new DatabaseUnavailable(
      'The disk of the database is full. Nothing was saved. Free some space and try again.',
      error,
    );
  if (code === '25006')
    return new DatabaseUnavailable('The database only reads at the moment. Nothing was saved.', error);
  if (code === '57014')
    return new DatabaseUnavailable('The question took the database longer than a minute and was stopped.', error);
  if (lost.test(code) || lostWords.test(message))
    return new DatabaseUnavailable('The database does not answer at the moment. Try again in a few seconds.', error);
  return error;
}

/** Two transactions got in each other's way: the whole transaction may simply run again. */
export function isRetryable(error: unknown): boolean {
  const code = (error as ServerError)?.code;
  return code === '40001' || code === '40P01';
}
