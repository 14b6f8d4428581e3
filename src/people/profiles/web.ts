import type { WebCapability } from '../../kit/capability.ts';
import { firstQuery } from './ui/queries.ts';

export const profilesWeb: WebCapability = {
  id: 'profiles',
  first: firstQuery,
  slots: [
    { at: 'person-facts', load: () => import('./ui/on-person.tsx') },
    { at: 'own-settings', load: () => import('./ui/own-choice.tsx') },
  ],
};
