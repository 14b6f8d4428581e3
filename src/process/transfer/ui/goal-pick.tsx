import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pick, type PickOption } from '../../../kit/forms/pick.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { type CellType, cellTypes } from '../../../platform/fields/rules/definition.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { besideKinds, importFields } from '../rules/fields.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import { moduleOfGoal } from '../rules/unoffered.ts';
import { fieldsApi, type Import } from './imports-api.ts';
import css from './mapping.module.css';

type Column = Import['mapping']['tables'][number]['columns'][number];
type Goal = Column['goal'];

/** The fields that this workspace added to a kind of record. */
const addedTo = (kind: ImportedKind) => ({
  queryKey: ['field', kind, 'import'],
  queryFn: async () => (await answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: kind } }))).items,
  staleTime: 60_000,
});

const idOf = (goal: Goal): string =>
  goal.to === 'field' ? `field:${goal.field}` : goal.to === 'added' ? `added:${goal.key}` : goal.to;

/** Where a column goes: a field, one that the workspace added, one of a record beside, a new one, or nowhere. */
export function GoalPick(props: { kind: ImportedKind; column: Column; onChange: (column: Column) => void }) {
  const { kind, column, onChange } = props;
  const { t } = useTranslation();
  const options = useGoals(kind, column);
  const { goal } = column;
  const choose = (chosen: string) => {
    const [to = '', ...rest] = chosen.split(':');
    const label = column.column.slice(0, 80).trim() || t('import.goal.unnamed');
    const next: Goal =
      to === 'field'
        ? { to, field: rest.join(':') }
        : to === 'added'
          ? { to, key: rest.join(':') }
          : to === 'new-field'
            ? { to, label, type: 'text' }
            : { to: 'nothing' };
    // What a column names others by is found anew for another field.
    const { refers: _, off: __, ...kept } = column;
    onChange({ ...kept, goal: next, because: 'chosen', sure: 1 });
  };
  return (
    <div className={css.goals}>
      <Pick
        label={t('import.goesTo', { column: column.column })}
        value={idOf(goal)}
        options={options}
        onPick={choose}
      />
      {goal.to === 'new-field' ? (
        <NewField
          key={goal.label}
          column={column.column}
          goal={goal}
          onChange={(to) => onChange({ ...column, goal: to, because: 'chosen', sure: 1 })}
        />
      ) : null}
    </div>
  );
}

/** What exports call a field is how it is looked for too: "industry" finds the sector. */
const words = (names: string): string => names.replaceAll('|', ' ');

function useGoals(kind: ImportedKind, { column, goal }: Column): PickOption[] {
  const { t } = useTranslation();
  const isOn = useIsOn();
  const { data: added = [] } = useQuery(addedTo(kind));
  const nameOf = (key: string) => t(`import.field.${key.replaceAll('.', '-')}`, { defaultValue: key });
  // What a row tells of somebody beside it stands among those of him.
  const has = (field: string) => isOn(moduleOfGoal(kind, { to: 'field', field }) ?? undefined);
  const own = importFields[kind]
    .filter(({ key, isHomeless }) => !isHomeless && !key.includes('.') && has(key))
    .map(({ key, names }) => ({
      id: `field:${key}`,
      label: nameOf(key),
      also: words(names),
      group: t('import.goal.own'),
    }));
  const beside = (besideKinds[kind] ?? []).flatMap((other) =>
    importFields[other]
      .filter(({ key, isHomeless, form }) => !isHomeless && form.as !== 'reference' && has(`${other}.${key}`))
      .map(({ key }) => ({
        id: `field:${other}.${key}`,
        label: `${t(`import.kind.${other}`)} · ${nameOf(key)}`,
        group: t('import.goal.beside'),
      })),
  );
  const mine = added
    .filter(({ maySet, type }) => maySet && type !== 'formula' && type !== 'rollup')
    .map(({ key, name }) => ({ id: `added:${key}`, label: name, group: t('import.goal.added') }));
  const all = [
    { id: 'nothing', label: t('import.goal.nothing') },
    ...(isOn('fields') || goal.to === 'new-field'
      ? [{ id: 'new-field', label: t('import.goal.new', { column: goal.to === 'new-field' ? goal.label : column }) }]
      : []),
    ...own,
    ...mine,
    ...beside,
  ];
  const id = idOf(goal);
  return all.some((option) => option.id === id) ? all : [...all, { id, label: id.slice(id.indexOf(':') + 1) }];
}

/** What a new field is called and holds. */
function NewField(props: {
  column: string;
  goal: Extract<Goal, { to: 'new-field' }>;
  onChange: (goal: Extract<Goal, { to: 'new-field' }>) => void;
}) {
  const { column, goal, onChange } = props;
  const { t } = useTranslation();
  const [label, setLabel] = useState(goal.label);
  const keep = () => {
    const name = label.trim();
    if (name === '') setLabel(goal.label);
    else if (name !== goal.label) onChange({ ...goal, label: name });
  };
  return (
    <div className={css.newField}>
      <input
        className={css.goal}
        aria-label={t('import.goal.name', { column })}
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <select
        className={css.goal}
        aria-label={t('import.goal.type', { column })}
        value={goal.type}
        onChange={(event) => onChange({ ...goal, type: event.target.value as CellType })}
      >
        {cellTypes.map((type) => (
          <option key={type} value={type}>
            {t(`fields.types.${type}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
