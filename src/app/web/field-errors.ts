import type { i18n } from 'i18next';
import type { FieldError } from '../../platform/http/problem.ts';

/** Sentences that name something of the request: what it is stands where the bracket is. */
const naming: readonly (readonly [RegExp, string])[] = [
  [/^must be one of:? (.+)$/, 'must-be-one-of'],
  [/^must be some of (.+)$/, 'must-be-some-of'],
  [/^can be one of (.+)$/, 'can-be-one-of'],
  [/^is not a valid (.+)$/, 'is-not-a-valid'],
  [/^is missing: (.+) must be filled$/, 'is-missing-filled'],
  [/^is needed by (.+) as it is$/, 'is-needed-by'],
  [/^is (.+), who has left$/, 'has-left-who'],
  [/^(.+) does not want/, 'refuses'],
  [/^is (.+), whose role/, 'role'],
  [/^asks for (.+), which nobody here can judge$/, 'asks-for'],
  [/^cannot change while the lines are priced in (.+)$/, 'priced-in'],
  [/^has more than (.+)$/, 'has-more-than'],
  [/^a (\S+) shows one metric; a table shows several$/, 'shows-one-metric'],
  [/^(.+) is not known by (.+)$/, 'not-known-by'],
  [/^builds a loop: (.+)$/, 'builds-a-loop'],
  [/^is (.+), whose it is$/, 'is-whose-it-is'],
  [/^is (.+), for whom you do not decide$/, 'is-not-yours-to-decide'],
  [/^is (.+), who is a leader too$/, 'is-a-leader-too'],
  [/^cannot be more for (.+): that role changes no (.+)$/, 'changes-no'],
  [/^must be left out: “(.+)” sets these quotas, and its changes are approved there$/, 'plan-sets-these'],
  [/^cannot be by (.+)$/, 'cannot-be-by'],
  [/^names no field of these records: (.+)$/, 'names-no-field'],
  [/^names (.+), which belongs to (.+) and is off here$/, 'is-off-here'],
  [/^name (.+), which is no country$/, 'no-country'],
  [/^ask for (.+)$/, 'ask-for-unknown'],
  [/^there is no field (.+) here$/, 'no-such-field'],
  [/^there is no function (.+)$/, 'no-such-function'],
  [/^is not JSON: (.+)$/, 'is-not-json'],
  [/^(.+) has no meaning$/, 'has-no-meaning'],
  [/^(.+) does not take (.+)$/, 'does-not-take'],
  [/^(\w+) takes (.+)$/, 'takes'],
  [/^must be (\d+) for a (\S+)$/, 'must-be-so-many-for'],
  [/^must be (\S+)$/, 'must-be-just'],
];

/** A sentence of the server as a key: "must be at least 3" is `must-be-at-least-n`. */
const keyOf = (message: string): string =>
  message
    .toLowerCase()
    .replace(/\d+(?:\.\d+)?/g, 'n')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * What is wrong with a field, in the reader's language: "must be an e-mail address" is "debe ser una dirección de correo" in
 * Spanish. What the catalogue does not know stays as the server said it.
 */
export function fieldMessage(words: i18n, message: string): string {
  const key = `fieldError.${keyOf(message)}`;
  const [n, m] = message.match(/\d+(?:\.\d+)?/g) ?? [];
  if (words.exists(key)) return words.t(key, { n, m });
  for (const [pattern, name] of naming) {
    const found = message.match(pattern);
    if (found) return words.t(`fieldErrorOf.${name}`, { list: found[1], other: found[2] });
  }
  return message;
}

/** The same for all fields of a problem; in English they are said already. */
export const fieldErrorsIn = (words: i18n, errors: readonly FieldError[]): FieldError[] =>
  words.language === 'en'
    ? [...errors]
    : errors.map((error) => ({ ...error, message: fieldMessage(words, error.message) }));
