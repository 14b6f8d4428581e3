import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icons.tsx';
import css from './checks.module.css';

export type Check = {
  id: string;
  label: string;
  note?: ReactNode;
  met: boolean;
  action?: ReactNode;
  /** Under its words, such as the field that fills it. */
  below?: ReactNode;
};

/** What is done and what is missing, each missing one with the way to do it in place; notes behind, or `stacked` below. */
export function CheckList({ items, stacked }: { items: Check[]; stacked?: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={stacked ? `${css.checks} ${css.stacked}` : css.checks}>
      {items.map((item) => (
        <li key={item.id}>
          <span className={item.met ? css.met : css.unmet}>
            {item.met ? <Icon name="check" size={10} /> : null}
            <span className="sr-only">{item.met ? t('kit.record.met') : t('kit.record.unmet')}</span>
          </span>
          <span className={css.checkText}>
            {item.label}
            {item.note ? (
              <span className={css.note}>
                {stacked ? null : ' · '}
                {item.note}
              </span>
            ) : null}
            {item.below ? <span className={css.below}>{item.below}</span> : null}
          </span>
          {item.action}
        </li>
      ))}
    </ul>
  );
}

/** A share as a short bar with its words on both sides. */
export function Meter(props: { label: string; share: number; value: ReactNode; tone?: 'accent' | 'bad' | 'good' }) {
  return (
    <div className={css.meter}>
      <span>{props.label}</span>
      <i aria-hidden="true">
        <b
          style={{
            width: `${Math.max(0, Math.min(1, props.share)) * 100}%`,
            background: `var(--${props.tone === undefined || props.tone === 'accent' ? 's4' : props.tone})`,
          }}
        />
      </i>
      <span className={props.tone === 'bad' ? css.bad : props.tone === 'good' ? css.good : undefined}>
        {props.value}
      </span>
    </div>
  );
}

/** The inside of the panel that opens when a move needs something first. */
export function GatePanel(props: { title: string; note: string; items: Check[]; actions: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.gate}>
      <h2>{props.title}</h2>
      <p className={css.gateNote}>{props.note}</p>
      <CheckList items={props.items} />
      <div className={css.gateActions}>
        {props.actions}
        <span className={css.grow} />
        <kbd>{t('kit.esc')}</kbd>
      </div>
    </div>
  );
}
