import type { Need, Question } from './form.ts';

const drawn: readonly (readonly [key: string, about: Need | null, required: boolean])[] = [
  ['today', null, false],
  ['problem', 'need', true],
  ['cost', 'need', true],
  ['budget', 'budget', false],
  ['deciders', 'authority', true],
  ['by-when', 'timeline', true],
];
type Words = Readonly<Record<string, string>>;

const english: Words = {
  today: 'How do they do it today?',
  problem: 'Which problem do they want to be rid of?',
  cost: 'What does it cost them if nothing changes?',
  budget: 'What budget is there, and whose is it?',
  deciders: 'Who decides, and who must agree?',
  'by-when': 'By when must it work, and why then?',
};
const spanish: Words = {
  today: '¿Cómo lo hacen hoy?',
  problem: '¿De qué problema quieren librarse?',
  cost: '¿Cuánto les cuesta si nada cambia?',
  budget: '¿Qué presupuesto hay y de quién es?',
  deciders: '¿Quién decide y quién tiene que estar de acuerdo?',
  'by-when': '¿Para cuándo debe funcionar y por qué entonces?',
};

/** The form that a pipeline has while nobody wrote another. */
export const knownForm = (language = 'en'): Question[] =>
  drawn.map(([key, about, required]) => ({
    ...{ key, about, required, kind: 'text', choices: [], field: null },
    label: (language.startsWith('es') ? spanish : english)[key] ?? key,
  }));
