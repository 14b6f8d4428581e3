import type { Line } from './rules/facts.ts';
import type { Tongue } from './rules/sentences.ts';

type Words = {
  title: string;
  person: string;
  sums: Record<'paid' | 'earned' | 'held' | 'balance', string>;
  kind: Record<Line['kind'], string>;
  nothing: string;
  hidden: string;
  plan: (name: string, version: number) => string;
  verify: string;
  page: (at: number, of: number) => string;
};

/** What stands on the paper of a statement beside its own sentences. */
export const statementWords: Record<Tongue, Words> = {
  en: {
    title: 'Pay statement',
    person: 'For',
    sums: { paid: 'Payout', earned: 'Earned, without what waits', held: 'Held back', balance: 'Still to earn back' },
    kind: {
      earned: 'Earned',
      hold: 'Held back',
      release: 'Released',
      clawback: 'Clawed back',
      difference: 'Difference to what was paid',
      draw: 'Draw',
      recovery: 'Taken for the draw',
    },
    nothing: 'Nothing was earned in this period.',
    hidden: 'How each amount came about is not shown to your role.',
    plan: (name, version) => `By the plan ${name}, version ${version}.`,
    verify:
      'The statement can be downloaded as a file that anybody reckons again: npx quarterdeck verify-statement FILE',
    page: (at, of) => `Page ${at} of ${of}`,
  },
  es: {
    title: 'Estado de pago',
    person: 'Para',
    sums: { paid: 'A pagar', earned: 'Ganado, sin lo retenido', held: 'Retenido', balance: 'Por recuperar' },
    kind: {
      earned: 'Ganado',
      hold: 'Retenido',
      release: 'Liberado',
      clawback: 'Devuelto',
      difference: 'Diferencia con lo pagado',
      draw: 'Anticipo',
      recovery: 'Descontado del anticipo',
    },
    nothing: 'En este periodo no se ganó nada.',
    hidden: 'El rol propio no ve cómo se llega a cada importe.',
    plan: (name, version) => `Según el plan ${name}, versión ${version}.`,
    verify:
      'El estado se descarga como archivo que cualquiera puede recalcular: npx quarterdeck verify-statement ARCHIVO',
    page: (at, of) => `Página ${at} de ${of}`,
  },
};
