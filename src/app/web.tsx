import type { WebCapability } from '../kit/capability.ts';
import type { SessionPort } from './web/session-port.ts';

/** What the screens are put together from, foundations first. Adding a capability is one line here. */
export const capabilities: WebCapability[] = [];

/** Who tells who is signed in; null until identity fills it. */
export const session: SessionPort | null = null;
