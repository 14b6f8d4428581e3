import type { Language } from '../../../ground/languages.ts';
import { defaultKinds, type KindSetting } from './kinds.ts';

/** The first kinds of activity, and what each may come to, word by word in another language. */
const words: Partial<Record<Language, Readonly<Record<string, string>>>> = {
  es: {
    Call: 'Llamada',
    Reached: 'Contestó',
    'No answer': 'No contestó',
    'Left a message': 'Mensaje dejado',
    'Wrong number': 'Número equivocado',
    Mail: 'Correo',
    Sent: 'Enviado',
    Answered: 'Respondido',
    Meeting: 'Reunión',
    Visit: 'Visita',
    'Video call': 'Videollamada',
    'Went ahead': 'Se celebró',
    Postponed: 'Aplazada',
    'Nobody came': 'No vino nadie',
    Task: 'Tarea',
    Note: 'Nota',
  },
};

/** The kinds of activity that a workspace begins with, in a language: "Call" is "Llamada" in Spanish. */
export function firstKindsIn(language: Language): KindSetting[] {
  const say = (text: string) => words[language]?.[text] ?? text;
  return defaultKinds.map((kind) => ({
    ...kind,
    name: say(kind.name),
    outcomes: kind.outcomes.map(say),
    twoWayOutcomes: kind.twoWayOutcomes.map(say),
  }));
}
