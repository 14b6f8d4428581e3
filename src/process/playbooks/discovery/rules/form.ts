export const questionKinds = ['text', 'number', 'yes-no', 'choice', 'day'] as const;
export type QuestionKind = (typeof questionKinds)[number];
/** What of BANT an answer says something about. */
export const needs = ['budget', 'authority', 'need', 'timeline'] as const;
export type Need = (typeof needs)[number];

/** One thing to find out. `field` is the added field of the deal that the answer fills. */
export type Question = {
  key: string;
  label: string;
  kind: QuestionKind;
  choices: readonly string[];
  field: string | null;
  required: boolean;
  about: Need | null;
};
/** What was answered, under the words of then. */
export type Answer = { key: string; label: string; text: string };

export const mostQuestions = 40;
export const mostChoices = 30;

/** Which kinds of fields an answer can fill. */
const fillable: Readonly<Record<QuestionKind, readonly string[]>> = {
  text: ['text', 'prose', 'phone', 'email', 'url'],
  number: ['number', 'percent'],
  'yes-no': ['flag'],
  choice: ['choice', 'text'],
  day: ['day'],
};
export const mayFill = (kind: QuestionKind, fieldType: string): boolean => fillable[kind].includes(fieldType);

export type FormFault = { field: string; message: string };

/** What is wrong with a form; `typeOf` tells the type of a field of the deal, undefined of one that is not there. */
export function faultInForm(
  questions: readonly Question[],
  typeOf: (field: string) => string | undefined,
): FormFault | null {
  const seen = new Set<string>();
  for (const [at, { key, label, kind, choices, field }] of questions.entries()) {
    const place = `questions.${at}`;
    const words = label.trim().toLowerCase();
    const type = field === null ? null : typeOf(field);
    if (seen.has(`key ${key}`)) return { field: `${place}.key`, message: 'is there twice' };
    if (seen.has(`label ${words}`)) return { field: `${place}.label`, message: 'is there twice' };
    if (kind === 'choice' && new Set(choices).size < 2)
      return { field: `${place}.choices`, message: 'must be two or more' };
    if (type === undefined) return { field: `${place}.field`, message: 'is no field of deals' };
    if (type !== null && !mayFill(kind, type)) return { field: `${place}.field`, message: 'takes no such answer' };
    if (seen.has(`field ${field}`)) return { field: `${place}.field`, message: 'is filled by another question' };
    seen.add(`key ${key}`).add(`label ${words}`);
    if (field !== null) seen.add(`field ${field}`);
  }
  return null;
}

const isDay = (text: string): boolean => {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Why an answer does not fit its question; null where it does. What is empty fits, and answers nothing. */
export function faultInAnswer({ kind, choices }: Pick<Question, 'kind' | 'choices'>, text: string): string | null {
  if (text === '') return null;
  if (kind === 'number') return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? null : 'must be a number';
  if (kind === 'yes-no') return text === 'yes' || text === 'no' ? null : 'must be yes or no';
  if (kind === 'choice') return choices.includes(text) ? null : 'must be one of the choices';
  if (kind === 'day') return isDay(text) ? null : 'must be a day from 1900 to 2199';
  return null;
}

/** The value of the field that an answer fills; a choice that the field does not know stays as it was said. */
export function fieldValue(
  { kind }: Pick<Question, 'kind'>,
  text: string,
  choices: readonly { id: string; label: string }[] | undefined,
): string | number | boolean {
  if (kind === 'number') return Number(text);
  if (kind === 'yes-no') return text === 'yes';
  const same = ({ label }: { label: string }) => label.trim().toLowerCase() === text.trim().toLowerCase();
  return kind === 'choice' ? (choices?.find(same)?.id ?? text) : text;
}

/** How far a form is filled: it is when every required question has an answer, and at least one question has. */
export function filledIn(
  questions: readonly Pick<Question, 'key' | 'required'>[],
  answers: readonly Pick<Answer, 'key' | 'text'>[],
): { answered: number; of: number; lacking: string[]; isFilled: boolean } {
  const said = new Set(answers.filter(({ text }) => text.trim() !== '').map(({ key }) => key));
  const lacking = questions.filter(({ key, required }) => required && !said.has(key)).map(({ key }) => key);
  const answered = questions.filter(({ key }) => said.has(key)).length;
  return { answered, of: questions.length, lacking, isFilled: answered > 0 && lacking.length === 0 };
}
