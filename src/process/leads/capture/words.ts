import type { Language } from '../../../ground/languages.ts';

type Said = {
  /** In the order of `formFields`. */
  labels: readonly [string, string, string, string, string, string, string, string];
  words: Record<'send' | 'lacking' | 'notAnAddress' | 'trap' | 'optional' | 'failed' | 'often', string>;
};

/** What a form says to whoever fills it in: in its own language, not that of his browser. */
export const formWords: Record<Language, Said> = {
  en: {
    labels: ['Name', 'Company', 'Position', 'E-mail', 'Phone', 'Country', 'Interested in', 'Message'],
    words: {
      ...{ send: 'Send', lacking: 'Please fill this in.', optional: 'optional', trap: 'Leave this empty' },
      notAnAddress: 'Enter an address such as name@company.com.',
      failed: 'It did not reach us. Check your connection and send it once more.',
      often: 'This form was sent very often just now. Try again later.',
    },
  },
  es: {
    labels: ['Nombre', 'Empresa', 'Cargo', 'Correo electrónico', 'Teléfono', 'País', 'Me interesa', 'Mensaje'],
    words: {
      ...{ send: 'Enviar', lacking: 'Rellena este campo.', optional: 'opcional', trap: 'Deja esto vacío' },
      notAnAddress: 'Escribe una dirección como nombre@empresa.com.',
      failed: 'No nos ha llegado. Comprueba la conexión y envíalo otra vez.',
      often: 'Este formulario se ha enviado muchas veces hace un momento. Inténtalo más tarde.',
    },
  },
};
