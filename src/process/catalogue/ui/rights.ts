import { useSession } from '../../../kit/session.tsx';
import { productPolicy } from '../policy.ts';

type Role = keyof typeof productPolicy.write;
const none: readonly string[] = [];

/** What whoever is signed in may do with products, and which of their fields the product itself keeps from his role. */
export function useProductRights(): { mayWrite: boolean; hidden: readonly string[] } {
  const role = useSession().user.role as Role;
  return { mayWrite: productPolicy.write[role] !== 'none', hidden: productPolicy.hidden?.[role] ?? none };
}
