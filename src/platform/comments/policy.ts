import { definePolicy } from '../access/kinds.ts';
import { everyRole, type Policy } from '../access/policy.ts';

/**
 * Every role may comment, readers too. Which comments somebody reads is decided by the record they are about, in the one
 * beginning of their queries (`store.ts`); only who wrote one changes or removes it.
 */
export const commentPolicy: Policy = { read: everyRole('all'), write: everyRole('own') };

/** What somebody is told of, and how, is his own business. */
export const noticePolicy: Policy = definePolicy('notice', { read: everyRole('own'), write: everyRole('own') });
export const preferencesPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
