import { forgetWhatLeft } from '../../../kit/device/left.ts';
import type * as history from '../../../platform/history/contract.ts';
import { onceClient } from '../../../platform/http/browser.ts';

const historyApi = onceClient<typeof history>();

/** What was erased, removed or taken from his sight leaves this device; not told or not kept, it is asked again the next time. */
export const forgetLeft = (whose: string, readBefore: number): Promise<void> =>
  forgetWhatLeft(
    whose,
    async (body) => {
      const told = await historyApi.call('POST /api/v1/kept/left', { body, once: true });
      return told.ok ? told.answer : null;
    },
    readBefore,
  ).catch(() => undefined);
