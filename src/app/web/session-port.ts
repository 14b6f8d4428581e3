import type { Session } from '../../kit/session.tsx';

export type SessionPort = {
  /** Null when nobody is signed in; the page then goes to `signInPath` and comes back afterwards. */
  load: (signal: AbortSignal) => Promise<Session | null>;
  signOut: () => Promise<void>;
  /** Ends being signed in as somebody else. */
  leavePlace?: () => Promise<void>;
  signInPath: string;
};
