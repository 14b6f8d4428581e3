import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Button } from '../look/button.tsx';
import { TickedActs } from '../record/acts.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkKind } from './bulk-kind.ts';
import { type Deed, useBulkRun } from './bulk-run.tsx';

/** The most records of one act, as the server takes them; and the most that are named one by one. */
const mostInAct = 50_000;
const mostNamed = 1_000;

type Given = {
  kind: BulkKind;
  rows: readonly { id: string }[];
  total: number;
  /** What the list is narrowed by. */
  filter: Record<string, unknown>;
  /** Whether the reader may change any at all. */
  may: boolean;
};

/** Ticked records, or all of the list, and what can be done with them at once. */
export function useBulk({ kind, rows, total, filter, may }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [deed, setDeed] = useState<Deed | null>(null);
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setIsAll(false);
  };
  const shown = useRef(false);
  shown.current = deed !== null;
  const finish = () => {
    // Whoever closed it meanwhile may have ticked others.
    if (shown.current) select(new Set());
    setDeed(null);
  };
  const running = useBulkRun(kind, finish);
  const ids = rows.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const isWhole = rows.length > 0 && rows.every(({ id }) => selected.has(id));
  const mayAll = total > ids.length && total <= mostInAct && isWhole;
  const isTooMany = !isAll && ids.length > mostNamed;
  const bar: ReactNode = may ? (
    <>
      {isAll ? (
        <span>{t('kit.bulk.allSelected', { number: f.number(total) })}</span>
      ) : mayAll ? (
        <Button kind="link" onClick={() => setIsAll(true)}>
          {t('kit.bulk.all', { number: f.number(total) })}
        </Button>
      ) : null}
      {isTooMany ? <span>{t('kit.bulk.tooManyNamed', { most: f.number(mostNamed) })}</span> : null}
      <Button disabled={isTooMany} onClick={() => setDeed('change')}>
        {t('kit.bulk.change')}
      </Button>
      {kind.mayRemove ? (
        <Button disabled={isTooMany} onClick={() => setDeed('remove')}>
          {t('kit.bulk.remove')}
        </Button>
      ) : null}
      {isAll ? null : <TickedActs kind={kind.object} ids={ids} />}
    </>
  ) : null;
  const dialog = deed ? (
    <BulkDialog
      kind={kind}
      chosen={isAll ? { filter } : { ids }}
      count={isAll ? total : ids.length}
      deed={deed}
      running={running}
      onClose={() => (running.run ? finish() : setDeed(null))}
      onDone={finish}
    />
  ) : null;
  return { selected, select, bar, dialog };
}
