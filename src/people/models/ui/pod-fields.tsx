import { useTranslation } from 'react-i18next';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './models.module.css';
import { type Draft, type DraftPart, partsOf } from './switch-draft.ts';

type Given = {
  draft: Draft;
  onChange: (more: Partial<Draft>) => void;
  onPart: (duty: DraftPart['duty'], more: Partial<DraftPart>) => void;
};

/** The pods, each with its name and the one who does each part in it. */
export function PodFields({ draft, onChange, onPart }: Given) {
  const { t } = useTranslation();
  return (
    <>
      {draft.pods.map((name, pod) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pods have no name of their own until one is typed, and none is moved
        <fieldset key={pod} className={css.fieldset}>
          <legend>{t('models.pod', { name: name || `${pod + 1}` })}</legend>
          <div className={css.fields}>
            <TextField
              label={t('models.field.podName')}
              maxLength={80}
              value={name}
              onChange={(next) => onChange({ pods: draft.pods.map((one, at) => (at === pod ? next : one)) })}
            />
            {partsOf(draft).map(({ duty, people }) => (
              <PersonField
                key={duty}
                label={t(`models.duty.${duty}`)}
                required
                value={people[pod] ?? null}
                onChange={(person) =>
                  onPart(duty, {
                    people: draft.pods.map((_, at) =>
                      at === pod ? person && { id: person.id, name: person.name } : (people[at] ?? null),
                    ),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div className={css.acts}>
        <Button onClick={() => onChange({ pods: [...draft.pods, ''] })}>{t('models.addPod')}</Button>
        {draft.pods.length > 1 ? (
          <Button onClick={() => onChange({ pods: draft.pods.slice(0, -1) })}>{t('models.dropPod')}</Button>
        ) : null}
      </div>
    </>
  );
}
