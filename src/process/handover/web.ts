import type { WebCapability } from '../../kit/capability.ts';

export const handoverWeb: WebCapability = {
  id: 'handover',
  slots: [{ at: 'person', load: () => import('./ui/handover.tsx') }],
};
