import { instantFromMs } from '../../ground/days.ts';
import { languageOf, localeFor } from '../../ground/languages.ts';
import { dayOf } from '../../ground/time-zones.ts';
import type { Session } from '../../kit/session.tsx';
import { answerOf, createClient, ProblemError } from '../../platform/http/client.ts';
import type { AnswerOnWire } from '../../platform/http/contract.ts';
import type * as as from '../../platform/identity/as-contract.ts';
import type * as identity from '../../platform/identity/contract.ts';
import { speakAs, speakAsBrowser } from './i18n.ts';
import type { SessionPort } from './session-port.ts';

type Me = AnswerOnWire<typeof identity.readMe>;

// Of its own, since nobody signed in is an answer here and not the end of a session.
const api = createClient<typeof identity>();
const asApi = createClient<typeof as>();

/** Who is signed in, and how his workspace writes numbers and days. */
export function sessionOf({ person, workspace, fields, behind, language }: Me): Session {
  const { name, locale, timeZone, currency, fiscalStartMonth } = workspace;
  return {
    user: person,
    workspace: { name },
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

export const session: SessionPort = {
  async load(signal) {
    try {
      const me = await answerOf(api.call('GET /api/v1/me', { signal }));
      // Before the page is drawn for somebody, his words are there.
      await speakAs(me.language ?? languageOf([me.workspace.locale]));
      return sessionOf(me);
    } catch (error) {
      if (!(error instanceof ProblemError && error.problem.status === 401)) throw error;
      await speakAsBrowser();
      return null;
    }
  },
  async signOut() {
    await api.call('POST /api/v1/sign-out', { once: true });
    await speakAsBrowser();
  },
  async leavePlace() {
    await asApi.call('POST /api/v1/sign-ins-as/end', { once: true });
  },
  signInPath: '/sign-in',
};
