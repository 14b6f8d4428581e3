import type { Language } from '../../../ground/languages.ts';

type Words = Record<
  'title' | 'to' | 'date' | 'start' | 'manager' | 'base' | 'variable' | 'onTarget' | 'plan' | 'job' | 'signatures',
  string
> & { planVersion: (plan: string, version: number) => string };

/** What stands on the paper of an offer beside what is in it. */
export const offerWords: Record<Language, Words> = {
  en: {
    ...{ title: 'Job offer', to: 'To', date: 'Date', start: 'First day', manager: 'Reports to' },
    ...{ base: 'Base pay a year', variable: 'Variable pay a year, at target', onTarget: 'On-target pay a year' },
    ...{ plan: 'Pay plan', job: 'The job', signatures: 'Date and signatures of both sides' },
    planVersion: (plan, version) => `${plan}, version ${version}`,
  },
  es: {
    ...{ title: 'Oferta de empleo', to: 'Para', date: 'Fecha', start: 'Primer día', manager: 'Responde ante' },
    ...{ base: 'Salario fijo al año', variable: 'Salario variable al año, al cumplir el objetivo' },
    ...{ onTarget: 'Salario total al año, al cumplir el objetivo', plan: 'Plan de retribución' },
    ...{ job: 'El puesto', signatures: 'Fecha y firmas de ambas partes' },
    planVersion: (plan, version) => `${plan}, versión ${version}`,
  },
};
