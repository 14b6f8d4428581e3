import type { WebCapability } from '../../kit/capability.ts';

export const calendarWeb: WebCapability = {
  id: 'calendar',
  nav: [{ label: 'calendar.title', path: '/leave', icon: 'away', pillar: 'people' }],
  pages: [
    { path: '/leave', title: 'calendar.title', onlyNow: true, load: () => import('./ui/leave-page.tsx') },
    {
      path: '/settings/working-hours',
      title: 'calendar.hours.title',
      onlyNow: true,
      load: () => import('./ui/hours-page.tsx'),
    },
  ],
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  commands: [{ id: 'working-hours', label: 'calendar.hours.title', icon: 'settings', path: '/settings/working-hours' }],
};
