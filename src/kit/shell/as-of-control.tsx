import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icons.tsx';
import { Panel } from '../panel/panel.tsx';
import css from './as-of.module.css';
import { useAsOf } from './as-of.tsx';
import { pastDay, pastDays } from './past-days.ts';

const Replay = lazy(() => import('./replay/replay.tsx'));

/** Chooses the day that the whole frame is looked at. */
export function AsOfControl() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast, setAsOf, setReplaying } = useAsOf();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  const ends = pastDays(f.today, f.fiscal);
  const pick = (day: string | null) => {
    setOpen(false);
    setAsOf(day);
    button?.focus();
  };
  const quick = [
    { label: t('kit.asOf.week'), day: ends.week },
    { label: t('kit.asOf.month'), day: ends.month },
    { label: t('kit.asOf.quarter'), day: ends.quarter },
    { label: t('kit.asOf.year'), day: ends.year },
  ];
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={isPast ? `${css.chip} ${css.pastChip}` : css.chip}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className={css.chipWord}>{t('kit.asOf.label')} </span>
        <b>{asOf ? f.dayWithYear(asOf) : t('kit.asOf.today')}</b>
        <Icon name="down" size={12} />
      </button>
      {open ? (
        <Panel anchor={() => button} label={t('kit.asOf.choose')} onClose={() => setOpen(false)} align="end">
          <div className={css.asOfPanel}>
            <p className={css.muted}>{t('kit.asOf.explain')}</p>
            <button type="button" className={css.asOfRow} aria-pressed={!isPast} onClick={() => pick(null)}>
              <span>{t('kit.asOf.now')}</span>
              <span className={css.faint}>{f.day(f.today)}</span>
            </button>
            {quick.map((row) => (
              <button
                key={row.day}
                type="button"
                className={css.asOfRow}
                aria-pressed={asOf === row.day}
                onClick={() => pick(row.day)}
              >
                <span>{row.label}</span>
                <span className={css.faint}>{f.dayWithYear(row.day)}</span>
              </button>
            ))}
            <button
              type="button"
              className={css.asOfRow}
              onClick={() => {
                setOpen(false);
                setReplaying(true);
              }}
            >
              {t('kit.asOf.replay')}
            </button>
            <OwnDay onPick={pick} />
          </div>
        </Panel>
      ) : null}
    </>
  );
}

function OwnDay({ onPick }: { onPick: (day: string) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const [text, setText] = useState(asOf ?? '');
  const day = pastDay(text, f.today);
  return (
    <form
      className={css.ownDay}
      onSubmit={(event) => {
        event.preventDefault();
        if (day) onPick(day);
      }}
    >
      <label>
        <span>{t('kit.asOf.day')}</span>
        <input type="date" value={text} max={f.today} onChange={(event) => setText(event.target.value)} />
      </label>
      <Button type="submit" disabled={!day}>
        {t('kit.asOf.go')}
      </Button>
    </form>
  );
}

/** The words on the sepia edge: which day this is, that it is only for reading or that this page knows no past, and the way back; or the slider over days. */
export function PastStrip({ onlyNow }: { onlyNow: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, setAsOf, replaying, setReplaying } = useAsOf();
  if (replaying)
    return (
      <Suspense>
        <Replay onClose={() => setReplaying(false)} />
      </Suspense>
    );
  if (!asOf) return null;
  return (
    <div className={css.strip} role="status">
      <Icon name="clock" size={14} />
      <b>{t('kit.asOf.strip', { day: f.dayWithYear(asOf) })}</b>
      <span className={onlyNow ? `${css.stripNote} ${css.stripWarns}` : css.stripNote}>
        {onlyNow ? t('kit.asOf.onlyNow') : t('kit.asOf.readOnly')}
      </span>
      <button type="button" className={css.stripBack} onClick={() => setReplaying(true)}>
        {t('kit.asOf.walk')}
      </button>
      <button type="button" className={css.stripBack} onClick={() => setAsOf(null)}>
        {t('kit.asOf.back')}
      </button>
    </div>
  );
}
