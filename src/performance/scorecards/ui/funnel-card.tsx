import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, parseNumber } from '../../../ground/parse-number.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import {
  type Change,
  changed,
  type LeverName,
  type Levers,
  leastPercent,
  leverNames,
  mostPercent,
  noChange,
  type WhatIf,
  whatIf,
} from '../rules/what-if.ts';
import type { Scorecard } from './queries.ts';
import css from './scorecards.module.css';
import { ToldFigure } from './told.tsx';
import { useWhatIf } from './use-what-if.ts';

/** The levers as numbers; null while one of them is not known. */
function leversOf({ deals, size, ratio, speed }: Scorecard['funnel']): Levers | null {
  const [n, average, share, days] = [deals, size, ratio, speed].map(({ figure }) => figure.value);
  return n && average && share && days ? { deals: n, size: average, ratio: share, cycleDays: days } : null;
}

/** The four levers of the funnel, and what velocity would be if they were others. Nothing is written. */
export function FunnelCard({ card }: { card: Scorecard }) {
  const { t } = useTranslation();
  const { funnel } = card;
  const [change, setChange] = useWhatIf();
  const levers = leversOf(funnel);
  const found = levers ? whatIf(levers, change) : null;
  const isChanged = leverNames.some((name) => change[name] !== 0);
  return (
    <section className={css.card} aria-labelledby="funnel">
      <div className={css.cardHead}>
        <h2 id="funnel">{t('scorecard.funnel.title')}</h2>
        <span className={css.tools}>
          <Button onClick={() => setChange({ deals: 0.1, size: 0.1, ratio: 0.1, speed: 0.1 })}>
            {t('scorecard.funnel.tenEach')}
          </Button>
          <Button kind="plain" disabled={!isChanged} onClick={() => setChange(noChange)}>
            {t('scorecard.funnel.reset')}
          </Button>
        </span>
      </div>
      <p className={css.note}>{t('scorecard.funnel.note')}</p>
      <ul className={css.levers}>
        {leverNames.map((name) => (
          <Lever
            key={name}
            name={name}
            card={card}
            levers={levers}
            found={found}
            change={change}
            onChange={(by) => setChange({ ...change, [name]: by })}
          />
        ))}
      </ul>
      <Result card={card} found={found} isChanged={isChanged} />
      <div className={css.note}>
        {t('scorecard.funnel.presented')} <ToldFigure told={funnel.presented} />
      </div>
    </section>
  );
}

type LeverProps = {
  name: LeverName;
  card: Scorecard;
  levers: Levers | null;
  found: WhatIf | null;
  change: Change;
  onChange: (by: number) => void;
};

/** What a lever comes to after its change, in words. */
function useAfter({ name, card, levers, change }: LeverProps): string | null {
  const f = useFormat();
  if (!levers || change[name] === 0) return null;
  const after = changed(levers, change);
  if (name === 'deals') return f.number(after.deals, 1);
  if (name === 'size') return f.moneyShort({ amount: Math.round(after.size), currency: card.currency });
  return name === 'ratio' ? f.percent(after.ratio) : f.days(after.cycleDays);
}

function Lever(props: LeverProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { name, card, found, change, onChange } = props;
  const after = useAfter(props);
  const percent = Math.round(change[name] * 1000) / 10;
  const label = t(`scorecard.lever.${name}`);
  const set = (to: number) => onChange(Math.min(mostPercent, Math.max(leastPercent, to)) / 100);
  const adds = found ? f.moneyShort({ amount: Math.round(found.alone[name]), currency: card.currency }) : null;
  return (
    <li>
      <span className={css.leverName}>
        {label}
        <span className={css.leverNow}>
          <ToldFigure told={card.funnel[name]} />
          {after ? <span className={css.after}> → {after}</span> : null}
        </span>
      </span>
      <input
        type="range"
        className={css.slider}
        aria-label={t('scorecard.funnel.slider', { lever: label })}
        aria-valuetext={t('scorecard.funnel.more', { percent: f.number(percent, 1) })}
        min={-50}
        max={100}
        step={1}
        value={percent}
        onChange={(event) => set(event.target.valueAsNumber)}
      />
      <Typed label={t('scorecard.funnel.typed', { lever: label })} percent={percent} onType={set} />
      <span className={css.alone}>
        {adds === null || change[name] === 0 ? '' : t('scorecard.funnel.alone', { amount: signed(adds) })}
      </span>
    </li>
  );
}

/** A percentage as it is typed: what is no number yet, such as a lone minus, changes nothing and stays to be written on. */
function Typed(props: { label: string; percent: number; onType: (percent: number) => void }) {
  const { label, percent, onType } = props;
  const f = useFormat();
  const [text, setText] = useState<string | null>(null);
  return (
    <span className={css.percent}>
      <input
        inputMode="decimal"
        aria-label={label}
        value={text ?? numberText(percent, f.locale)}
        onChange={(event) => {
          setText(event.target.value);
          const read = parseNumber(event.target.value, 1, f.locale);
          if ('value' in read) onType(read.value);
        }}
        onBlur={() => setText(null)}
      />
      <span aria-hidden="true">%</span>
    </span>
  );
}

const signed = (amount: string) => (/^[\u2212-]/.test(amount) ? amount : `+${amount}`);

/** Velocity now and after, how many times as much, and what the levers add together beyond each alone. */
function Result({ card, found, isChanged }: { card: Scorecard; found: WhatIf | null; isChanged: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.moneyShort({ amount: Math.round(amount), currency: card.currency });
  return (
    <output className={css.result}>
      <span className={css.leverName}>
        {t('metrics.defined.velocity_money_per_day.name')}
        <ToldFigure told={card.funnel.velocity} after={t('metrics.aDayShort')} />
      </span>
      {found && isChanged ? (
        <>
          <span className={css.after}>
            → <b className={css.value}>{t('metrics.aDay', { value: money(found.after) })}</b>{' '}
            {t('scorecard.funnel.times', { factor: f.number(found.factor, 3) })}
          </span>
          <span className={css.note}>
            {t('scorecard.funnel.together', { amount: signed(money(found.together)) })}
            {found.isCapped ? ` ${t('scorecard.funnel.capped')}` : ''}
          </span>
        </>
      ) : (
        <span className={css.note}>{found ? t('scorecard.funnel.try') : t('scorecard.funnel.unknown')}</span>
      )}
    </output>
  );
}
