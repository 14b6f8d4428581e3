import { newId } from '../../ground/ids.ts';
import { blankActivity } from './enter.ts';
import type { Activity } from './tables.ts';

/** A call with Maria Keller that is planned for some day, of nobody in particular, unless said otherwise. */
export const anActivity = (over: Partial<Activity> = {}): Activity => ({
  ...blankActivity,
  id: newId(),
  version: 0,
  validFrom: '',
  kindId: newId(),
  ownerId: newId(),
  subject: 'Call Maria Keller',
  ...over,
});
