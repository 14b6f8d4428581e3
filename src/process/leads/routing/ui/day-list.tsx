import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { DateField } from '../../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../../kit/look/button.tsx';
import css from './routing.module.css';

type Range = { first: string; last: string };

/** Days from one to another, to take away and to add; a single day is from itself to itself. */
export function DayList(props: {
  label: string;
  ranges: readonly Range[];
  single?: boolean;
  onChange: (ranges: Range[]) => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const said = ({ first: from, last: to }: Range) =>
    from === to ? f.dayWithYear(from) : `${f.dayWithYear(from)} – ${f.dayWithYear(to)}`;
  const sorted = props.ranges.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  return (
    <fieldset className={css.fields}>
      <legend>{props.label}</legend>
      <ul className={css.days}>
        {sorted.map((range) => (
          <li key={`${range.first} ${range.last}`}>
            {said(range)}
            <IconButton
              icon="close"
              label={t('routing.hours.dropDay', { day: said(range) })}
              onClick={() => props.onChange(sorted.filter((one) => one !== range))}
            />
          </li>
        ))}
      </ul>
      <div className={css.line}>
        <DateField
          required
          label={t(props.single ? 'routing.hours.day' : 'routing.hours.firstDay')}
          value={first}
          onChange={setFirst}
        />
        {props.single ? null : (
          <DateField required label={t('routing.hours.lastDay')} min={first} value={last} onChange={setLast} />
        )}
        <Button
          disabled={first === '' || (!props.single && last === '')}
          onClick={() => {
            const range = { first, last: props.single ? first : last };
            if (!sorted.some((one) => one.first === range.first && one.last === range.last))
              props.onChange([...sorted, range]);
            setFirst('');
            setLast('');
          }}
        >
          {t('routing.hours.addDay')}
        </Button>
      </div>
    </fieldset>
  );
}
