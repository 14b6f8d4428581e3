import { pino } from 'pino';

/** One log for the whole process, a line of JSON each, on standard error: standard output is for people. Secrets are cut out by name. */
export const openLog = (level: string) =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          '*.password',
          '*.token',
          '*.secret',
          '*.authorization',
          '*.cookie',
          // What PostgreSQL says beside a broken rule: the row itself, with the names in it.
          'err.detail',
          'err.where',
          'err.config',
          'err.client',
          'err.connectionParameters',
        ],
        censor: '[cut]',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  );
