import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { endingOf, sizeIn } from '../../../../kit/format/size.ts';
import { Icon } from '../../../../kit/look/icons.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton } from '../../../../kit/panel/menu.tsx';
import css from './files.module.css';
import { hrefOf, type RecordFile, type RecordRef } from './files-data.ts';

type Props = {
  record: RecordRef;
  file: RecordFile;
  isPast: boolean;
  mayChange: boolean;
  onEdit: () => void;
  onRemove: () => void;
};

/** One file: saved by its name, with what it is, how large, who brought it and when. */
export function FileLine({ record, file, isPast, mayChange, onEdit, onRemove }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { name, label, note, size, addedBy, addedAt } = file;
  const called = name ?? t('files.erased');
  return (
    <li className={css.line}>
      <span className={css.ending} aria-hidden="true">
        {endingOf(called) || <Icon name="note" size={12} />}
      </span>
      <div className={css.said}>
        {name === null || isPast ? (
          <span className={css.name}>{called}</span>
        ) : (
          <a className={css.name} href={hrefOf(record, file)} download={name} title={t('files.save', { name })}>
            {name}
          </a>
        )}
        <span className={css.quiet}>
          {label ? <span className={`${small.tag} ${small.quiet}`}>{label}</span> : null} {sizeIn(size, f.number)} ·{' '}
          {addedBy ? `${addedBy.name} · ` : ''}
          <time dateTime={addedAt} title={f.whenExact(addedAt)}>
            {f.when(addedAt)}
          </time>
        </span>
        {note ? <span className={css.note}>{note}</span> : null}
      </div>
      {mayChange && name !== null ? (
        <MenuButton
          label={t('files.more', { name })}
          className={small.square}
          align="end"
          items={[
            { id: 'edit', label: t('files.edit'), onPick: onEdit },
            { id: 'remove', label: t('files.remove'), onPick: onRemove },
          ]}
        >
          <Icon name="more" />
        </MenuButton>
      ) : null}
    </li>
  );
}
