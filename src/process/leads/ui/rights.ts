import { useSession } from '../../../kit/session.tsx';
import { leadPolicy } from '../policy.ts';

type Role = keyof typeof leadPolicy.write;

/** Whether whoever is signed in follows leads up at all. */
export const useMayWriteLeads = (): boolean => leadPolicy.write[useSession().user.role as Role] !== 'none';

const none: readonly string[] = [];

/** The fields of leads that are kept from the role of whoever is signed in. */
export const useHiddenOfLeads = (): readonly string[] => leadPolicy.hidden?.[useSession().user.role as Role] ?? none;
