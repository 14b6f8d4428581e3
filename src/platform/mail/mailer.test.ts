import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mailer, openMailer } from './mailer.ts';
import { openSmtpServer, type SmtpServer } from './smtp.testing.ts';

let server: SmtpServer;
let mailer: Mailer;
beforeEach(async () => {
  server = await openSmtpServer();
  mailer = openMailer({ url: server.url, from: 'Quarterdeck <sales@example.com>' });
});
afterEach(async () => {
  mailer.close();
  await server.close();
});

test('a mail arrives at one address, from the sender, with its subject and words', async () => {
  await mailer.send({ to: 'ana@example.com', subject: 'Two notices', text: 'One\nTwo' });
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail).toMatchObject({ from: 'sales@example.com', to: ['ana@example.com'] });
  expect(mail?.data).toMatch(/^From: Quarterdeck <sales@example\.com>/m);
  expect(mail?.data).toMatch(/^Subject: Two notices/m);
  expect(mail?.data).toContain('One\r\nTwo');
});

test('a subject in another script comes whole, and a line break in it makes no header', async () => {
  await mailer.send({ to: 'ana@example.com', subject: 'שלום\r\nBcc: all@example.com', text: '.\nא' });
  const [mail] = server.received;
  expect(mail?.to).toEqual(['ana@example.com']);
  expect(mail?.data).not.toMatch(/^Bcc:/im);
  expect(mail?.data).toMatch(/^Subject: =\?UTF-8\?/m);
});

test('an address that holds two is one that nobody has', async () => {
  await mailer.send({ to: 'ana@example.com, ben@example.com', subject: 'One', text: 'One' }).catch(() => undefined);
  expect(server.received.flatMap(({ to }) => to)).not.toContain('ben@example.com');
});

test('a server that is busy or gone is told of', async () => {
  const mail = { to: 'ana@example.com', subject: 'One', text: 'One' };
  server.busy(true);
  await expect(mailer.send(mail)).rejects.toThrow(/451/);
  await server.close();
  await expect(mailer.send(mail)).rejects.toThrow(/ECONNREFUSED/);
});
