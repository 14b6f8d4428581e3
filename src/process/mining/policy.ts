import { definePolicy } from '../../platform/access/kinds.ts';
import { everyRole } from '../../platform/access/policy.ts';

/** How deals really go, for whoever sells or leads; whose deals that is told of is the right to those. */
definePolicy('process', {
  read: { ...everyRole('all'), success: 'none' },
  write: everyRole('none'),
});
