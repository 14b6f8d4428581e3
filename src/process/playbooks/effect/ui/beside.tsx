import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import css from './effect.module.css';
import type { StageEffect } from './queries.ts';

export type Beside = StageEffect['followed'];
const tones = { more: 'good', less: 'bad', 'no-difference': 'quiet', 'too-few': 'quiet' } as const;

type Props = {
  name: string;
  of: Beside;
  labels: { with: string; without: string };
  fewest: number;
  isJudged?: boolean;
  children?: ReactNode;
};

/** Two shares beside each other with their counts, how far they are apart and how sure that is. */
export function BesideLine({ name, of, labels, fewest, isJudged = false, children }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { difference } = of;
  const points = (share: number) => f.number(Math.round(share * 100));
  return (
    <li className={css.line}>
      <span>
        <b>{name}</b> {isJudged ? <Tag tone={tones[of.says]}>{t(`playbooks.effect.says.${of.says}`)}</Tag> : null}
      </span>
      <span className={css.bars}>
        <Bar label={labels.with} of={of.with} strong />
        <Bar label={labels.without} of={of.without} />
      </span>
      <span className={css.small}>
        {difference
          ? t('playbooks.effect.difference', {
              points: points(difference.points),
              low: points(difference.range.low),
              high: points(difference.range.high),
            })
          : t('playbooks.effect.needs', { fewest: f.number(fewest) })}
      </span>
      {children}
    </li>
  );
}

function Bar({ label, of, strong = false }: { label: string; of: Beside['with']; strong?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { n, hits, rate } = of;
  return (
    <span className={css.bar}>
      <span className={css.label}>{label}</span>
      <span className={css.track} aria-hidden="true">
        <span className={strong ? css.strong : css.weak} style={{ inlineSize: `${(rate ?? 0) * 100}%` }} />
      </span>
      <span className={css.share}>
        {rate === null
          ? t('playbooks.effect.none')
          : t('playbooks.effect.share', { rate: f.percent(rate), hits: f.number(hits), n: f.number(n) })}
      </span>
    </span>
  );
}
