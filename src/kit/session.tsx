import { createContext, useContext } from 'react';
import type { LocalDate } from '../ground/days.ts';
import { isOffered, offered } from '../ground/offered.ts';
import type { FiscalCalendar } from '../ground/periods.ts';

/** Who is signed in, and how this workspace writes its numbers and days. */
export type Session = {
  user: { id: string; name: string; role: string };
  workspace: { name: string };
  /** Modules that this workspace goes without. */
  off: readonly string[];
  /** Whether it is counted which pages this person opens. */
  isCounted: boolean;
  /** Kinds of records of which this person may write some. */
  writes: readonly string[];
  /** Fields of a kind that are kept from this person: those he does not see, and those he may not write. */
  fields: readonly { kind: string; hidden: readonly string[]; fixed: readonly string[] }[];
  /** The leader who is signed in as this person, and until when. */
  behind: { name: string; until: string } | null;
  settings: { locale: string; timeZone: string; fiscal: FiscalCalendar; currency: string; today: LocalDate };
};

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

/** Only on pages inside the shell; a page outside of it has nobody. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This page stands outside the shell, where nobody is signed in');
  return session;
}

/**
 * Whether a module is shown in this workspace. What belongs to none always is, and so is everything where nobody is signed in.
 */
export function useIsOn(): (module: string | undefined) => boolean {
  const off = useContext(SessionContext)?.off;
  return (module) => isOffered({ module }, off ?? none);
}

/** Whether whoever is signed in writes records of this kind at all; which of them, each record says. */
export const useWrites = (kind: string): boolean => useSession().writes.includes(kind);

/** What of some parts is shown in this workspace: columns, facts, choices, each with the module that it belongs to. */
export function useOffered(): <Part extends { module?: string | null | undefined }>(parts: readonly Part[]) => Part[] {
  const off = useContext(SessionContext)?.off ?? none;
  return (parts) => offered(parts, off);
}

const none: readonly string[] = [];

/** What is kept from whoever is signed in, of one kind of record; nothing outside of the shell, and where no kind is said. */
export function useOwnFields(kind: string | undefined) {
  const limits = useContext(SessionContext)?.fields.find((one) => one.kind === kind);
  return {
    isHidden: (field: string) => limits?.hidden.includes(field) ?? false,
    isFixed: (field: string) => limits?.fixed.includes(field) ?? false,
    /** The same text as long as they stay the same. */
    written: JSON.stringify(limits ?? null),
  };
}
