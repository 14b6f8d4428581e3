import { useTranslation } from 'react-i18next';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { IconButton } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import type { Named } from './queries.ts';
import css from './sessions.module.css';

type Given = {
  label: string;
  value: Named[];
  most: number;
  onChange: (people: Named[]) => void;
  error?: string | undefined;
};

/** Who takes part: added one by one, each taken out again. */
export function PeopleField({ label, value, most, onChange, error }: Given) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <div className={css.people}>
      {value.length < most ? (
        <PersonField
          key={value.length}
          required
          label={label}
          value={null}
          onChange={(person) => (person ? onChange([...value, { id: person.id, name: person.name }]) : undefined)}
          except={[user.id, ...value.map(({ id }) => id)]}
          error={error}
        />
      ) : null}
      {value.length > 0 ? (
        <ul className={css.chosen} aria-label={label}>
          {value.map((person) => (
            <li key={person.id}>
              <PersonName person={person} />
              <IconButton
                icon="close"
                label={t('week.takeOut', { name: person.name })}
                onClick={() => onChange(value.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
