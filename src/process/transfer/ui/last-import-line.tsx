import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { lastImport } from './last-import.ts';
import { useCounts } from './preview.tsx';
import css from './transfer.module.css';
import { useTakeBack } from './use-import.ts';

/** What this browser imported on its first visit, to be taken back. */
export function LastImportLine() {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = useCounts();
  const takeBack = useTakeBack();
  const [last, setLast] = useState(lastImport);
  const [busy, setBusy] = useState(false);
  if (!last) return null;
  const undo = async () => {
    setBusy(true);
    const back = await takeBack(last.groupId);
    setBusy(false);
    if ('refused' in back) return toast({ text: back.refused, tone: 'bad' });
    const left = back.left > 0 ? ` ${t('import.undoneLeft', { count: back.left, number: f.number(back.left) })}` : '';
    toast({ text: t('import.undone', { number: f.number(back.undone) }) + left });
    setLast(null);
  };
  return (
    <div className={css.last}>
      <span>
        <b>{t('import.last')}</b>{' '}
        <span className={css.quiet}>
          {t('import.lastText', { counts: counts(last).join(', '), when: f.when(last.at) })}
        </span>
      </span>
      <Button disabled={busy} onClick={() => void undo()}>
        {t('import.undo')}
      </Button>
    </div>
  );
}
