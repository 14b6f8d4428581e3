import { browserClient } from '../../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const applyingApi = browserClient<typeof contract>();

export type OpenApplication = AnswerOnWire<typeof contract.openApplication>;
