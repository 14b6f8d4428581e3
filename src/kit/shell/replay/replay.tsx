import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, daysBetween } from '../../../ground/days.ts';
import { useFormat } from '../../format/format.tsx';
import { Icon } from '../../look/icons.tsx';
import { useKeys } from '../../look/keys.ts';
import { useAsOf } from '../as-of.tsx';
import { type Span, type Step, spans, steps } from './days.ts';
import css from './replay.module.css';
import { useReplay } from './use-replay.ts';

/** The slider over past days: the page moves along, and the day it shows stands beside it. */
export default function Replay({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const at = useReplay();
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus(), []);
  useKeys({
    ',': { does: t('replay.key.dayBack'), run: () => at.move(-1) },
    '.': { does: t('replay.key.dayOn'), run: () => at.move(1) },
    '<': { does: t('replay.key.weekBack'), run: () => at.move(-7) },
    '>': { does: t('replay.key.weekOn'), run: () => at.move(7) },
    p: { does: t('replay.key.play'), run: at.play },
  });
  const isToday = at.day === at.today;
  const day = isToday ? t('replay.today') : f.dayWithYear(at.day);
  return (
    <section className={css.bar} aria-label={t('replay.name')} data-past={isPast} aria-busy={at.fetching}>
      <span className={css.acts}>
        <Act icon="left" label={t(`replay.back.${at.step}`)} disabled={at.day <= at.first} onClick={at.back} />
        <button type="button" className={css.play} aria-pressed={at.playing} onClick={at.play}>
          <Mark playing={at.playing} />
          {t(at.playing ? 'replay.pause' : 'replay.play')}
        </button>
        <Act icon="right" label={t(`replay.on.${at.step}`)} disabled={isToday} onClick={at.forward} />
      </span>
      <b className={css.day} aria-live={at.playing ? 'off' : 'polite'}>
        {day}
      </b>
      <input
        ref={slider}
        type="range"
        className={css.slider}
        aria-label={t('replay.slider')}
        aria-valuetext={day}
        min={0}
        max={daysBetween(at.first, at.today)}
        value={daysBetween(at.first, at.day)}
        onChange={(event) => at.hold(addDays(at.first, Number(event.target.value)))}
      />
      <label className={css.pick}>
        <span className="sr-only">{t('replay.steps')}</span>
        <select value={at.step} onChange={(event) => at.setStep(event.target.value as Step)}>
          {steps.map((step) => (
            <option key={step} value={step}>
              {t(`replay.step.${step}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={css.pick}>
        <span className="sr-only">{t('replay.spans')}</span>
        <select value={at.span} onChange={(event) => at.setSpan(event.target.value as Span)}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {t(`replay.span.${span}`)}
            </option>
          ))}
        </select>
      </label>
      <Act icon="close" label={t('replay.close')} onClick={onClose} />
    </section>
  );
}

function Act(props: { icon: 'left' | 'right' | 'close'; label: string; disabled?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className={css.act}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={14} />
    </button>
  );
}

/** A triangle to begin, two bars to pause. */
function Mark({ playing }: { playing: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
      {playing ? <path d="M2 1h3v10H2zM7 1h3v10H7z" /> : <path d="M2.5 1v10l8-5z" />}
    </svg>
  );
}
