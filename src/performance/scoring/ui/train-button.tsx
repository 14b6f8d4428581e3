import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { api, scoresQuery } from './queries.ts';

/** How often it is looked whether the new version is there. */
const lookMs = 2_000;

/** Learns anew now; until it is there the button says so. */
export function TrainButton({ newest }: { newest: string | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<{ before: string | null } | null>(null);
  useQuery({ ...scoresQuery(null), refetchInterval: asked ? lookMs : false });
  const isDone = asked !== null && newest !== asked.before;
  useEffect(() => {
    if (!isDone) return;
    setAsked(null);
    void client.invalidateQueries({ queryKey: ['scores'] });
    toast({ text: t('scores.train.done') });
  }, [isDone, client, t]);
  const train = async () => {
    setAsked({ before: newest });
    const outcome = await api.call('POST /api/v1/scores/train', { body: {} });
    if (outcome.ok) return;
    setAsked(null);
    toast({ text: sentenceOf(outcome.problem, t('kit.unreachable')), tone: 'bad' });
  };
  return (
    <Button onClick={() => void train()} disabled={asked !== null} aria-busy={asked !== null}>
      {t(asked ? 'scores.train.running' : 'scores.train.now')}
    </Button>
  );
}
