import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { buildServer } from '../../src/platform/http/index.ts';
import type { ServerOptions } from '../../src/platform/http/server.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Opening = Pick<ServerOptions, 'handlers'> &
  Partial<Pick<ServerOptions, 'allows' | 'checkAnswers'>> & { today: () => string };

/** Routes of a capability over a database of its tests, at noon of a day; whoever asks is one of `actors`, by his name. */
export function aDesk() {
  const actors = new Map<string, Actor>();
  let app: Awaited<ReturnType<typeof buildServer>> | undefined;
  return {
    actors,
    async open(db: Database, { handlers, today, allows = () => true, ...checks }: Opening): Promise<void> {
      app = await buildServer({
        handlers,
        world: { db, now: () => `${today()}T12:00:00.000000Z`, today },
        log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
        identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
        allows,
        ...checks,
      });
      await app.ready();
    },
    async call(who: string, method: Method, path: string, payload?: object, seen?: number) {
      const headers = {
        authorization: who,
        ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
      };
      const answer = await app!.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
      return { status: answer.statusCode, body: answer.body ? answer.json() : null };
    },
    close: async (): Promise<void> => void (await app?.close()),
  };
}
