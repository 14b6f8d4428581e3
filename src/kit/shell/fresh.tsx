import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Instant, instantFromMs } from '../../ground/days.ts';
import { useStream } from '../device/stream.ts';
import { useFormat } from '../format/format.tsx';
import { useAsOf } from './as-of.tsx';
import css from './fresh.module.css';

export type FreshAt = {
  /** When the numbers of the page were read: the answer's own word, or when it came. */
  at: Instant | number;
  /** Nobody tells of changes to them: they are as old as they are until somebody asks again. */
  still?: boolean;
};

/** When the numbers of a page were read, whether changes are heard of since, and a press to read them again. */
export function Fresh({ at, still = false }: FreshAt) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const client = useQueryClient();
  const stream = useStream();
  const [busy, setBusy] = useState(false);
  const moment = typeof at === 'number' ? instantFromMs(at) : at;
  const readAt = Date.parse(moment);
  const cut = typeof stream === 'number' && !still && !isPast ? stream : null;
  const isOld = cut !== null && readAt <= cut;
  const time = f.timeExact(moment);
  const since = cut === null ? '' : f.timeExact(instantFromMs(cut));
  const state = isOld ? 'old' : cut !== null ? 'cut' : stream === 'heard' && !still && !isPast ? 'live' : 'read';
  const words = t(`kit.fresh.${state}`, { time, since });
  const refresh = async () => {
    setBusy(true);
    // Whoever presses again while it is being read would begin it anew, and on a slow line never have it.
    await client.refetchQueries({ type: 'active' }, { cancelRefetch: false });
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className={css.fresh}
        data-state={state}
        aria-busy={busy}
        aria-label={t('kit.fresh.again', { words })}
        title={t('kit.fresh.hint', { moment: f.whenExact(moment) })}
        onClick={() => void refresh()}
      >
        <i aria-hidden="true" />
        {words}
      </button>
      <span role="status" className="sr-only">
        {cut === null ? '' : t('kit.fresh.said', { since })}
      </span>
    </>
  );
}
