import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail as a server received it. */
export type Received = { from: string; to: string[]; data: string };

export type SmtpServer = {
  url: string;
  received: Received[];
  /** Answers the next recipients with a passing failure, as a busy server does. */
  busy(on: boolean): void;
  close(): Promise<void>;
};

/** A little SMTP server of its own on this machine: it takes every mail and keeps it in memory. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let isBusy = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    talk(socket, {
      mail: (mail) => received.push(mail),
      isBusy: () => isBusy,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    busy: (on) => {
      isBusy = on;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function talk(socket: Socket, to: { mail: (mail: Received) => void; isBusy: () => boolean }): void {
  let text = '';
  let inData = false;
  let mail: Received = { from: '', to: [], data: '' };
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return say('250 here');
    if (verb === 'MAIL') {
      mail = { from: address, to: [], data: '' };
      return say('250 ok');
    }
    if (verb === 'RCPT') {
      if (to.isBusy()) return say('451 try again later');
      mail.to.push(address);
      return say('250 ok');
    }
    if (verb === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    say(verb === 'QUIT' ? '221 bye' : '250 ok');
    if (verb === 'QUIT') socket.end();
  };
  say('220 test');
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    while (text.includes(inData ? '\r\n.\r\n' : '\r\n')) {
      const end = inData ? '\r\n.\r\n' : '\r\n';
      const at = text.indexOf(end);
      const before = text.slice(0, at);
      text = text.slice(at + end.length);
      if (!inData) command(before);
      else {
        inData = false;
        to.mail({ ...mail, data: before });
        say('250 taken');
      }
    }
  });
}
