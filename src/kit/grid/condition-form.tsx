import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../forms/dialogs.tsx';
import { type Option, SelectField } from '../forms/fields.tsx';
import { Button } from '../look/button.tsx';
import type { Person } from '../look/person.tsx';
import css from './condition-form.module.css';
import { ConditionValue } from './condition-value.tsx';
import { isWhole, tested } from './conditions.ts';

/** A column as it can be asked here. */
export type AskedColumn = {
  key: string;
  label: string;
  kind: 'text' | 'number' | 'money' | 'day' | 'person' | 'choice' | 'record';
  tests: readonly string[];
  /** All that a choice can be. */
  options?: readonly Option[];
  /** Looks for people or records by what is typed. */
  find?: (typed: string, signal: AbortSignal) => Promise<Person[]>;
};
/** One thing asked: `{ column: 'amount', is: 'over', values: ['1000000'] }`. */
export type Asked = { column: string; is: string; values: readonly string[] };

type Props = {
  columns: readonly AskedColumn[];
  /** One condition, or several of which one is enough. */
  group: readonly Asked[];
  currency: string;
  nameOf: (id: string) => string;
  onPick: (group: Asked[]) => void;
};

/** Asks one thing of a list, or one of several: "Amount is over 10,000 € or Owner is me". */
export function ConditionForm({ columns, group: given, currency, nameOf, onPick }: Props) {
  const { t } = useTranslation();
  const [group, setGroup] = useState<readonly Asked[]>(given);
  const change = (at: number, asked: Asked) => setGroup(group.map((each, place) => (place === at ? asked : each)));
  const columnOf = (key: string) => columns.find((each) => each.key === key);
  const begun = (column: AskedColumn): Asked =>
    tested({ column: column.key, is: '', values: [] }, column.tests[0] ?? '');
  return (
    <Form
      submit={t('kit.ask.show')}
      disabled={!group.every(isWhole)}
      onSubmit={async () => onPick([...group])}
      extra={
        group.length < 5 && columns[0] ? (
          <Button kind="link" onClick={() => setGroup([...group, begun(columns[0] as AskedColumn)])}>
            {t('kit.ask.or')}
          </Button>
        ) : undefined
      }
    >
      {group.map((asked, at) => {
        const column = columnOf(asked.column);
        return column ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no name but their place
          <fieldset key={`${at} ${asked.column}`} className={css.part} aria-label={column.label}>
            <SelectField
              required
              label={t(at === 0 ? 'kit.ask.column' : 'kit.ask.orColumn')}
              value={asked.column}
              options={columns.map(({ key, label }) => ({ id: key, label }))}
              onChange={(key) => change(at, begun(columnOf(key) ?? column))}
            />
            <SelectField
              required
              label={t('kit.ask.how')}
              value={asked.is}
              options={column.tests.map((is) => ({ id: is, label: t(`kit.ask.test.${is}`) }))}
              onChange={(is) => change(at, tested(asked, is))}
            />
            <ConditionValue
              column={column}
              asked={asked}
              currency={currency}
              nameOf={nameOf}
              onChange={(values) => change(at, { ...asked, values })}
            />
            {group.length > 1 ? (
              <Button kind="link" onClick={() => setGroup(group.filter((_, place) => place !== at))}>
                {t('kit.ask.without')}
              </Button>
            ) : null}
          </fieldset>
        ) : null;
      })}
    </Form>
  );
}
