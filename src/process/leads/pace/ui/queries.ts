import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();

export type Pace = AnswerOnWire<typeof contract.leadPace>;
export type DayShown = Pace['days'][number];
export type Ask = {
  days?: '28' | '56' | '182';
  owner?: string;
  team?: string;
  source?: string;
  pipeline?: string;
  asOf?: string;
};

export const paceQuery = (ask: Ask) =>
  queryOptions({
    queryKey: ['lead', 'pace', ask],
    queryFn: ({ signal }): Promise<Pace> => {
      const { owner, ...rest } = ask;
      return answerOf(
        api.call('GET /api/v1/lead-pace', { query: { ...rest, ...(owner ? { owner: [owner] } : {}) }, signal }),
      );
    },
  });
