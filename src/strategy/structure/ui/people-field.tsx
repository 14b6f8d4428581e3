import { useTranslation } from 'react-i18next';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { IconButton } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import type * as people from '../../../people/organisation/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import css from './structure.module.css';

const peopleApi = browserClient<typeof people>();
type Who = { id: string; name: string };

/** Everybody of a team: added one by one, each taken out again. */
export function PeopleField({ value, onChange }: { value: Who[]; onChange: (people: Who[]) => void }) {
  const { t } = useTranslation();
  const label = t('structure.field.people');
  const others = async (typed: string, signal: AbortSignal) => {
    const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
    const { items } = await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }));
    return items.filter(({ id }) => !value.some((one) => one.id === id));
  };
  return (
    <div className={css.part}>
      <PersonField
        key={value.length}
        label={label}
        value={null}
        people={others}
        onChange={(person) => person && onChange([...value, { id: person.id, name: person.name }])}
      />
      {value.length > 0 ? (
        <ul className={css.chosen} aria-label={label}>
          {value.map((person) => (
            <li key={person.id}>
              <PersonName person={person} />
              <IconButton
                icon="close"
                label={t('structure.takeOut', { name: person.name })}
                onClick={() => onChange(value.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
