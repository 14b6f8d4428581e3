import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, parseNumber } from '../../../ground/parse-number.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { moduleOfFact } from '../rules/listed-columns.ts';
import { type FieldTest, fieldTests } from '../rules/stages.ts';
import type { Criterion } from './api.ts';
import css from './editor.module.css';
import { askedFields, countedIn, testsOf } from './field-tests.ts';
import { dealFieldsQuery } from './queries.ts';

type Changing = { criterion: Criterion; onChange: (change: Partial<Criterion>) => void };

/** Which field of the deal a gate asks for, formulas too, and what it must be. */
export function AskedField({ criterion, currency, onChange }: Changing & { currency: string }) {
  const { t } = useTranslation();
  const isOn = useIsOn();
  const known = useQuery(dealFieldsQuery).data?.items ?? [];
  const { field: asked = 'amount', test = 'filled' } = criterion;
  const added = known.find(({ key }) => asked === `custom.${key}`);
  const own = Object.keys(askedFields).filter(
    (id) => id === criterion.field || isOn(moduleOfFact(id.replace(/Id$/, ''))),
  );
  const tests = added ? testsOf(added) : asked.startsWith('custom.') ? [test] : (askedFields[asked] ?? fieldTests);
  const isMoney = added ? countedIn(added) === 'money' : true;
  const choices = added?.options.choices;
  const asks = (field: string, as: FieldTest, inMoney: boolean) =>
    onChange({
      ...{ field, test: as, least: undefined, values: undefined },
      currency: as === 'at-least' && inMoney ? currency : undefined,
    });
  return (
    <div className={css.line}>
      <SelectField
        required
        label={t('pipeline.editor.field')}
        value={criterion.field ?? ''}
        options={[
          ...own.map((id) => ({ id, label: t(`pipeline.field.${id}`) })),
          ...known.map(({ key, name }) => ({ id: `custom.${key}`, label: name })),
        ]}
        onChange={(field) => asks(field, askedFields[field]?.[0] ?? 'filled', false)}
      />
      <SelectField
        required
        label={t('pipeline.editor.test')}
        value={test}
        options={tests.map((id) => ({ id, label: t(`pipeline.test.${id}`) }))}
        onChange={(chosen) => asks(asked, chosen as FieldTest, isMoney)}
      />
      {test === 'at-least' && isMoney ? (
        <LeastAmount key={criterion.currency} criterion={criterion} currency={currency} onChange={onChange} />
      ) : null}
      {test === 'at-least' && !isMoney ? (
        <LeastNumber key={`${criterion.key} ${asked}`} criterion={criterion} onChange={onChange} />
      ) : null}
      {test === 'one-of' && choices ? <OneOfChoices {...{ criterion, choices, onChange }} /> : null}
      {test === 'one-of' && !choices ? (
        <OneOfValues key={`${criterion.key} ${asked}`} criterion={criterion} onChange={onChange} />
      ) : null}
    </div>
  );
}

/** The least number that a gate asks for, in the unit of its field. What is typed stays as it is typed. */
function LeastNumber({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [typed, setTyped] = useState(() => (criterion.least === undefined ? '' : numberText(criterion.least, locale)));
  const take = (text: string) => {
    setTyped(text);
    const read = parseNumber(text, 6, locale);
    onChange({ least: 'value' in read ? read.value : undefined });
  };
  return (
    <TextField required label={t('pipeline.editor.leastNumber')} inputMode="decimal" value={typed} onChange={take} />
  );
}

type Choice = { id: string; label: string; retired?: boolean | undefined };

/** Those of a field's choices that will do. */
function OneOfChoices({ criterion, choices, onChange }: Changing & { choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const chosen = criterion.values ?? [];
  return (
    <fieldset className={css.criteria}>
      <legend>{t('pipeline.editor.choices')}</legend>
      {choices
        .filter(({ id, retired }) => !retired || chosen.includes(id))
        .map(({ id, label }) => (
          <CheckField
            key={id}
            label={label}
            checked={chosen.includes(id)}
            onChange={(is) => onChange({ values: is ? [...chosen, id] : chosen.filter((one) => one !== id) })}
          />
        ))}
    </fieldset>
  );
}

/** The least amount that a gate asks for, in the currency that the criterion is in. */
function LeastAmount({ criterion, currency, onChange }: Changing & { currency: string }) {
  const { t } = useTranslation();
  const its = criterion.currency ?? currency;
  return (
    <MoneyField
      required
      label={t('pipeline.editor.least', { currency: its })}
      currency={its}
      value={criterion.least === undefined ? null : { amount: criterion.least, currency: its }}
      onChange={(money) => onChange({ least: money?.amount, currency: its })}
    />
  );
}

/** The values of which a gate asks for one. What is typed stays as it is typed; what stands between commas is a value. */
function OneOfValues({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => (criterion.values ?? []).join(', '));
  const take = (text: string) => {
    setTyped(text);
    onChange({
      values: text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    });
  };
  return <TextField required label={t('pipeline.editor.values')} value={typed} onChange={take} />;
}
