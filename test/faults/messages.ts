/** What happens on one connection to a database, told in its order. */
export type Told = {
  /** A statement that the app sends, as its text; of one that was prepared, the text that was. */
  asked(statement: string): void;
  /** The server ended the first of them that it had not ended yet. */
  ended(): void;
};

/** The messages that are read; of all others it is enough that they were there. */
const read = { app: new Set(['Q', 'P', 'B']), server: new Set<string>() };

/**
 * Reads along the messages of both sides of a connection, without a word of its own (PostgreSQL, "Message Formats"). Each `Q` and each
 * `Sync` is answered by one ReadyForQuery: by that it is known which statement an end belongs to.
 */
export function readAlong(told: Told) {
  const prepared = new Map<string, string>();
  /** Statements behind which no ReadyForQuery has come: how many there were by the time of each that is waited for. */
  const waiting: number[] = [];
  let sent = 0;
  let isReady = false;
  const ask = (statement: string) => {
    sent += 1;
    told.asked(statement);
  };
  const fromApp = messages('app', (type, body) => {
    if (type === 'Q') ask(textAt(body, 0));
    else if (type === 'P') {
      const name = textAt(body, 0);
      prepared.set(name, textAt(body, name.length + 1));
    } else if (type === 'B') {
      const portal = textAt(body, 0);
      ask(prepared.get(textAt(body, portal.length + 1)) ?? '');
    }
    if (type === 'Q' || type === 'S') waiting.push(sent);
  });
  let ended = 0;
  const fromServer = messages('server', (type) => {
    if (type !== 'Z') return;
    // The first says that the connection stands.
    const until = isReady ? (waiting.shift() ?? ended) : 0;
    isReady = true;
    for (; ended < until; ended++) told.ended();
  });
  return { fromApp, fromServer };
}

const textAt = (body: Buffer, at: number): string => body.toString('latin1', at, body.indexOf(0, at));

/** Takes a stream apart into its messages, wherever its pieces are cut. Rows go by unread. */
function messages(from: 'app' | 'server', tell: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  // What the app sends first has no type.
  let isTyped = from === 'server';
  let kept: Buffer = Buffer.alloc(0);
  let toSkip = 0;
  return (chunk) => {
    let at = Math.min(toSkip, chunk.length);
    toSkip -= at;
    if (toSkip > 0) return;
    let bytes = chunk;
    if (kept.length > 0) {
      bytes = Buffer.concat([kept, chunk]);
      at = 0;
    }
    for (;;) {
      const head = isTyped ? 5 : 4;
      if (bytes.length - at < head) break;
      const length = bytes.readInt32BE(at + head - 4) - 4;
      const type = isTyped ? String.fromCharCode(bytes[at] as number) : '';
      const isRead = read[from].has(type);
      if (isRead && bytes.length - at < head + length) break;
      if (isTyped) tell(type, isRead ? bytes.subarray(at + head, at + head + length) : Buffer.alloc(0));
      isTyped = true;
      at += head + length;
      if (at <= bytes.length) continue;
      toSkip = at - bytes.length;
      at = bytes.length;
      break;
    }
    kept = bytes.subarray(at);
  };
}
