import type { WebCapability } from '../kit/capability.ts';
import { pipelineWeb } from '../process/pipeline/web.ts';

/** What the screens are put together from, foundations first. Adding a capability is one line here. */
export const capabilities: WebCapability[] = [pipelineWeb];

/** Who tells who is signed in. */
export { session } from './web/session.ts';
