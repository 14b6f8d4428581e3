import { createContext, useContext } from 'react';
import type { TimelinePort } from './entries.ts';

const TimelineContext = createContext<TimelinePort | null>(null);
export const TimelineProvider = TimelineContext.Provider;

/** Where the stories of records come from; null outside of the app. */
export const useTimelinePort = (): TimelinePort | null => useContext(TimelineContext);
