import i18next from 'i18next';
import type { WebCapability } from '../../kit/capability.ts';
import { listPages } from '../../kit/list/list-query.ts';
import { findLeads, leadQuery, leadsPage } from './ui/api.ts';

export const leadsWeb: WebCapability = {
  id: 'leads',
  nav: [
    {
      label: 'lead.title',
      path: '/leads',
      icon: 'funnel',
      pillar: 'process',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
    },
    {
      label: 'leadDefinitions.title',
      path: '/leads/definitions',
      under: '/leads',
      icon: 'check',
      pillar: 'process',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
    },
    {
      label: 'leadPace.title',
      path: '/leads/pace',
      under: '/leads',
      icon: 'chart',
      pillar: 'process',
      roles: ['leader', 'manager', 'rep', 'operations', 'finance'],
    },
  ],
  pages: [
    {
      path: '/leads',
      title: 'lead.title',
      load: () => import('./ui/leads-page.tsx'),
      prepare: ({ client, search }) =>
        client.prefetchInfiniteQuery(listPages('lead', leadsPage, { order: '-receivedOn' }, search.asOf ?? null)),
    },
    {
      path: '/leads/$leadId',
      title: 'lead.title',
      load: () => import('./ui/lead-page.tsx'),
      prepare: ({ client, params, search }) =>
        client.prefetchQuery(leadQuery(params.leadId ?? '', search.asOf ?? null)),
    },
    {
      path: '/leads/definitions',
      title: 'leadDefinitions.title',
      load: () => import('./definitions/ui/definitions-page.tsx'),
    },
    { path: '/leads/pace', title: 'leadPace.title', load: () => import('./pace/ui/pace-page.tsx') },
    {
      path: '/settings/leads',
      title: 'routing.title',
      onlyNow: true,
      load: () => import('./routing/ui/routing-page.tsx'),
    },
    {
      path: '/settings/lead-forms',
      title: 'leadForms.title',
      onlyNow: true,
      load: () => import('./capture/ui/forms-page.tsx'),
    },
    { path: '/form', title: 'leadForms.public.title', load: () => import('./capture/ui/public-form.tsx'), bare: true },
  ],
  slots: [
    { at: 'day', load: () => import('./ui/on-day.tsx') },
    { at: 'board:volume', load: () => import('./pace/ui/on-board.tsx') },
    { at: 'win-loss', load: () => import('./wins/ui/wins-part.tsx') },
  ],
  timeline: [{ source: 'change', kind: 'lead', load: () => import('./ui/lead-change.tsx') }],
  recordPaths: { lead: '/leads' },
  commands: [
    { id: 'create-lead', label: 'lead.add', icon: 'plus', path: '/leads?create=lead', creates: 'lead' },
    { id: 'lead-definitions', label: 'leadDefinitions.title', icon: 'funnel', path: '/leads/definitions' },
    { id: 'lead-pace', label: 'leadPace.title', icon: 'chart', path: '/leads/pace' },
    { id: 'lead-forms', label: 'leadForms.title', icon: 'settings', path: '/settings/lead-forms' },
    { id: 'lead-settings', label: 'routing.title', icon: 'settings', path: '/settings/leads' },
  ],
  search: () => [
    {
      id: 'lead',
      label: i18next.t('lead.title'),
      search: async (typed, signal) =>
        (await findLeads(typed, signal)).map(({ id, name, companyName }) => ({
          id: `lead ${id}`,
          label: name,
          note: companyName ?? undefined,
          icon: 'funnel' as const,
          path: `/leads/${id}`,
        })),
    },
  ],
};
