import type * as people from '../../../people/organisation/contract.ts';
import type * as access from '../../../platform/access/contract.ts';
import type * as comments from '../../../platform/comments/contract.ts';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient, doorClient } from '../../../platform/http/browser.ts';
import type * as as from '../../../platform/identity/as-contract.ts';
import type * as identity from '../../../platform/identity/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as search from '../../../platform/search/contract.ts';
import type * as settings from '../../../platform/settings/contract.ts';
import type * as takings from '../../../platform/takings/contract.ts';

export const identityApi = browserClient<typeof identity>();
export const asApi = browserClient<typeof as>();
export const accessApi = browserClient<typeof access>();
export const settingsApi = browserClient<typeof settings>();
export const takingsApi = browserClient<typeof takings>();
export const jobsApi = browserClient<typeof jobs>();
export const searchApi = browserClient<typeof search>();
export const peopleApi = browserClient<typeof people>();

export const doorApi = doorClient<typeof identity>();
export const commentsApi = browserClient<typeof comments>();
export const historyApi = browserClient<typeof history>();
