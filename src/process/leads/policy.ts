import { ownedPolicy, type Policy } from '../../platform/access/policy.ts';

/** A lead belongs to whoever follows it up; who looks after customers has no part in it. What nobody owns stands in the queue. */
export const leadPolicy: Policy = {
  read: { ...ownedPolicy.read, success: 'none' },
  write: { ...ownedPolicy.write },
  // Finance has no need to reach anybody, as with contacts.
  hidden: { finance: ['email', 'phone', 'phoneKey', 'message'] },
  alongside: { phone: ['phoneKey'] },
};
