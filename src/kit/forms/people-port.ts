import { createContext, useContext } from 'react';
import type { FindNamed } from './use-searched.ts';

const PeopleContext = createContext<FindNamed | null>(null);
export const PeopleProvider = PeopleContext.Provider;

/** Whoever works here today, by a part of the name; the app fills it. Null where nobody is signed in. */
export const useFindPeople = (): FindNamed | null => useContext(PeopleContext);
