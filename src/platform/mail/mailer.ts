import { createTransport } from 'nodemailer';

/** A mail in plain text to one address. */
export type Mail = { to: string; subject: string; text: string };

/** Sends mail, or throws with what the server said. Null in its place: this server sends none. */
export type Mailer = { send(mail: Mail): Promise<void>; close(): void };

/** Mail through the SMTP server of this address, `smtps://user:password@mail.example.com`; from a name that all see. */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    // A server that does not answer is told of soon: the work is done again later.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What a person wrote names no file and no address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
    close: () => transport.close(),
  };
}
