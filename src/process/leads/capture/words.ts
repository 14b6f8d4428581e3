import type { Language } from '../../../ground/languages.ts';

type Said = {
  /** In the order of `formFields`. */
  labels: readonly [string, string, string, string, string, string, string, string];
  words: { send: string; lacking: string; notAnAddress: string; trap: string; optional: string };
};

/** What a form says to whoever fills it in: in its own language, not that of his browser. */
export const formWords: Record<Language, Said> = {
  en: {
    labels: ['Name', 'Company', 'Position', 'E-mail', 'Phone', 'Country', 'Interested in', 'Message'],
    words: {
      ...{ send: 'Send', lacking: 'Please fill this in.', optional: 'optional', trap: 'Leave this empty' },
      notAnAddress: 'Enter an address such as name@company.com.',
    },
  },
  es: {
    labels: ['Nombre', 'Empresa', 'Cargo', 'Correo electrónico', 'Teléfono', 'País', 'Me interesa', 'Mensaje'],
    words: {
      ...{ send: 'Enviar', lacking: 'Rellena este campo.', optional: 'opcional', trap: 'Deja esto vacío' },
      notAnAddress: 'Escribe una dirección como nombre@empresa.com.',
    },
  },
};
