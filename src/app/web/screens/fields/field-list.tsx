import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inGroups } from '../../../../kit/custom/custom-field.ts';
import { Button, IconButton } from '../../../../kit/look/button.tsx';
import { useKeyHelp } from '../../../../kit/look/keys.ts';
import { Tag } from '../../../../kit/look/person.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton } from '../../../../kit/panel/menu.tsx';
import css from '../screens.module.css';
import type { Field } from './api.ts';

type Props = {
  fields: readonly Field[];
  mayWrite: boolean;
  onEdit: (field: Field) => void;
  onType: (field: Field) => void;
  onRetire: (field: Field) => void;
  onOrder: (ids: string[]) => void;
};

/** The ids with one moved to the place of another; past the ends it stays. */
export function movedTo(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** Fields in their groups. Their order is changed by dragging, or by the arrow buttons, which take the arrow keys too. */
export function FieldList(props: Props) {
  const { t } = useTranslation();
  const { fields, mayWrite, onOrder } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState('');
  useKeyHelp([{ keys: ['ArrowUp', 'ArrowDown'], does: t('kit.keys.order') }]);
  if (fields.length === 0) return <p className={css.quiet}>{t('fields.none')}</p>;
  const shown = inGroups(fields).flatMap(([, its]) => its);
  const ids = shown.map(({ id }) => id);
  const move = (field: Field, to: number) => {
    if (to < 0 || to >= ids.length) return;
    setTold(t('fields.moved', { name: field.name, place: to + 1, of: ids.length }));
    onOrder(movedTo(ids, field.id, to));
  };
  const press = (event: KeyboardEvent, field: Field) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(field, ids.indexOf(field.id) + step);
  };
  return (
    <>
      {inGroups(fields).map(([name, its]) => (
        <div key={name ?? ''}>
          {name === null ? null : <h3 className={css.group}>{name}</h3>}
          <ul className={css.list}>
            {its.map((field) => (
              <li
                key={field.id}
                draggable={mayWrite}
                onDragStart={() => setDragged(field.id)}
                onDragEnd={() => setDragged(null)}
                onDragOver={(event: DragEvent) => dragged && event.preventDefault()}
                onDrop={() => {
                  if (dragged && dragged !== field.id) onOrder(movedTo(ids, dragged, ids.indexOf(field.id)));
                }}
              >
                <FieldLine {...props} field={field} />
                {mayWrite ? (
                  <span className={css.fieldActs}>
                    <IconButton
                      icon="menu"
                      label={t('fields.move', { name: field.name })}
                      onKeyDown={(event) => press(event, field)}
                    />
                    <FieldMenu {...props} field={field} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p role="status" className="sr-only">
        {told}
      </p>
    </>
  );
}

function FieldLine({ field, mayWrite, onEdit }: Props & { field: Field }) {
  const { t } = useTranslation();
  const marks = [
    field.required !== 'no' ? t(`fields.required.${field.required}`) : null,
    field.isIndexed ? t('fields.indexed') : null,
    field.isUnique ? t('fields.unique') : null,
    field.isPersonal ? t('fields.personal') : null,
    field.readers ? t('fields.guarded') : null,
  ].filter(Boolean);
  return (
    <span>
      {mayWrite ? (
        <Button kind="link" onClick={() => onEdit(field)}>
          {field.name}
        </Button>
      ) : (
        field.name
      )}{' '}
      {field.isRetired ? <Tag tone="quiet">{t('fields.isRetired')}</Tag> : null}
      <br />
      <span className={css.quiet}>
        {[t(`fields.types.${field.type}`), field.key, ...marks].join(' · ')}
        {field.options.formula ? ` · ${field.options.formula}` : ''}
      </span>
    </span>
  );
}

function FieldMenu({ field, onEdit, onType, onRetire }: Props & { field: Field }) {
  const { t } = useTranslation();
  const items = [
    { id: 'edit', label: t('fields.edit'), onPick: () => onEdit(field) },
    { id: 'type', label: t('fields.changeType'), onPick: () => onType(field) },
    { id: 'retire', label: t(field.isRetired ? 'fields.unretire' : 'fields.retire'), onPick: () => onRetire(field) },
  ];
  return (
    <MenuButton label={t('fields.acts', { name: field.name })} className={small.square} align="end" items={items}>
      ⋯
    </MenuButton>
  );
}
