import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addMonths } from '../../../ground/days.ts';
import { parseQuarter, quarterName, quarterOf, shiftQuarter } from '../../../ground/periods.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { monthNamed } from '../rules/period.ts';
import css from './projection.module.css';
import { type Asked, addressOf, type Projection, projectionQuery } from './queries.ts';

type Given = { told: Projection; asked: Asked };

/** Of whom: all whom one sees, a team or a person of theirs. Who sees only himself has nothing to choose. */
export function Whose({ told, asked }: Given) {
  const { t } = useTranslation();
  const way = useWay();
  // The choice stays whole while one of it is looked at.
  const top = useQuery(projectionQuery({ ...asked, team: null, person: null })).data ?? told;
  if (told.limitedTo === 'own') return null;
  const { scope } = told;
  const known = [...top.children, ...told.children].filter(
    ({ id, kind }, at, all) => all.findIndex((other) => other.id === id && other.kind === kind) === at,
  );
  const here = `${scope.kind} ${scope.id}`;
  const isTop = scope.id === top.scope.id && scope.kind === top.scope.kind;
  const options = [
    { id: 'all', label: t('scorecard.everybody') },
    ...(isTop || known.some(({ kind, id }) => `${kind} ${id}` === here)
      ? []
      : [{ id: here, label: scope.name ?? '', group: t('scorecard.people') }]),
    ...known.map(({ kind, id, name }) => ({
      id: `${kind} ${id}`,
      label: kind === 'team' ? t('adoption.ofTeam', { name }) : name,
      group: t(kind === 'team' ? 'scorecard.teams' : 'scorecard.people'),
    })),
  ];
  const open = (picked: string) => {
    const [kind, id = null] = picked.split(' ');
    const whose = kind === 'team' ? { team: id } : kind === 'person' ? { person: id } : {};
    way.go(addressOf({ period: asked.period, ...whose }));
  };
  return <Pick label={t('projection.whose')} value={isTop ? 'all' : here} options={options} onPick={open} />;
}

/** Month, quarter or year, the one before and the one after. */
export function PeriodChoice({ told, asked }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { team, person } = asked;
  const here = (period: string) => addressOf({ period, team, person });
  const name = told.period.kind === 'month' ? f.month(told.period.from) : told.period.name;
  return (
    <span className={css.tools}>
      <Choices
        label={t('projection.period.kind')}
        value={told.period.kind}
        options={(['month', 'quarter', 'year'] as const).map((kind) => ({
          id: kind,
          label: t(`projection.period.${kind}`),
          href: here(nameOf(kind, told.asOf, f)),
        }))}
      />
      <nav className={css.step} aria-label={t('projection.period.label')}>
        <Step told={told} by={-1} here={here} />
        <span>{name}</span>
        <Step told={told} by={1} here={here} />
      </nav>
    </span>
  );
}

function Step({ told, by, here }: { told: Projection; by: -1 | 1; here: (period: string) => string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const label = t(by === 1 ? 'projection.period.after' : 'projection.period.before');
  return (
    <Go href={here(shifted(told, by, f))} className={small.square} aria-label={label} title={label}>
      <Icon name={by === 1 ? 'right' : 'left'} />
    </Go>
  );
}

function nameOf(kind: 'month' | 'quarter' | 'year', day: string, f: Format): string {
  if (kind === 'month') return monthNamed(day).name;
  const quarter = quarterOf(day, f.fiscal);
  if (kind === 'quarter') return quarterName(quarter, f.fiscal);
  return `${f.fiscal.startMonth === 1 ? '' : 'FY'}${quarter.year}`;
}

function shifted({ period }: Projection, by: number, f: Format): string {
  if (period.kind === 'month') return monthNamed(addMonths(period.from, by)).name;
  if (period.kind === 'year') return nameOf('year', addMonths(period.from, 12 * by), f);
  const quarter = parseQuarter(period.name, f.fiscal) ?? quarterOf(period.from, f.fiscal);
  return quarterName(shiftQuarter(quarter, by, f.fiscal), f.fiscal);
}
