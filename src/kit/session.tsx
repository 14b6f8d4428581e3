import { createContext, useContext } from 'react';
import type { LocalDate } from '../ground/days.ts';
import type { FiscalCalendar } from '../ground/periods.ts';

/** Who is signed in, and how this workspace writes its numbers and days. */
export type Session = {
  user: { id: string; name: string; role: string };
  workspace: { name: string };
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
