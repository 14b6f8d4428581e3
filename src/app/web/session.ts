import { instantFromMs } from '../../ground/days.ts';
import { languageOf, localeFor } from '../../ground/languages.ts';
import { dayOf } from '../../ground/time-zones.ts';
import { forget, keepOnlyFor } from '../../kit/device/kept.ts';
import { knownAnswer, setOwner } from '../../kit/device/known.ts';
import { noteReach } from '../../kit/device/reach.ts';
import { forgetOldReads } from '../../kit/device/read-before.ts';
import type { Session } from '../../kit/session.tsx';
import { fetchAhead } from '../../platform/http/ahead.ts';
import { answerOf, createClient, ProblemError } from '../../platform/http/client.ts';
import type { AnswerOnWire } from '../../platform/http/contract.ts';
import type * as as from '../../platform/identity/as-contract.ts';
import type * as identity from '../../platform/identity/contract.ts';
import { speakAs, speakAsBrowser } from './i18n.ts';
import type { SessionPort } from './session-port.ts';

type Me = AnswerOnWire<typeof identity.readMe>;

// Of its own, since nobody signed in is an answer here and not the end of a session.
const api = createClient<typeof identity>({ reached: noteReach, fetch: fetchAhead });
const asApi = createClient<typeof as>();
/** What is known before it is known who is signed in: who was, the last time that the server told. */
const nobody = '';

/** Who is signed in, and how his workspace writes numbers and days. */
export function sessionOf({ person, workspace, may, fields, behind, language }: Me): Session {
  const { name, locale, timeZone, currency, fiscalStartMonth } = workspace;
  return {
    user: person,
    workspace: { name },
    // What was kept without a connection may be older than modules.
    off: workspace.modulesOff ?? [],
    isCounted: workspace.adoption !== 'off' && !behind,
    writes: may.flatMap(({ kind, write }) => (write === 'none' ? [] : kind)),
    fields,
    behind,
    settings: {
      locale: localeFor(language, locale),
      timeZone,
      currency,
      fiscal: { startMonth: fiscalStartMonth, namedAfter: 'end' },
      today: dayOf(instantFromMs(Date.now()), timeZone),
    },
  };
}

/** From now on this browser keeps for him alone; for somebody as whom a leader is signed in it keeps nothing. */
function keptFor({ person, behind }: Me): void {
  setOwner(behind ? null : person.id);
  void (behind ? forget(nobody) : keepOnlyFor(person.id, 'outbox').then(() => forgetOldReads(person.id)));
}

/** Without a connection nobody comes in any more, and names are forgotten; what somebody has still to send waits for him. */
export async function nobodyHere(): Promise<void> {
  setOwner(null);
  await forget(nobody);
  await keepOnlyFor(nobody, 'outbox');
}

export const session: SessionPort = {
  async load(signal) {
    try {
      const me = await knownAnswer('me', () => answerOf(api.call('GET /api/v1/me', { signal })), nobody);
      keptFor(me);
      // Before the page is drawn for somebody, his words are there.
      await speakAs(me.language ?? languageOf([me.workspace.locale]));
      return sessionOf(me);
    } catch (error) {
      if (!(error instanceof ProblemError && error.problem.status === 401)) throw error;
      await nobodyHere();
      await speakAsBrowser();
      return null;
    }
  },
  async signOut() {
    await api.call('POST /api/v1/sign-out', { once: true });
    await nobodyHere();
    await speakAsBrowser();
  },
  async leavePlace() {
    await asApi.call('POST /api/v1/sign-ins-as/end', { once: true });
  },
  signInPath: '/sign-in',
};
