import { useTranslation } from 'react-i18next';
import { parseQuarter, quarterName, quarterOf, shiftQuarter } from '../../../ground/periods.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import css from './bridge.module.css';

const offered = 8;

/** The quarter looked at: the one before, the one after, or one of the last two years. */
export function PeriodChoice({ name, day }: { name: string; day: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const current = quarterOf(day, f.fiscal);
  const shown = parseQuarter(name, f.fiscal) ?? current;
  const href = (by: number) => {
    const to = quarterName(shiftQuarter(shown, by, f.fiscal), f.fiscal);
    return to === quarterName(current, f.fiscal) ? '/bridge' : `/bridge?period=${encodeURIComponent(to)}`;
  };
  const isLast = shown.first >= shiftQuarter(current, 1, f.fiscal).first;
  const quarters = Array.from({ length: offered }, (_, back) => shiftQuarter(current, 1 - back, f.fiscal));
  return (
    <nav className={css.period} aria-label={t('bridge.period.label')}>
      <Go
        href={href(-1)}
        className={small.square}
        aria-label={t('bridge.period.before')}
        title={t('bridge.period.before')}
      >
        <Icon name="left" />
      </Go>
      <MenuButton
        label={t('bridge.period.choose')}
        named
        className={small.button}
        align="end"
        items={quarters.map((quarter) => {
          const label = quarterName(quarter, f.fiscal);
          const here = label === quarterName(current, f.fiscal);
          return {
            id: label,
            label,
            ...(here ? { note: t('bridge.period.now') } : {}),
            onPick: () => way.go(here ? '/bridge' : `/bridge?period=${encodeURIComponent(label)}`),
          };
        })}
      >
        {name}
        <Icon name="down" size={12} />
      </MenuButton>
      {isLast ? (
        <span className={css.noStep} aria-hidden="true">
          <Icon name="right" />
        </span>
      ) : (
        <Go
          href={href(1)}
          className={small.square}
          aria-label={t('bridge.period.after')}
          title={t('bridge.period.after')}
        >
          <Icon name="right" />
        </Go>
      )}
    </nav>
  );
}
