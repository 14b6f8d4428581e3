import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton, type MenuItem } from '../../../../kit/panel/menu.tsx';
import { AlertForm } from '../../alerts/ui/alert-form.tsx';
import type { Report } from '../rules/report.ts';
import type { Kept, ReportList } from './api.ts';
import { KeepReport } from './keep-report.tsx';
import { MailReport } from './mail-report.tsx';
import css from './reports.module.css';
import { useReportActs } from './use-report-acts.ts';
import { Versions } from './versions.tsx';

type Props = { list: ReportList; kept: Kept | null; report: Report; title: string; changed: boolean; isPast: boolean };

/** Keeping a report, and what else can be done with it. */
export function ReportTools({ list, kept, report, title, changed, isPast }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const acts = useReportActs();
  const [asks, setAsks] = useState<'new' | 'name' | 'versions' | 'mail' | 'alert' | null>(null);
  const mayWrite = kept?.mayWrite === true && !isPast;
  const keepIn = async (of: Kept | null, given: Pick<Kept, 'name' | 'sharing'>) => {
    const done = await acts.keep(of, { ...given, asks: report });
    if (typeof done === 'string') return done;
    setAsks(null);
    way.go(`/reports/${done.id}`);
    return null;
  };
  const items: (MenuItem | false)[] = [
    { id: 'print', label: t('boards.print'), onPick: () => window.print() },
    kept !== null && !isPast && { id: 'copy', label: t('reports.keepCopy'), onPick: () => setAsks('new') },
    !isPast && { id: 'alert', label: t('reports.setAlert'), onPick: () => setAsks('alert') },
    mayWrite && { id: 'mail', label: t('reports.mail.menu'), onPick: () => setAsks('mail') },
    mayWrite && { id: 'name', label: t('boards.rename'), onPick: () => setAsks('name') },
    changed && { id: 'back', label: t('reports.back'), onPick: () => way.go(`/reports/${kept?.id}`) },
    kept !== null && { id: 'history', label: t('reports.history'), onPick: () => setAsks('versions') },
    mayWrite && {
      id: 'remove',
      label: t('boards.remove', { name: title }),
      onPick: () => void acts.remove(kept).then((done) => done && way.go('/reports')),
    },
  ];
  return (
    <span className={css.tools}>
      {kept === null && !isPast ? (
        <Button kind="primary" onClick={() => setAsks('new')}>
          {t('reports.keep.begin')}
        </Button>
      ) : null}
      {mayWrite && changed ? (
        <Button kind="primary" onClick={() => void keepIn(kept, kept)}>
          {t('reports.keepChange')}
        </Button>
      ) : null}
      <MenuButton
        label={t('reports.menu')}
        className={small.square}
        align="end"
        items={items.filter((item) => item !== false)}
      >
        <Icon name="more" />
      </MenuButton>
      {asks === 'versions' && kept ? <Versions kept={kept} onClose={() => setAsks(null)} /> : null}
      {asks === 'alert' ? <AlertForm alert={null} metricId={report.metrics[0]} onClose={() => setAsks(null)} /> : null}
      {asks === 'mail' && kept ? <MailReport kept={kept} hasMail={list.hasMail} onClose={() => setAsks(null)} /> : null}
      {asks === 'new' || asks === 'name' ? (
        <KeepReport
          title={t(asks === 'name' ? 'reports.keep.rename' : 'reports.keep.title')}
          given={
            asks === 'name' && kept
              ? kept
              : { name: kept ? t('boards.copyOf', { name: kept.name }) : title.slice(0, 80), sharing: 'personal' }
          }
          mayShareWithAll={list.mayShareWithAll}
          onKeep={(given) => keepIn(asks === 'name' ? kept : null, given)}
          onClose={() => setAsks(null)}
        />
      ) : null}
    </span>
  );
}
