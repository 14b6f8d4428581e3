/** What the server says when it cannot do what was asked (RFC 9457), with the fields it means. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string | undefined;
  instance?: string | undefined;
  errors?: { field: string; message: string }[] | undefined;
};

/** A problem in whatever was thrown: the thing itself, or under the name `problem` of an error. Null for anything else. */
export function problemIn(thrown: unknown): Problem | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  if ('problem' in thrown) return problemIn(thrown.problem);
  if (!('title' in thrown) || !('status' in thrown)) return null;
  return typeof thrown.title === 'string' && typeof thrown.status === 'number' ? (thrown as Problem) : null;
}

export type FieldErrors = { byField: Record<string, string>; rest: string[] };

/**
 * The messages of a problem, each beside its field; those of fields that the form does not show stand together above
 * it, so that nothing is lost. `body.amount` and `amount` are the same field.
 */
export function fieldErrors(problem: Problem | null, shown: readonly string[]): FieldErrors {
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  for (const error of problem?.errors ?? []) {
    const field = error.field.replace(/^(body|params|query)[./]/, '');
    if (!shown.includes(field)) rest.push(`${field}: ${error.message}`);
    else byField[field] = byField[field] ? `${byField[field]} ${error.message}` : error.message;
  }
  if (problem && !problem.errors?.length) rest.push(problem.detail ?? problem.title);
  return { byField, rest };
}

/** A refusal's own name, `already-closed`, when a rule said no; null for every other problem. */
export function refusalOf(problem: Problem | null): string | null {
  return problem?.type.match(/^urn:quarterdeck:refusal:(.+)$/)?.[1] ?? null;
}

/** A problem in one sentence: what is wrong with what was entered, else what the server said; `away` when it said nothing. */
export function sentenceOf(problem: Problem, away: string): string {
  if (problem.status === 0) return away;
  const fields = problem.errors?.map(({ message }) => message).join(' ');
  return fields || problem.detail || problem.title;
}
