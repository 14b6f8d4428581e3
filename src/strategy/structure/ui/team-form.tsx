import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { PeopleField } from './people-field.tsx';
import css from './structure.module.css';
import { type Draft, type DrawnTeam, type Key, keysQuery } from './structures.ts';
import { useStructures } from './use-structures.ts';

type Given = { draft: Draft; team: DrawnTeam | null; onClose: () => void };
const sent = ({ id, name, lead, people, keys }: Omit<DrawnTeam, 'id'> & { id?: string }) => ({
  ...{ ...(id ? { id } : {}), name, leadId: lead?.id ?? null, people: people.map((one) => one.id) },
  keys: keys.map((its) => its.map((key) => key.id)),
});

/** All teams of a draft as they are sent, with one of them changed, added or left out. */
export const teamsWith = (draft: Draft, change: { id: string | null; to: Parameters<typeof sent>[0] | null }) => [
  ...draft.teams.flatMap((team) => (team.id !== change.id ? [sent(team)] : change.to ? [sent(change.to)] : [])),
  ...(change.id === null && change.to ? [sent(change.to)] : []),
];

/** A team: its name, its keys level by level, who leads it and who is of it. */
export function TeamForm({ draft, team, onClose }: Given) {
  const { t } = useTranslation();
  const acts = useStructures();
  const known = useQuery(keysQuery).data;
  const [name, setName] = useState(team?.name ?? '');
  const [keys, setKeys] = useState<Key[][]>(team?.keys ?? draft.levels.map(() => []));
  const [people, setPeople] = useState(team?.people ?? []);
  const [leadId, setLead] = useState(team?.lead?.id ?? '');
  const [errors, setErrors] = useState<string[]>([]);
  const bands = draft.bands.map((band) => ({ id: band.name, name: band.name }));
  const choices = (level: Draft['levels'][number]) => (level === 'size' ? bands : (known?.[level] ?? []));
  const set = (level: number, key: Key, isOn: boolean) =>
    setKeys(keys.map((its, at) => (at !== level ? its : isOn ? [...its, key] : its.filter(({ id }) => id !== key.id))));
  const save = async () => {
    const lead = people.find(({ id }) => id === leadId) ?? null;
    const to = { ...(team ? { id: team.id } : {}), name: name.trim(), keys, people, lead };
    const problem = await acts.change(draft, { teams: teamsWith(draft, { id: team?.id ?? null, to }) });
    if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
    else onClose();
  };
  return (
    <Dialog wide title={team ? t('structure.changeOf', { name: team.name }) : t('structure.addTeam')} onClose={onClose}>
      <Form
        submit={t('structure.save')}
        disabled={!name.trim()}
        errors={errors}
        onSubmit={save}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('structure.field.team')} maxLength={120} value={name} onChange={setName} />
        {draft.levels.map((level, at) => (
          <fieldset key={level} className={css.keys}>
            <legend>
              {t(`structure.level.${level}`)} <span className={css.quiet}>{t('structure.noneIsAll')}</span>
            </legend>
            {choices(level).map((key) => (
              <CheckField
                key={key.id}
                label={key.name}
                checked={keys[at]?.some(({ id }) => id === key.id) ?? false}
                onChange={(isOn) => set(at, key, isOn)}
              />
            ))}
          </fieldset>
        ))}
        <PeopleField value={people} onChange={setPeople} />
        <SelectField
          label={t('structure.field.lead')}
          value={people.some(({ id }) => id === leadId) ? leadId : ''}
          none={t('structure.noLead')}
          options={people.map(({ id, name: label }) => ({ id, label }))}
          onChange={setLead}
        />
      </Form>
    </Dialog>
  );
}
