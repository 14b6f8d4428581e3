import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { readAlong } from './messages.ts';

/** What the app asks the database, and on which of its connections. */
export type Statement = { text: string; connection: number };

/** Looks on at what passes; whoever answers `stop` has the connection cut there: what it told of, and all behind it, does not pass. */
export type Onlooker = {
  /** A statement of the app, before the database has it. */
  asked?(statement: Statement): 'stop' | undefined;
  /** The same once the database has ended it, before the app hears of that. */
  ended?(statement: Statement): 'stop' | undefined;
};

/** A line between the app and its database that can be cut, held and slowed, as a network can. */
export type Wire = {
  port: number;
  /** Connections that stand at this moment. */
  count(): number;
  /** Ends so many connections at once without a goodbye; all of them without a number. */
  cut(howMany?: number): number;
  /** The database says goodbye on one connection and goes on listening to it. */
  halfClose(): number;
  /** Nothing passes any more, and nobody is told: as behind a cable that was pulled out. */
  silence(isOn: boolean): void;
  /** Everything arrives so many milliseconds later, in its order. */
  delay(milliseconds: number): void;
  /** The next so many commits reach the database, and their answers reach nobody: the connection is cut instead. */
  loseAnswersOfCommits(howMany: number): void;
  /** Of those, how many were lost by now. */
  answersLost(): number;
  /** Has somebody look on, or nobody. */
  watch(onlooker: Onlooker | null): void;
  close(): Promise<void>;
};

type Line = { app: Socket; database: Socket };

/** Carries what arrives at a port of its own to the socket of a database, and back. */
export async function openWire(socketPath: string): Promise<Wire> {
  const lines = new Set<Line>();
  let isSilent = false;
  let held: (() => void)[] = [];
  let late = 0;
  let toLose = 0;
  let lost = 0;
  let onlooker: Onlooker | null = null;
  let connections = 0;

  const end = (line: Line) => {
    lines.delete(line);
    line.app.resetAndDestroy();
    line.database.destroy();
  };
  /** What is on its way to each, in its order: a line may lose its bytes, and never changes their order. */
  const onTheWay = new WeakMap<Socket, (() => void)[]>();
  const pass = (line: Line, to: Socket, chunk: Buffer) => {
    const send = () => void (to.writable && to.write(chunk));
    const before = onTheWay.get(to) ?? [];
    if (isSilent) held.push(() => lines.has(line) && send());
    else if (late > 0 || before.length > 0) {
      onTheWay.set(to, before);
      before.push(send);
      setTimeout(() => before.shift()?.(), late);
    } else send();
  };
  const isCommit = (chunk: Buffer) => toLose > 0 && /\bcommit\b/i.test(chunk.toString('latin1'));

  const server: Server = createServer((app) => {
    const line: Line = { app, database: connect(socketPath) };
    let isDoomed = false;
    lines.add(line);
    const look = lookAlong(() => onlooker, ++connections);
    for (const socket of [line.app, line.database]) {
      socket.on('error', () => end(line));
      socket.on('close', () => end(line));
    }
    app.on('data', (chunk) => {
      if (look.atApp(chunk) === 'stop') return end(line);
      if (!isDoomed && isCommit(chunk)) {
        toLose -= 1;
        isDoomed = true;
      }
      pass(line, line.database, chunk);
    });
    line.database.on('data', (chunk) => {
      if (look.atServer(chunk) === 'stop') return end(line);
      if (!isDoomed) return pass(line, app, chunk);
      lost += 1;
      end(line);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const some = (howMany = lines.size) => [...lines].toSorted(() => Math.random() - 0.5).slice(0, howMany);

  return {
    port: (server.address() as AddressInfo).port,
    count: () => lines.size,
    cut(howMany) {
      const these = some(howMany);
      for (const line of these) end(line);
      return these.length;
    },
    halfClose() {
      const these = some(1);
      for (const { app } of these) app.end();
      return these.length;
    },
    silence(isOn) {
      isSilent = isOn;
      if (!isOn) for (const send of held.splice(0)) send();
    },
    delay(milliseconds) {
      late = milliseconds;
    },
    loseAnswersOfCommits(howMany) {
      toLose = howMany;
      lost = 0;
    },
    answersLost: () => lost,
    watch(whom) {
      onlooker = whom;
    },
    async close() {
      for (const line of lines) end(line);
      held = [];
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Tells whoever looks on what goes by on one connection. */
function lookAlong(onlooker: () => Onlooker | null, connection: number) {
  const statements: Statement[] = [];
  let said: 'stop' | undefined;
  const along = readAlong({
    asked(text) {
      const statement = { text, connection };
      statements.push(statement);
      said ??= onlooker()?.asked?.(statement);
    },
    ended() {
      const statement = statements.shift() as Statement;
      said ??= onlooker()?.ended?.(statement);
    },
  });
  return {
    atApp(chunk: Buffer) {
      along.fromApp(chunk);
      return said;
    },
    atServer(chunk: Buffer) {
      along.fromServer(chunk);
      return said;
    },
  };
}
