import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../panel/panel.tsx';
import css from './figures.module.css';
import { bandPlaces } from './scale.ts';
import { Sparkline } from './sparkline.tsx';
import { Why, type WhyProps } from './why.tsx';

export type Delta = {
  text: string;
  direction: 'up' | 'down' | 'same';
  /** Whether the change is welcome; quiet when nobody has said which way is better. */
  tone: 'good' | 'warn' | 'bad' | 'quiet';
  /** Against what: "against the same days of last quarter". */
  against: string;
};

export type FigureProps = {
  name: string;
  /** In words; null when it cannot be told yet, with `note` saying why. */
  value: string | null;
  exact?: string | undefined;
  unit?: string | undefined;
  range?: string | undefined;
  delta?: Delta | undefined;
  band?: { from: number; to: number | null; value: number; label: string } | undefined;
  trend?: { values: (number | null)[]; label: string } | undefined;
  note?: ReactNode;
  /** What the figure answers when asked why; a function is asked only then. */
  why?: Omit<WhyProps, 'name'> | (() => ReactNode) | undefined;
};

const arrows = { up: '▲', down: '▼', same: '±' } as const;

/** A number that can be asked why. */
export function FigureTile(props: FigureProps) {
  const { t } = useTranslation();
  const [tile, setTile] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const { delta, why } = props;
  return (
    <section ref={setTile} className={css.tile} aria-label={props.name}>
      <div className={css.tileHead}>
        {why ? (
          <button
            type="button"
            className={css.ask}
            aria-haspopup="dialog"
            aria-expanded={open}
            title={t('kit.figure.why')}
            onClick={() => setOpen(!open)}
          >
            {props.name}
          </button>
        ) : (
          <span>{props.name}</span>
        )}
        {delta ? (
          <span className={css[delta.tone]} title={delta.against}>
            <span aria-hidden="true">{arrows[delta.direction]} </span>
            <span className="sr-only">{t(`kit.figure.delta.${delta.direction}`)} </span>
            {delta.text}
            <span className="sr-only"> {delta.against}</span>
          </span>
        ) : null}
      </div>
      <div className={css.tileBody}>
        <div className={props.value === null ? css.unknown : css.big} title={props.exact}>
          {props.value ?? t('kit.figure.unknown')}
          {props.value !== null && props.unit ? <span className={css.unit}> {props.unit}</span> : null}
        </div>
        {props.trend ? <Sparkline {...props.trend} /> : null}
      </div>
      {props.band && props.value !== null ? <Band {...props.band} /> : null}
      {props.range || props.note ? (
        <div className={css.note}>
          {props.range}
          {props.range && props.note ? ', ' : null}
          {props.note}
        </div>
      ) : null}
      {open && why ? (
        <Panel
          anchor={() => tile}
          label={t('kit.figure.whyOf', { name: props.name })}
          width={404}
          onClose={() => setOpen(false)}
        >
          {typeof why === 'function' ? why() : <Why name={props.name} {...why} />}
        </Panel>
      ) : null}
    </section>
  );
}

/** The healthy band as a coloured piece of a thin rule, and a marker where the value stands. */
export function Band(props: { from: number; to: number | null; value: number; label: string }) {
  const at = bandPlaces(props, props.value);
  return (
    <div className={css.band} role="img" aria-label={props.label} title={props.label}>
      <i style={{ left: `${at.from * 100}%`, width: `${(at.to - at.from) * 100}%` }} />
      <b style={{ left: `calc(${at.value * 100}% - 1px)` }} />
    </div>
  );
}
