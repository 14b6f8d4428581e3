import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { SelectField } from '../../../kit/forms/fields.tsx';
import css from './qualification.module.css';
import { methodsQuery } from './queries.ts';

/** By which method, and by how many of its elements, a gate wants a deal to be qualified. */
export default function CriterionDetails({ values = {}, onValues }: SlotProps) {
  const { t } = useTranslation();
  const methods = useQuery(methodsQuery()).data?.items ?? [];
  const chosen = methods.find(({ id }) => id === values.about);
  const numbers = (chosen?.elements ?? []).map((_, at) => String(at + 1));
  return (
    <div className={css.filters}>
      <SelectField
        required
        label={t('qualification.method')}
        none={t('qualification.choose')}
        value={values.about ?? ''}
        options={methods
          .filter(({ retired, id }) => !retired || id === values.about)
          .map(({ id, name }) => ({ id, label: name }))}
        onChange={(about) => {
          const of = methods.find(({ id }) => id === about);
          onValues?.({ about, least: String(of?.elements.length ?? 1) });
        }}
      />
      {chosen ? (
        <SelectField
          required
          label={t('qualification.atLeast')}
          value={values.least ?? ''}
          options={numbers.map((id) => ({ id, label: t('qualification.nOf', { n: id, of: numbers.length }) }))}
          onChange={(least) => onValues?.({ about: chosen.id, least })}
        />
      ) : null}
    </div>
  );
}
