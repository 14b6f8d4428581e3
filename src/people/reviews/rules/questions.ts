import { fold } from '../../../ground/text.ts';

/** What a review asks somebody to be rated in. `words` are those by which it is known where people spoke of it. */
export type Question = {
  key: string;
  /** Null for a shipped one, which every language calls in its own way. */
  name: string | null;
  words: readonly string[];
};

const asked = (key: string, ...words: string[]): Question => ({ key, name: null, words });

export const questionsForReps: readonly Question[] = [
  asked('results', 'quota', 'target', 'revenue', 'cuota', 'objetivo', 'ingresos'),
  asked('skills', 'discovery', 'demo', 'negotiat', 'closing', 'qualif', 'negocia', 'cierre'),
  asked('customers', 'customer', 'buyer', 'client', 'comprador'),
  asked('data', 'forecast', 'crm', 'next step', 'pronóstico', 'próximo paso'),
  asked('teamwork', 'team', 'colleague', 'equipo', 'compañero'),
];

/** What managing salespeople takes: the profile by which whoever leads is seen by himself, by those whom he leads and from above. */
export const competencies: readonly Question[] = [
  asked('communication', 'communicat', 'listen', 'explain', 'feedback', 'comunica', 'escucha', 'explica'),
  asked('data', 'number', 'data', 'report', 'dato', 'número', 'informe'),
  asked('forecasting', 'forecast', 'commit', 'pronóstico', 'compromiso'),
  asked('leadership', 'lead', 'coach', 'delegat', 'decision', 'lider', 'delega', 'decisión'),
];
export const questionsForManagers: readonly Question[] = [
  ...competencies,
  asked('results', 'quota', 'target', 'revenue', 'cuota', 'objetivo', 'ingresos'),
];

/** Every key that is shipped, in the order in which it is asked. */
export const shippedKeys: readonly string[] = [
  ...new Set([...questionsForReps, ...questionsForManagers].map(({ key }) => key)),
];

/** From far below what was agreed to far beyond it; the middle is what was agreed. */
export const scale = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof scale)[number];

/** Something that two spoke of before the review: said to be of some topics, or in words that tell. */
export type Raised = { topics: readonly string[]; text: string };

/** Whether something that was said raises a question: marked so, or by one of its words. "Lost two on price in the negotiation" raises skills. */
export function raises({ key, words }: Question, { topics, text }: Raised): boolean {
  if (topics.includes(key)) return true;
  const said = ` ${fold(text)}`;
  return words.some((word) => said.includes(` ${fold(word)}`));
}

/** The questions that were raised with somebody before, of all that is asked. */
export const raisedIn = (questions: readonly Question[], said: readonly Raised[]): string[] =>
  questions.filter((question) => said.some((one) => raises(question, one))).map(({ key }) => key);
