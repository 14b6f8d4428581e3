import type * as people from '../../../people/organisation/contract.ts';
import type * as access from '../../../platform/access/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { createClient } from '../../../platform/http/client.ts';
import type * as identity from '../../../platform/identity/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as search from '../../../platform/search/contract.ts';
import type * as settings from '../../../platform/settings/contract.ts';

export const identityApi = browserClient<typeof identity>();
export const accessApi = browserClient<typeof access>();
export const settingsApi = browserClient<typeof settings>();
export const jobsApi = browserClient<typeof jobs>();
export const searchApi = browserClient<typeof search>();
export const peopleApi = browserClient<typeof people>();

/** For pages where nobody is signed in yet: being nobody ends no session. */
export const doorApi = createClient<typeof identity>();
