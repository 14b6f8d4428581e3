import { createContext, useContext } from 'react';

/** Says that something was saved as a file: who took what away can be read by those who look after all. */
export type TellTaken = (taken: { kind: string; name: string; records: number }) => void;

const TakenContext = createContext<TellTaken | null>(null);
export const TakenProvider = TakenContext.Provider;

export function useTellTaken(): TellTaken {
  const tell = useContext(TakenContext);
  if (!tell) throw new Error('Nobody would hear what is taken away from here: the app fills this port for every page');
  return tell;
}
