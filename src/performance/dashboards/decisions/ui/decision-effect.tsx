import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../../kit/figures/ask.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import tags from '../../../../kit/look/small.module.css';
import css from '../../reports/ui/reports.module.css';
import { periodWords } from '../../words/periods.ts';
import { exactWords, valueWords } from '../../words/values.ts';
import { fewestWeeks } from '../rules/effect.ts';
import { type Decision, effectQuery } from './queries.ts';

const tones = { 'as-expected': 'good', 'other-way': 'bad', unclear: 'quiet' } as const;

/** Before and after with the range of the change; asked why, it says how it was reckoned. */
export function DecisionEffect({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(effectQuery(decision)).data;
  if (!found) return <span className={css.quiet}>{t('kit.loading')}</span>;
  const { definition, effect, weeks, from, until, currency } = found;
  if (!definition) return <span className={css.quiet}>{t('alerts.gone')}</span>;
  if (!effect)
    return (
      <span className={css.quiet}>
        {weeks < fewestWeeks ? t('decisions.early', { need: f.number(fewestWeeks) }) : t('decisions.little')}
      </span>
    );
  const say = (value: number) => valueWords(definition.unit, value, currency, f);
  const size = (value: number) =>
    definition.unit === 'share'
      ? t('metrics.points', { number: f.number(Math.abs(value) * 100, 1) })
      : exactWords(definition.unit, Math.abs(value), currency, f);
  const change = (value: number) => `${value < 0 ? '−' : '+'}${size(value)}`;
  const range = t('decisions.range', { low: change(effect.range.low), high: change(effect.range.high) });
  return (
    <>
      <Ask
        name={decision.name}
        why={() => (
          <div className={css.why}>
            <p>
              <b>{definition.name}</b>: {say(effect.before)} → {say(effect.after)}
            </p>
            <p>{range}</p>
            <p className={css.quiet}>
              {t(`decisions.by.${effect.by}`, { count: weeks, number: f.number(weeks) })}{' '}
              {from && until ? periodWords({ from, until }, f) : null}. {t('decisions.notCause')}
            </p>
            <p>
              <Go href={`/metrics/${definition.id}`}>{t('metrics.overTime')}</Go>
            </p>
          </div>
        )}
      >
        {say(effect.before)} → {say(effect.after)}
      </Ask>
      <span className={css.quiet}>{range}</span>
      <span className={`${tags.tag} ${tags[tones[effect.says]]}`}>{t(`decisions.says.${effect.says}`)}</span>
    </>
  );
}
