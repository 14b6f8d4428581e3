import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { ListedPipeline } from './api.ts';
import css from './editor.module.css';
import type { Users } from './pipelines-page.tsx';

type Props = { pipeline: ListedPipeline; onSave: (users: Users) => Promise<string | null>; onClose: () => void };

/** Who works by a pipeline: people, and managers with everybody below; nobody named is everybody. */
export function PipelineUsers({ pipeline, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [users, setUsers] = useState(pipeline.usedBy);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (personId: string, change: Partial<Users[number]>) =>
    setUsers(users.map((each) => (each.personId === personId ? { ...each, ...change } : each)));
  const send = async () => {
    const said = await onSave(users.map(({ name: _, ...use }) => use));
    if (said === null) onClose();
    else setProblem(said);
  };
  return (
    <Dialog title={t('pipeline.manage.usersOf', { name: pipeline.name })} wide onClose={onClose}>
      <Form
        submit={t('pipeline.edit.submit')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {users.length === 0 ? <p>{t('pipeline.manage.everybody')}</p> : null}
        {users.map((use) => (
          <div key={use.personId} className={css.line}>
            <b>{use.name}</b>
            <CheckField
              label={t('pipeline.manage.withTeam')}
              checked={use.withTeam}
              onChange={(withTeam) => set(use.personId, { withTeam })}
            />
            <CheckField
              label={t('pipeline.manage.byDefault')}
              checked={use.byDefault}
              onChange={(byDefault) => set(use.personId, { byDefault })}
            />
            <IconButton
              icon="close"
              label={t('pipeline.editor.remove', { name: use.name })}
              onClick={() => setUsers(users.filter(({ personId }) => personId !== use.personId))}
            />
          </div>
        ))}
        <PersonField
          key={users.length}
          label={t('pipeline.manage.addUser')}
          value={null}
          onChange={(person) => {
            if (person && !users.some(({ personId }) => personId === person.id))
              setUsers([...users, { personId: person.id, name: person.name, withTeam: true, byDefault: false }]);
          }}
        />
      </Form>
    </Dialog>
  );
}
