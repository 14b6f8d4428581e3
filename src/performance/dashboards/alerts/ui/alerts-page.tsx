import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton } from '../../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../../reports/ui/reports.module.css';
import { ReportsTabs } from '../../reports/ui/tabs.tsx';
import { definitionsQuery } from '../../ui/queries.ts';
import { periodWords } from '../../words/periods.ts';
import { valueWords } from '../../words/values.ts';
import { AlertForm } from './alert-form.tsx';
import { AlertReading } from './alert-reading.tsx';
import { type Alert, alertsQuery, type Crossing, useAlertActs } from './queries.ts';

/** What one wants to be told of, how each stands now, and what one was told. */
export default function AlertsPage() {
  const { t } = useTranslation();
  const found = useQuery(alertsQuery());
  const { isPast } = useAsOf();
  const [open, setOpen] = useState<Alert | 'new' | null>(null);
  const begin = isPast ? undefined : (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('alerts.make')}
    </Button>
  );
  return (
    <PageHead
      flows
      title={t('alerts.title')}
      filters={<ReportsTabs at="alerts" />}
      lead={t('alerts.lead')}
      tools={begin}
    >
      {found.error && !found.data ? (
        <ErrorPage
          title={t('alerts.failed')}
          text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : found.data.items.length === 0 ? (
        <Empty title={t('alerts.empty.title')} text={t('alerts.empty.text')} example={t('alerts.empty.example')} />
      ) : (
        <ul className={css.list} aria-label={t('alerts.title')}>
          {found.data.items.map((alert) => (
            <OneAlert key={alert.id} alert={alert} isPast={isPast} onChange={() => setOpen(alert)} />
          ))}
        </ul>
      )}
      {found.data && found.data.crossings.length > 0 ? (
        <>
          <h2 className={css.later}>{t('alerts.told')}</h2>
          <ul className={css.list} aria-label={t('alerts.told')}>
            {found.data.crossings.map((crossing) => (
              <OneCrossing key={crossing.id} crossing={crossing} />
            ))}
          </ul>
        </>
      ) : null}
      {open ? <AlertForm alert={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function OneAlert({ alert, isPast, onChange }: { alert: Alert; isPast: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useAlertActs();
  const definitions = useQuery(definitionsQuery()).data ?? [];
  const definition = definitions.find(({ id }) => id === alert.metricId);
  const { rule, snoozedUntil } = alert;
  const sleeps = snoozedUntil !== null && snoozedUntil >= f.today;
  const name = definition?.name ?? alert.metricId;
  const says =
    rule.kind === 'threshold'
      ? t(`alerts.says.${rule.side}`, {
          ...{ name, span: t(`reports.span.${rule.span}`) },
          value: definition ? valueWords(definition.unit, rule.value, null, f) : f.number(rule.value),
        })
      : t(`alerts.says.${rule.step}`, { name });
  const snooze = (days: number | null) =>
    void acts.keep(alert, { name: alert.name, snoozedUntil: days === null ? null : addDays(f.today, days) });
  return (
    <li>
      <span>
        {alert.name}
        <small>
          {[
            says,
            alert.people.length > 0
              ? t('alerts.also', { names: alert.people.map((one) => one.name).join(', ') })
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {sleeps ? (
        <span className={css.quiet}>{t('alerts.snoozed', { day: f.dayNear(snoozedUntil) })}</span>
      ) : (
        <AlertReading alert={alert} />
      )}
      {alert.mayWrite && !isPast ? (
        <MenuButton
          label={t('alerts.menu', { name: alert.name })}
          className={small.square}
          align="end"
          items={[
            { id: 'change', label: t('alerts.change'), onPick: onChange },
            sleeps
              ? { id: 'wake', label: t('alerts.wake'), onPick: () => snooze(null) }
              : { id: 'snooze', label: t('alerts.snooze'), onPick: () => snooze(7) },
            { id: 'remove', label: t('boards.remove', { name: alert.name }), onPick: () => void acts.remove(alert) },
          ]}
        >
          <Icon name="more" />
        </MenuButton>
      ) : null}
    </li>
  );
}

function OneCrossing({ crossing }: { crossing: Crossing }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { definition, value, limit, currency, side, from, until, crossedOn, endedOn } = crossing;
  const say = (amount: number) => (definition ? valueWords(definition.unit, amount, currency, f) : f.number(amount, 1));
  return (
    <li id={crossing.id}>
      <span>
        {crossing.name}
        <small>
          {t(`alerts.crossed.${side}`, {
            name: definition?.name ?? crossing.metricId,
            value: say(value),
            limit: say(limit),
            period: periodWords({ from, until }, f),
          })}
        </small>
      </span>
      <span className={css.quiet}>
        {f.dayWithYear(crossedOn)} · {endedOn ? t('alerts.back', { day: f.dayNear(endedOn) }) : t('alerts.still')}
      </span>
    </li>
  );
}
