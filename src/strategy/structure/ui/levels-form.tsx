import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { keyKinds, sizes } from '../rules/design.ts';
import { bandsAsText, bandsIn } from './bands-typed.ts';
import type { Draft, Level } from './structures.ts';
import { useStructures } from './use-structures.ts';

const places = ['first', 'second', 'third'] as const;

/** By what a structure divides: its name, its levels from the outermost in, and the bands of account size. */
export function LevelsForm({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useStructures();
  const [name, setName] = useState(draft.name);
  const [chosen, setChosen] = useState<string[]>(places.map((_, at) => draft.levels[at] ?? ''));
  const [sizeBy, setSizeBy] = useState(draft.sizeBy);
  const [text, setText] = useState(bandsAsText(draft));
  const [errors, setErrors] = useState<string[]>([]);
  const levels = chosen.filter(Boolean) as Level[];
  const bands = bandsIn(text, sizeBy);
  const save = async () => {
    if (!bands) return setErrors([t('structure.bandsUnread')]);
    // Keys stay with their level; a level that is new takes all.
    const teams = draft.teams.map(({ id, name, lead, people, keys }) => ({
      ...{ id, name, leadId: lead?.id ?? null, people: people.map((one) => one.id) },
      keys: levels.map((level) =>
        (keys[draft.levels.indexOf(level)] ?? [])
          .map((key) => key.id)
          .filter((key) => level !== 'size' || bands.some((band) => band.name === key)),
      ),
    }));
    const problem = await acts.change(draft, { name: name.trim(), levels, sizeBy, bands, teams });
    if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
    else onClose();
  };
  return (
    <Dialog title={t('structure.levels')} onClose={onClose}>
      <Form
        submit={t('structure.save')}
        disabled={!name.trim() || levels.length === 0}
        errors={errors}
        onSubmit={save}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('structure.field.name')} maxLength={120} value={name} onChange={setName} />
        {places.map((place, at) => (
          <SelectField
            key={place}
            required={at === 0}
            label={t(`structure.field.${place}`)}
            value={chosen[at] ?? ''}
            {...(at > 0 ? { none: t('structure.noLevel') } : {})}
            options={keyKinds.map((id) => ({ id, label: t(`structure.level.${id}`) }))}
            onChange={(id) => setChosen(chosen.map((one, place) => (place === at ? id : one)))}
          />
        ))}
        {levels.includes('size') ? (
          <>
            <SelectField
              required
              label={t('structure.field.sizeBy')}
              value={sizeBy}
              options={sizes.map((id) => ({ id, label: t(`structure.size.${id}`) }))}
              onChange={(id) => setSizeBy(id as Draft['sizeBy'])}
            />
            <TextField
              required
              lines={4}
              label={t('structure.field.bands')}
              hint={t('structure.bandsHint')}
              placeholder={t('structure.bandsExample')}
              value={text}
              onChange={setText}
            />
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
