import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { instantFromMs } from '../../../ground/days.ts';
import { useAway } from '../../../kit/device/reach.ts';
import { isUnseen, standsSince } from '../../../kit/device/read-before.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { anyTimeline } from '../../../kit/record/entries.ts';
import { pauseBefore } from '../rules/outbox.ts';
import { forgetLeft } from './forget-left.ts';
import css from './outbox.module.css';
import { flush, onSentLater, useLine } from './outbox.ts';
import { kindsQuery } from './queries.ts';

/** Over every page while there is no connection or something waits to be sent; sends it as soon as that goes. */
export default function WaitingStrip({ whose }: { whose: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const away = useAway();
  const line = useLine(whose);
  const refused = line.filter(({ aside }) => aside !== null).length;
  const waiting = line.length - refused;
  useSending(whose, away, waiting > 0);
  useSentLater();
  useKindsKept();
  useForgetting(whose, away);
  useForgettingUnseen(whose);
  const since = useSince(away);
  if (!away && line.length === 0) return null;
  return (
    <div className={css.strip} role="status">
      <Icon name="clock" size={14} />
      <span className={css.note}>
        {away ? <b>{t('outbox.strip.away')} </b> : null}
        {waiting > 0 ? `${t('outbox.strip.waiting', { count: waiting })} ` : null}
        {refused > 0 ? <b>{t('outbox.strip.refused', { count: refused })}</b> : null}
        {line.length === 0 ? t('outbox.strip.keeps') : null}
        {away && since === null ? ` ${t('outbox.strip.before')}` : null}
        {since === null ? null : ` ${t('outbox.strip.since', { when: f.whenWithin(instantFromMs(since)) })}`}
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

/** Since when the page stands as it was read: the oldest of what stands on it and could not be asked for again. */
function useSince(away: boolean): number | null {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const since = useSyncExternalStore(
    (tell) => cache.subscribe(tell),
    () => {
      const all = cache.findAll({ type: 'active' }).flatMap(({ queryHash }) => standsSince(queryHash) ?? []);
      return all.length === 0 ? null : Math.min(...all);
    },
  );
  return away ? since : null;
}

/** As soon as there is a connection, what is not for this person any more leaves the device. */
function useForgetting(whose: string, away: boolean) {
  const isFirst = useRef(true);
  useEffect(() => {
    if (away) {
      isFirst.current = false;
      return;
    }
    // What was read since the page was opened, or the server was reached again, was read with the rights of now.
    const readBefore = isFirst.current ? performance.timeOrigin : Date.now();
    const timer = setTimeout(() => void forgetLeft(whose, readBefore), isFirst.current ? 2_000 : 0);
    return () => clearTimeout(timer);
  }, [whose, away]);
}

/**
 * While the page is open: once the server says that something is not for this person any more, it and all that tells of it leave the
 * device, and whatever else left his sight meanwhile. The live stream has what shows it asked again within a second.
 */
function useForgettingUnseen(whose: string) {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Number.NEGATIVE_INFINITY;
    const stop = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error' || !isUnseen(event.action.error)) return;
      const go = () => {
        timer = undefined;
        last = performance.now();
        void forgetLeft(whose, Date.now());
      };
      timer ??= setTimeout(go, Math.max(500, last + 10_000 - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, whose]);
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
