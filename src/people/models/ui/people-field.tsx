import { useTranslation } from 'react-i18next';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { IconButton } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './models.module.css';
import type { Who } from './models.ts';

type Given = { label: string; value: Who[]; onChange: (people: Who[]) => void };

/** Everybody who does a part: added one by one, each taken out again. */
export function PeopleField({ label, value, onChange }: Given) {
  const { t } = useTranslation();
  return (
    <div className={css.part}>
      <PersonField
        key={value.length}
        required
        label={label}
        value={null}
        onChange={(person) => person && onChange([...value, { id: person.id, name: person.name }])}
        except={value.map(({ id }) => id)}
      />
      {value.length > 0 ? (
        <ul className={css.chosen} aria-label={label}>
          {value.map((person) => (
            <li key={person.id}>
              <PersonName person={person} />
              <IconButton
                icon="close"
                label={t('models.takeOut', { name: person.name })}
                onClick={() => onChange(value.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
