import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../look/go.tsx';
import css from './figures.module.css';

export type WhyLink = { label: string; href: string };

export type WhyProps = {
  name: string;
  /** "version 2, since 1 Jul". */
  version: string;
  /** In words: "Open pipeline closing in the period ÷ quota of the period." */
  formula: string;
  /** The same with its numbers: "€ 5.60 M ÷ € 2.00 M = 2.8". */
  spelledOut: string;
  healthy?: ReactNode;
  range?: string | undefined;
  n?: string | undefined;
  rows: WhyLink[];
  /** "4 seconds ago · leading indicator of attainment". */
  fresh: string;
  /** Said when the reader may not see all rows that others see. */
  leftOut?: ReactNode;
  /** The figures it is easily mistaken for. */
  notThis?: ReactNode;
  owner?: string | undefined;
  /** What else this figure has to say, such as how many amounts are list prices. */
  more?: { label: string; text: ReactNode }[];
  actions?: ReactNode;
};

/** The definition of a figure beside its numbers and rows: the same on every screen, as it comes from the registry. */
export function Why(props: WhyProps) {
  const { t } = useTranslation();
  const lines: [string, ReactNode][] = [
    [t('kit.why.now'), <b key="now">{props.spelledOut}</b>],
    [t('kit.why.healthy'), props.healthy],
    [t('kit.why.range'), props.range],
    [t('kit.why.n'), props.n],
    [t('kit.why.rows'), props.rows.length > 0 ? <Links key="rows" links={props.rows} /> : null],
    ...(props.more ?? []).map(({ label, text }): [string, ReactNode] => [label, text]),
    [t('kit.why.leftOut'), props.leftOut],
    [t('kit.why.fresh'), props.fresh],
    [t('kit.why.notThis'), props.notThis],
    [t('kit.why.owner'), props.owner],
  ];
  return (
    <div className={css.why}>
      <div className={css.whyHead}>
        <h2>{props.name}</h2>
        <span>{props.version}</span>
      </div>
      <p>{props.formula}</p>
      <dl>
        {lines.map(([label, text]) =>
          text ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {props.actions ? <div className={css.whyActions}>{props.actions}</div> : null}
    </div>
  );
}

function Links({ links }: { links: WhyLink[] }) {
  return links.map((link, place) => (
    <span key={link.href}>
      {place > 0 ? ', ' : ''}
      <Go href={link.href}>{link.label}</Go>
    </span>
  ));
}
