import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAway } from '../../../kit/device/reach.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { anyTimeline } from '../../../kit/record/entries.ts';
import { pauseBefore } from '../rules/outbox.ts';
import css from './outbox.module.css';
import { flush, onSentLater, useLine } from './outbox.ts';
import { kindsQuery } from './queries.ts';

/** Over every page while there is no connection or something waits to be sent; sends it as soon as that goes. */
export default function WaitingStrip({ whose }: { whose: string }) {
  const { t } = useTranslation();
  const away = useAway();
  const line = useLine(whose);
  const refused = line.filter(({ aside }) => aside !== null).length;
  const waiting = line.length - refused;
  useSending(whose, away, waiting > 0);
  useSentLater();
  useKindsKept();
  if (!away && line.length === 0) return null;
  return (
    <div className={css.strip} role="status">
      <Icon name="clock" size={14} />
      <span className={css.note}>
        {away ? <b>{t('outbox.strip.away')} </b> : null}
        {waiting > 0 ? `${t('outbox.strip.waiting', { count: waiting })} ` : null}
        {refused > 0 ? <b>{t('outbox.strip.refused', { count: refused })}</b> : null}
        {line.length === 0 ? t('outbox.strip.keeps') : null}
        {away ? ` ${t('outbox.strip.before')}` : null}
      </span>
      <Go href="/waiting">{t(away ? 'outbox.strip.write' : 'outbox.strip.show')}</Go>
    </div>
  );
}

/** Tries at once when there is a connection again, and now and then while something waits: nobody may tell that it is back. */
function useSending(whose: string, away: boolean, something: boolean) {
  const attempt = useRef(0);
  useEffect(() => {
    const go = () => void flush(whose);
    if (!away) go();
    window.addEventListener('online', go);
    return () => window.removeEventListener('online', go);
  }, [whose, away]);
  useEffect(() => {
    attempt.current = 0;
    if (!something) return;
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      timer = setTimeout(() => void flush(whose).finally(later), pauseBefore(attempt.current, Math.random()));
      attempt.current += 1;
    };
    later();
    return () => clearTimeout(timer);
  }, [whose, something]);
}

/** Whoever has looked at his day alone can write something down without a connection too. */
function useKindsKept() {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => void client.prefetchQuery(kindsQuery()), 2_000);
    return () => clearTimeout(timer);
  }, [client]);
}

/** What went while nobody waited for it is told once, and the pages that show it ask again. */
function useSentLater() {
  const { t } = useTranslation();
  const client = useQueryClient();
  useEffect(() => {
    let count = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<string>();
    const tell = () => {
      timer = undefined;
      toast({ text: t('outbox.sentLater', { count }) });
      count = 0;
      for (const kind of ['activity', 'comment', ...touched]) void client.invalidateQueries({ queryKey: [kind] });
      void client.invalidateQueries(anyTimeline);
    };
    const stop = onSentLater((entry) => {
      if (entry.act === 'later') for (const kind of entry.touches) touched.add(kind);
      count += 1;
      timer ??= setTimeout(tell, 300);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, t]);
}
