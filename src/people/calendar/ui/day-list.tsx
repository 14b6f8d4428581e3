import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import css from './calendar.module.css';

/** Days, to take away and to add. */
export function DayList(props: { label: string; days: readonly string[]; onChange: (days: string[]) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [added, setAdded] = useState('');
  const sorted = props.days.toSorted();
  return (
    <fieldset className={css.fields}>
      <legend>{props.label}</legend>
      <ul className={css.days}>
        {sorted.map((day) => (
          <li key={day}>
            {f.dayWithYear(day)}
            <IconButton
              icon="close"
              label={t('calendar.hours.dropDay', { day: f.dayWithYear(day) })}
              onClick={() => props.onChange(sorted.filter((one) => one !== day))}
            />
          </li>
        ))}
      </ul>
      <div className={css.line}>
        <DateField required label={t('calendar.hours.day')} value={added} onChange={setAdded} />
        <Button
          disabled={added === ''}
          onClick={() => {
            if (!sorted.includes(added)) props.onChange([...sorted, added]);
            setAdded('');
          }}
        >
          {t('calendar.hours.addDay')}
        </Button>
      </div>
    </fieldset>
  );
}
