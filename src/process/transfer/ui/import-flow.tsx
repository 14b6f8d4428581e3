import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { Progress } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import type { Done } from './api.ts';
import { DropZone } from './drop-zone.tsx';
import { PreviewReport, Reconcile, useCounts } from './preview.tsx';
import css from './transfer.module.css';
import { useImport, useTakeBack } from './use-import.ts';

const boardPath = '/pipeline';

/** An import as it is lived through; the same on the first visit and later. */
export function ImportFlow({ aside }: { aside?: ReactNode }) {
  const { t } = useTranslation();
  const f = useFormat();
  const flow = useImport();
  const { state, error } = flow;
  const refusal = error ? (
    <p role="alert" className={css.errors}>
      {error}
    </p>
  ) : null;
  if (state.step === 'reading')
    return <Progress label={t('import.reading')} done={0} total={null} note={t('import.readingNote')} />;
  if (state.step === 'importing') return <Importing />;
  if (state.step === 'done') return <ImportDone done={state.done} onAgain={flow.again} />;
  if (state.step === 'choose')
    return (
      <div className={css.flow}>
        {refusal}
        <DropZone onFiles={(files) => void flow.take(files)} />
        {aside ? <div className={css.row}>{aside}</div> : null}
      </div>
    );
  const { preview } = state;
  return (
    <div className={css.flow}>
      {refusal}
      <div className={css.row}>
        <Button kind="primary" disabled={preview.deals === 0} onClick={() => void flow.run()}>
          {t('import.run', { count: preview.deals, number: f.number(preview.deals) })}
        </Button>
        <Button onClick={flow.again}>{t('import.other')}</Button>
        {aside}
      </div>
      <fieldset className={css.choice}>
        <legend>{t('import.stages.label')}</legend>
        {(['map', 'keep'] as const).map((how) => (
          <label key={how}>
            <input type="radio" name="stages" checked={flow.stages === how} onChange={() => void flow.keep(how)} />
            {t(`import.stages.${how}`)}
          </label>
        ))}
      </fieldset>
      <PreviewReport preview={preview} />
    </div>
  );
}

/** The server writes in one transaction and cannot say how far it is: the seconds tell that it works. */
function Importing() {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Progress label={t('import.running')} done={0} total={null} note={t('import.runningNote', { count: seconds })} />
  );
}

function ImportDone({ done, onAgain }: { done: Done; onAgain: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = useCounts();
  const takeBack = useTakeBack();
  const undo = async () => {
    const back = await takeBack(done.groupId);
    if ('refused' in back) return toast({ text: back.refused, tone: 'bad' });
    const left = back.left > 0 ? ` ${t('import.undoneLeft', { count: back.left, number: f.number(back.left) })}` : '';
    toast({ text: t('import.undone', { number: f.number(back.undone) }) + left });
    onAgain();
  };
  const { lastDay } = done;
  const isPast = lastDay !== null && lastDay < addDays(f.today, -60);
  return (
    <div className={css.flow}>
      <div className={css.part}>
        <h2>{t('import.done')}</h2>
        <p>{t('import.doneText', { counts: counts(done).join(', ') })}</p>
        {done.alreadyThere > 0 ? (
          <p>{t('import.already', { count: done.alreadyThere, number: f.number(done.alreadyThere) })}</p>
        ) : null}
        {isPast ? <p>{t('import.past', { day: f.dayWithYear(lastDay) })}</p> : null}
      </div>
      <div className={css.row}>
        <Go href={boardPath} className={small.primary}>
          {t('import.board')}
        </Go>
        {isPast ? (
          <Go href={`${boardPath}?asOf=${lastDay}`} className={small.button}>
            {t('import.boardThen', { day: f.dayWithYear(lastDay) })}
          </Go>
        ) : null}
        <Button kind="plain" onClick={() => void undo()}>
          {t('import.undo')}
        </Button>
      </div>
      <Reconcile preview={done} />
    </div>
  );
}
