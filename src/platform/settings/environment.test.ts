import { describe, expect, test } from 'vitest';
import { addressAt, readEnvironment, settings, settingsTable } from './environment.ts';

const read = (env: Record<string, string>) => readEnvironment(env, '/srv/quarterdeck');

describe('settings of a start', () => {
  test('nothing needs to be set', () => {
    const { environment, refused, warnings } = read({});
    expect(refused).toEqual([]);
    expect(warnings).toEqual([]);
    expect(environment).toEqual({
      PORT: 3310,
      HOST: '127.0.0.1',
      PUBLIC_URL: null,
      TRUST_PROXY: 0,
      DATA_DIR: '/srv/quarterdeck/data',
      DATABASE_URL: null,
      AUTH_SECRET: null,
      POSTGRES_BIN: null,
      BACKUPS: 5,
      RATE_LIMIT: 3000,
      MAX_UPLOAD_MB: 512,
      SMTP_URL: null,
      MAIL_FROM: null,
      LOG_LEVEL: 'info',
    });
  });

  test('an empty value is a value not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ' }).environment).toMatchObject({ PORT: 3310, DATABASE_URL: null });
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3310.5'],
    ['HOST', 'a host'],
    ['HOST', '300.1.2.3'],
    ['HOST', 'x86_64-conda-linux-gnu'],
    ['PUBLIC_URL', 'sales.example.com'],
    ['PUBLIC_URL', 'ftp://sales.example.com'],
    ['PUBLIC_URL', 'https://example.com/sales'],
    ['BACKUPS', '0'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['MAIL_FROM', 'Sales'],
    ['MAIL_FROM', 'Sales <sales@example.com'],
  ])('a bad %s (%s) is refused by name with what is expected', (name, value) => {
    const { environment, refused } = read({ [name]: value });
    expect(environment).toBeNull();
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(new RegExp(`^${name}: "${value.replace(/[.+]/g, '\\$&')}" is not `));
  });

  test('mail wants both a server and a sender', () => {
    const mail = { SMTP_URL: 'smtps://sales:hunter2@mail.example.com', MAIL_FROM: 'Sales <sales@example.com>' };
    expect(read(mail)).toMatchObject({ refused: [], environment: mail });
    expect(read({ SMTP_URL: mail.SMTP_URL }).refused).toEqual([
      'MAIL_FROM: is needed with the other of SMTP_URL and MAIL_FROM',
    ]);
    expect(read({ MAIL_FROM: 'sales@example.com' }).refused[0]).toMatch(/^SMTP_URL: is needed/);
    expect(read({ ...mail, SMTP_URL: 'https://mail.example.com' }).refused[0]).toMatch(/^SMTP_URL: its value is not/);
  });

  test('all bad settings are told at once', () => {
    expect(read({ PORT: 'x', BACKUPS: 'y', LOG_LEVEL: 'z' }).refused).toHaveLength(3);
  });

  test('the password in a bad database address is not repeated', () => {
    const { refused } = read({ DATABASE_URL: 'mysql://sales:hunter2@db/sales' });
    expect(refused[0]).toMatch(/^DATABASE_URL: its value is not an address such as/);
    expect(refused.join()).not.toContain('hunter2');
  });

  test('a database address is taken as it was given', () => {
    const address = 'postgres://sales:p%40ss@db.example.com:6432/sales?sslmode=require';
    expect(read({ DATABASE_URL: address }).environment?.DATABASE_URL).toBe(address);
  });

  test('the long name wins where the short one means something else already', () => {
    expect(read({ PORT: '80', QUARTERDECK_PORT: '4000' }).environment?.PORT).toBe(4000);
    expect(read({ QUARTERDECK_PORT: 'x' }).refused[0]).toMatch(/^QUARTERDECK_PORT:/);
  });

  test('a misspelt setting is warned of, with the one that was probably meant', () => {
    const { environment, warnings } = read({ QUARTERDECK_DATADIR: '/srv', QUARTERDECK_COLOUR: 'blue' });
    expect(environment).not.toBeNull();
    expect(warnings).toEqual([
      'QUARTERDECK_COLOUR is not a setting of Quarterdeck and is ignored.',
      'QUARTERDECK_DATADIR is not a setting of Quarterdeck and is ignored. Did you mean QUARTERDECK_DATA_DIR?',
    ]);
  });

  test('a public address ends without a slash', () => {
    expect(read({ PUBLIC_URL: 'https://sales.example.com/' }).environment?.PUBLIC_URL).toBe(
      'https://sales.example.com',
    );
  });

  test('the table for the README names every setting', () => {
    for (const name of Object.keys(settings)) expect(settingsTable()).toContain(`| \`${name}\` |`);
  });
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3310'],
  ['0.0.0.0', 'http://localhost:3310'],
  ['::', 'http://localhost:3310'],
  ['::1', 'http://[::1]:3310'],
  ['sales.local', 'http://sales.local:3310'],
])('listening on %s it says %s, which a browser opens', (host, address) => {
  expect(addressAt(host, 3310)).toBe(address);
  expect(new URL(address).port).toBe('3310');
});
