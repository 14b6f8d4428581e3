import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as contract from '../contract.ts';

export const handoverApi = browserClient<typeof contract>();
export const jobsApi = browserClient<typeof jobs>();

export type Preview = AnswerOnWire<typeof contract.previewHandover>;
export type Kind = Preview['counts'][number]['kind'];
