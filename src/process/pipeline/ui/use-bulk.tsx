import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useSession } from '../../../kit/session.tsx';
import { mostInAct } from '../rules/bulk.ts';
import type { Card } from './api.ts';
import { BulkChange, type Chosen } from './bulk-change.tsx';
import { useBulkRun } from './bulk-run.tsx';

type Narrowed = Extract<Chosen, { filter: unknown }>['filter'];

/** Ticked deals, or all of the list, and what can be done with them at once. */
export function useBulk(rows: readonly Card[], total: number, narrowed: Narrowed) {
  const { t } = useTranslation();
  const f = useFormat();
  const { role } = useSession().user;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setIsAll(false);
  };
  const shown = useRef(false);
  shown.current = isOpen;
  const finish = () => {
    // Whoever closed it meanwhile may have ticked others.
    if (shown.current) select(new Set());
    setIsOpen(false);
  };
  const running = useBulkRun(finish);
  const ids = rows.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const mayAll =
    total > ids.length && total <= mostInAct && rows.length > 0 && rows.every(({ id }) => selected.has(id));
  const bar: ReactNode = ['finance', 'success'].includes(role) ? null : (
    <>
      {isAll ? (
        <span>{t('kit.bulk.allSelected', { number: f.number(total) })}</span>
      ) : mayAll ? (
        <Button kind="link" onClick={() => setIsAll(true)}>
          {t('kit.bulk.all', { number: f.number(total) })}
        </Button>
      ) : null}
      <Button onClick={() => setIsOpen(true)}>{t('kit.bulk.change')}</Button>
    </>
  );
  const dialog = isOpen ? (
    <BulkChange
      chosen={isAll ? { filter: narrowed } : { ids }}
      count={isAll ? total : ids.length}
      running={running}
      onClose={() => (running.run ? finish() : setIsOpen(false))}
      onDone={finish}
    />
  ) : null;
  return { selected, select, bar, dialog };
}
