import type { WebCapability } from '../../kit/capability.ts';
import { agendaQuery, askedIn, changesQuery, forecastQuery, recordQuery } from './ui/queries.ts';

/** What was said and what was locked by others stands on these pages. */
const told = [['deal', 'forecast'], ['forecast']] as const;

export const callsWeb: WebCapability = {
  id: 'calls',
  module: 'forecasts',
  nav: [
    {
      label: 'forecast.title',
      path: '/forecast',
      icon: 'landing',
      pillar: 'performance',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
      closed: true,
    },
  ],
  commands: [
    { id: 'forecast-changes', label: 'forecast.changes.title', icon: 'landing', path: '/forecast/changes' },
    { id: 'forecast-record', label: 'forecast.record.title', icon: 'landing', path: '/forecast/record' },
  ],
  pages: [
    {
      path: '/forecast',
      title: 'forecast.title',
      load: () => import('./ui/forecast-page.tsx'),
      prepare: ({ client, search }) =>
        Promise.all([
          client.prefetchQuery(forecastQuery(askedIn(search))),
          client.prefetchQuery(agendaQuery(askedIn(search))),
          client.prefetchQuery(recordQuery),
        ]),
    },
    {
      path: '/forecast/changes',
      title: 'forecast.changes.title',
      load: () => import('./ui/changes-page.tsx'),
      prepare: ({ client, search }) => {
        const { from = null, until = null, call = null } = search;
        return client.prefetchQuery(changesQuery({ ...askedIn(search), from, until, call }));
      },
    },
    { path: '/forecast/record', title: 'forecast.record.title', load: () => import('./ui/record-page.tsx') },
    { path: '/forecast/calls/$callId', title: 'forecast.frozen.crumb', load: () => import('./ui/frozen-page.tsx') },
  ],
  touches: { 'forecast-submission': told, 'forecast-call': told },
  recordPaths: { 'forecast-call': '/forecast/calls' },
};
