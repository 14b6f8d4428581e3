import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../feedback/states.tsx';
import { lastingToast, toast } from '../feedback/toasts.tsx';
import { useFormat } from '../format/format.tsx';
import { sentenceOf } from '../forms/problem.ts';
import { type JobRun, useListPort } from '../list/list-port.ts';
import { Button } from '../look/button.tsx';
import type { BulkAnswer, BulkKind } from './bulk-kind.ts';

/** What came of a change of many records. */
export type Came = Pick<BulkAnswer, 'changed' | 'left' | 'leftInAll'> & { groupId: string };
/** Changed, or deleted. */
export type Deed = 'change' | 'remove';

const lookMs = 500;

/** Takes an act back; of many changes a job does, and a toast says how far it is. Answers how many were left. */
function useTakeBack(): (groupId: string) => Promise<number> {
  const { t } = useTranslation();
  const f = useFormat();
  const port = useListPort();
  return async (groupId) => {
    const { left, runId } = await port.undo(groupId);
    if (!runId) return left;
    const said = lastingToast(t('kit.bulk.takingBack'));
    try {
      for (;;) {
        const { status, done, total, note, result } = await port.run(runId);
        if (status === 'done') return (result as { leftInAll: number }).leftInAll;
        if (status !== 'queued' && status !== 'running') throw new Error(note ?? t('kit.bulk.failed'));
        if (total) said.say(t('kit.bulk.backSoFar', { done: f.number(done), total: f.number(total) }));
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    } finally {
      said.end();
    }
  };
}

/** Says what came of it, with its undo. */
export function useSayDone({ object, things }: BulkKind): (came: Came, deed: Deed) => Promise<void> {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const takeBack = useTakeBack();
  return async ({ groupId, changed, left: named, leftInAll }, deed) => {
    const undo = () =>
      void takeBack(groupId).then(
        (left) => {
          const back = t('kit.bulk.takenBack', { count: changed, things: things(changed) });
          toast({ text: left > 0 ? t('kit.bulk.stays', { count: left }) : back });
          return refresh(client, object);
        },
        (error: Error) => toast({ text: error.message, tone: 'bad' }),
      );
    const done = t(deed === 'remove' ? 'kit.bulk.removed' : 'kit.bulk.done', {
      count: changed,
      things: things(changed),
    });
    const names = named
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ');
    const left = leftInAll > 0 ? t('kit.bulk.leftToo', { count: leftInAll, number: f.number(leftInAll), names }) : '';
    toast({ text: [done, left].filter(Boolean).join(' · '), undo: changed > 0 ? undo : undefined });
    await refresh(client, object);
  };
}

const refresh = (client: QueryClient, object: string) => client.invalidateQueries({ queryKey: [object] });

/**
 * Watches a change of many records to its end, also when its dialog was closed or the page left: then a toast says what
 * came of it. Stopped, nothing is changed.
 */
export function useBulkRun(kind: BulkKind, onEnd: () => void) {
  const { t } = useTranslation();
  const port = useListPort();
  const sayDone = useSayDone(kind);
  const [run, setRun] = useState<{ id: string; done: number; total: number } | null>(null);
  const ended = async ({ status, note, result }: JobRun, deed: Deed) => {
    setRun(null);
    if (status === 'cancelled') toast({ text: t('kit.bulk.stopped') });
    else if (status === 'done' && result) await sayDone(result as Came, deed);
    else toast({ text: note ?? t('kit.bulk.failed'), tone: 'bad' });
    onEnd();
  };
  const watch = async (id: string, total: number, deed: Deed): Promise<void> => {
    const now = await port.run(id);
    if (now.status !== 'queued' && now.status !== 'running') return ended(now, deed);
    setRun({ id, done: now.done, total: now.total ?? total });
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    return watch(id, total, deed);
  };
  return {
    run,
    begin(id: string, total: number, deed: Deed) {
      setRun({ id, done: 0, total });
      void watch(id, total, deed).catch(() => {
        setRun(null);
        toast({ text: t('kit.unreachable'), tone: 'bad' });
      });
    },
    async stop() {
      const outcome = run && (await port.stopRun(run.id));
      if (outcome && !outcome.ok) toast({ text: sentenceOf(outcome.problem, t('kit.unreachable')), tone: 'bad' });
    },
  };
}

/** How far a change of many records is; it goes on when this is closed. */
export function BulkProgress(props: {
  things: string;
  done: number;
  total: number;
  onStop: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { done, total } = props;
  return (
    <div>
      <Progress
        label={t('kit.bulk.running', { things: props.things })}
        done={done}
        total={total}
        note={t('kit.bulk.soFar', { done: f.number(done), total: f.number(total) })}
      />
      <p>{t('kit.bulk.allOrNothing')}</p>
      <Button onClick={props.onStop}>{t('kit.bulk.stop')}</Button>{' '}
      <Button kind="primary" onClick={props.onClose}>
        {t('kit.bulk.goOn')}
      </Button>
    </div>
  );
}
