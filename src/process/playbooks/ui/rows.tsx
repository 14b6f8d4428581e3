import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import css from './playbooks.module.css';

type RowsProps<Row extends { key: string }> = {
  title: string;
  list: Row[];
  most: number;
  add: () => Row;
  onChange: (list: Row[]) => void;
  draw: (row: Row, change: (row: Row) => void, at: number) => ReactNode;
};

/** Lines of a form that are added, taken off and moved up. */
export function Rows<Row extends { key: string }>({ title, list, most: atMost, add, onChange, draw }: RowsProps<Row>) {
  const { t } = useTranslation();
  const up = (at: number) => onChange(list.toSpliced(at - 1, 2, list[at] as Row, list[at - 1] as Row));
  return (
    <fieldset className={css.lines}>
      <legend>{title}</legend>
      {list.map((row, at) => (
        <div key={row.key} className={css.line}>
          {draw(row, (changed) => onChange(list.with(at, changed)), at)}
          <span className={css.acts}>
            {at > 0 ? (
              <Button kind="link" aria-label={t('playbooks.upOf', { title, number: at + 1 })} onClick={() => up(at)}>
                {t('playbooks.up')}
              </Button>
            ) : null}
            <IconButton
              icon="close"
              label={t('playbooks.takeOff', { title, number: at + 1 })}
              onClick={() => onChange(list.toSpliced(at, 1))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button disabled={list.length >= atMost} onClick={() => onChange([...list, add()])}>
          {t('playbooks.addTo', { title })}
        </Button>
      </div>
    </fieldset>
  );
}
