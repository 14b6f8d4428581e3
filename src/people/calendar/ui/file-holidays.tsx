import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type DaysInFile, daysInFile } from '../rules/days-in-file.ts';
import css from './calendar.module.css';

const mostBytes = 1_000_000;
const shown = 60;

/** Holidays out of a table or a calendar file: looked at first, then added to the list that is being changed. */
export function FileHolidays({ days, onTake }: { days: readonly string[]; onTake: (days: string[]) => void }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<DaysInFile | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const bring = async (file: File) => {
    setTooLarge(file.size > mostBytes);
    if (file.size <= mostBytes) setFound(daysInFile(await file.text()));
  };
  return (
    <div className={css.line}>
      <FileField
        label={t('calendar.file.take')}
        accept=".csv,.txt,.tsv,.ics,text/csv,text/calendar"
        onFile={(file) => void bring(file)}
        error={isTooLarge ? t('calendar.file.tooLarge') : null}
      />
      {found ? <Look found={found} days={days} onClose={() => setFound(null)} onTake={onTake} /> : null}
    </div>
  );
}

type Looking = {
  found: DaysInFile;
  days: readonly string[];
  onClose: () => void;
  onTake: (days: string[]) => void;
};

/** What a file would add, what is there already, and which of its lines were not read and why. */
function Look({ found, days, onClose, onTake }: Looking) {
  const { t } = useTranslation();
  const f = useFormat();
  const added = found.days.filter(({ day }) => !days.includes(day));
  const count = found.days.length;
  return (
    <Dialog title={t('calendar.file.title')} onClose={onClose}>
      <p>{count === 0 ? t('calendar.file.none') : t('calendar.file.found', { count, number: f.number(count) })}</p>
      <ul className={css.days}>
        {found.days.slice(0, shown).map(({ day, name }) => (
          <li key={day}>
            {f.dayWithYear(day)} {name}{' '}
            {days.includes(day) ? <span className={css.quiet}>{t('calendar.file.known')}</span> : null}
          </li>
        ))}
      </ul>
      {found.left.length > 0 ? (
        <>
          <h3>{t('calendar.file.left')}</h3>
          <ul>
            {found.left.slice(0, shown).map(({ line, why }) => (
              <li key={`${line} ${why}`}>
                {t('calendar.file.line', { line: f.number(line) })}: {t(`calendar.file.why.${why}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className={css.acts}>
        <Button
          kind="primary"
          disabled={added.length === 0}
          onClick={() => {
            onTake(added.map(({ day }) => day));
            onClose();
          }}
        >
          {t('calendar.file.add', { count: added.length, number: f.number(added.length) })}
        </Button>
        <Button onClick={onClose}>{t('kit.cancel')}</Button>
      </div>
    </Dialog>
  );
}
