import { ownedPolicy, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/**
 * An activity belongs to whoever does it. His managers, leaders and operations change it too; whoever reads a record
 * reads what was done about it as well, which the store decides record by record. Customer success logs its own.
 */
export const activityPolicy: Policy = {
  read: { ...ownedPolicy.read },
  write: { ...ownedPolicy.write, success: 'own' },
};

/** What an activity is about is read and changed by whoever reads and changes the activity. */
export const linkPolicy: Policy = { read: { ...activityPolicy.read }, write: { ...activityPolicy.write } };

/** Kinds, suggestions and standards: everybody goes by them, leaders and operations set them. */
export const settingPolicy = (): Policy => sharedPolicy({ leader: 'all', operations: 'all' });
