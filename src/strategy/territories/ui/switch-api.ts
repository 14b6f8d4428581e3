import { browserClient } from '../../../platform/http/browser.ts';
import type * as contract from '../scenarios/contract-switch.ts';

export const switchApi = browserClient<typeof contract>();
