import i18next from 'i18next';
import type { WebCapability } from '../../../kit/capability.ts';

/** The way in, one's own page, rights and settings: what the platform shows, since it knows no look itself. */
export const platformWeb: WebCapability = {
  id: 'platform',
  nav: [
    {
      label: 'access.title',
      path: '/access',
      icon: 'key',
      pillar: 'people',
      roles: ['leader', 'manager', 'operations', 'finance', 'success'],
    },
    { label: 'me.title', path: '/me', icon: 'people', pillar: 'you' },
    { label: 'notice.choose.title', path: '/me/notices', icon: 'bell', pillar: 'you' },
    { label: 'settings.title', path: '/settings', icon: 'settings', pillar: 'you' },
    { label: 'trash.title', path: '/trash', icon: 'undo', pillar: 'you' },
  ],
  pages: [
    { path: '/sign-in', title: 'signIn.title', load: () => import('./sign-in.tsx'), bare: true },
    { path: '/invitation', title: 'invitation.title', load: () => import('./invitation.tsx'), bare: true },
    { path: '/first-visit', title: 'firstVisit.title', load: () => import('./first-visit.tsx'), bare: true },
    { path: '/me', title: 'me.title', onlyNow: true, load: () => import('./profile.tsx') },
    {
      path: '/me/notices',
      title: 'notice.choose.title',
      onlyNow: true,
      load: () => import('./notice-preferences.tsx'),
    },
    { path: '/open/$kind/$id', title: 'notice.title', load: () => import('./open-record.tsx') },
    { path: '/access', title: 'access.title', load: () => import('./access.tsx') },
    { path: '/settings', title: 'settings.title', onlyNow: true, load: () => import('./settings.tsx') },
    { path: '/keys', title: 'kit.shell.keys', onlyNow: true, load: () => import('./keys.tsx') },
    { path: '/trash', title: 'trash.title', onlyNow: true, load: () => import('./trash/trash-page.tsx') },
    {
      path: '/settings/modules',
      title: 'modules.title',
      onlyNow: true,
      load: () => import('./modules/modules-page.tsx'),
    },
    { path: '/erase/$kind/$id', title: 'erasing.title', onlyNow: true, load: () => import('./erasing/erase-page.tsx') },
    {
      path: '/settings/fields',
      title: 'fields.title',
      load: () => import('./fields/fields-page.tsx'),
      module: 'fields',
    },
    {
      path: '/settings/fields/$object',
      title: 'fields.title',
      load: () => import('./fields/fields-page.tsx'),
      module: 'fields',
    },
    {
      path: '/settings/activities',
      title: 'activitySettings.title',
      load: () => import('./activity-settings/settings-page.tsx'),
    },
  ],
  acts: (['contact', 'lead', 'person'] as const).map((kind) => ({
    ...{ kind, id: 'erase', ofOne: 'erasing.menu', roles: ['leader'], least: 1, most: 1 },
    to: ([id]) => `/erase/${kind}/${id}`,
  })),
  slots: [
    { at: 'composer:deal', load: () => import('./activity-settings/deal-composer.tsx') },
    { at: 'deal-acts', load: () => import('./acts/deal-acts.tsx') },
    { at: 'deal-facts', load: () => import('./acts/deal-bar.tsx') },
    { at: 'contact-facts', load: () => import('./acts/contact-bar.tsx') },
    { at: 'company', load: () => import('./company-deals.tsx') },
    { at: 'company', load: () => import('./files/on-company.tsx') },
    { at: 'company', load: () => import('./company-thread.tsx') },
    { at: 'company-facts', module: 'fields', load: () => import('./fields/company-fields.tsx') },
    { at: 'contact', load: () => import('./files/on-contact.tsx') },
    { at: 'contact', load: () => import('./contact-thread.tsx') },
    { at: 'contact-facts', module: 'fields', load: () => import('./fields/contact-fields.tsx') },
    { at: 'meeting-series', load: () => import('./series-thread.tsx') },
    { at: 'team-space', load: () => import('./space-thread.tsx') },
    { at: 'lead', load: () => import('./files/on-lead.tsx') },
    { at: 'candidate', load: () => import('./files/on-candidate.tsx') },
    { at: 'lead', load: () => import('./lead-thread.tsx') },
    { at: 'lead-facts', module: 'fields', load: () => import('./fields/lead-fields.tsx') },
    { at: 'deal', load: () => import('./files/on-deal.tsx') },
    { at: 'activity', load: () => import('./files/on-activity.tsx') },
    { at: 'deal', load: () => import('./deal-thread.tsx') },
    { at: 'product', load: () => import('./product-deals.tsx') },
    { at: 'product', load: () => import('./files/on-product.tsx') },
    { at: 'product', load: () => import('./product-thread.tsx') },
    { at: 'person-facts', load: () => import('./fields/person-fields.tsx') },
    { at: 'product-facts', load: () => import('./fields/product-fields.tsx') },
    { at: 'criterion:document', load: () => import('./files/asked-document.tsx') },
    { at: 'deal-facts', module: 'fields', load: () => import('./fields/deal-fields.tsx') },
  ],
  search: () => [
    {
      id: 'file',
      label: i18next.t('files.title'),
      search: async (typed, signal) => {
        const { findFiles } = await import('./files/find-files.ts');
        return findFiles(typed, signal);
      },
    },
  ],
  timeline: [
    { source: 'change', load: () => import('./plain-change.tsx') },
    { source: 'comment', load: () => import('./comment-entry.tsx') },
  ],
  commands: [
    { id: 'keys', label: 'kit.shell.keys', icon: 'help', path: '/keys' },
    { id: 'access-why', label: 'access.why.title', icon: 'key', path: '/access' },
    { id: 'activity-settings', label: 'activitySettings.title', icon: 'settings', path: '/settings/activities' },
    { id: 'fields', label: 'fields.title', icon: 'settings', path: '/settings/fields', module: 'fields' },
    { id: 'modules', label: 'modules.title', also: 'modules.also', icon: 'settings', path: '/settings/modules' },
  ],
};
