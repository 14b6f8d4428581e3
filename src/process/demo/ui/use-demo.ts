import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { isAtWork } from '../rules/demo-state.ts';
import { demoApi, demoQuery, jobsApi, type Told } from './api.ts';

/** The demo company with what can be done to it. When it came or went, everything shown is asked for anew. */
export function useDemo(): {
  told: Told | undefined;
  busy: boolean;
  act: (what: 'bring' | 'remove') => Promise<boolean>;
  /** Ends the bringing where it is; what is there can be removed. */
  stop: (runId: string) => Promise<void>;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: told } = useQuery(demoQuery);
  const [busy, setBusy] = useState(false);
  const state = told?.demo?.state ?? null;
  const wasAtWork = useRef(false);
  useEffect(() => {
    if (wasAtWork.current && !isAtWork(state)) void client.invalidateQueries();
    wasAtWork.current = isAtWork(state);
  }, [client, state]);
  const act = async (what: 'bring' | 'remove') => {
    setBusy(true);
    const done =
      what === 'bring'
        ? await demoApi.call('POST /api/v1/demo', { body: {} })
        : await demoApi.call('POST /api/v1/demo/removal');
    setBusy(false);
    if (done.ok) client.setQueryData(demoQuery.queryKey, done.answer);
    else toast({ text: done.problem.detail ?? t('kit.unreachable'), tone: 'bad' });
    return done.ok;
  };
  const stop = async (id: string) => {
    const done = await jobsApi.call('POST /api/v1/job-runs/:id/cancel', { params: { id } });
    if (!done.ok) toast({ text: done.problem.detail ?? t('kit.unreachable'), tone: 'bad' });
    await client.invalidateQueries({ queryKey: demoQuery.queryKey });
  };
  return { told, busy, act, stop };
}
