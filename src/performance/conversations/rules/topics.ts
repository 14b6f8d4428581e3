/** What calls are about, and by which words each is known; parts of a word do not count, an ending of up to three letters may follow where a star stands. */
const words = {
  price: [
    'price*',
    'cost*',
    'discount*',
    'expensive',
    'quote*',
    'precio*',
    'coste*',
    'costo*',
    'descuento*',
    'caro',
    'cara',
  ],
  budget: ['budget*', 'funding', 'presupuesto*'],
  competition: ['competitor*', 'competition', 'alternative*', 'competidor*', 'competencia', 'alternativa*'],
  decision: ['decide*', 'decision*', 'approve*', 'approval', 'board', 'decid*', 'decisión', 'aprob*'],
  timing: ['deadline*', 'quarter', 'timeline', 'schedule*', 'plazo*', 'trimestre', 'calendario'],
  security: ['security', 'compliance', 'privacy', 'seguridad', 'cumplimiento', 'privacidad'],
  rollout: ['implementation', 'rollout', 'onboarding', 'training', 'implementación', 'implantación', 'formación'],
  next: ['next step*', 'follow up', 'follow-up', 'próximo paso', 'próximos pasos', 'siguiente paso'],
} as const;

export type Topic = keyof typeof words;
export const topicNames = Object.keys(words) as [Topic, ...Topic[]];

const matcher = (term: string): string =>
  term.endsWith('*') ? `${term.slice(0, -1)}\\p{L}{0,3}` : term.replace(/ /g, '\\s+');
const patterns = Object.entries(words).map(
  ([topic, terms]) =>
    [
      topic as Topic,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.map(matcher).join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
    ] as const,
);

/** Which topics a call touched and how often each was named, the most often named first. */
export function topicsIn(texts: readonly string[]): { topic: Topic; n: number }[] {
  const whole = texts.join('\n');
  return patterns
    .map(([topic, pattern]) => ({ topic, n: [...whole.matchAll(pattern)].length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
}
