import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useListPort } from '../../../kit/list/list-port.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './key-accounts.module.css';
import { type KeyAccounts, keyAccountsApi } from './key-accounts.ts';
import { type Part, percentsOf, sharedIn } from './share-draft.ts';

type Given = { of: KeyAccounts; account: KeyAccounts['accounts'][number]; onClose: () => void };

/** Whose time the hours of one account are, besides its owner's. */
export function ShareForm({ of, account, onClose }: Given) {
  const { t } = useTranslation();
  const { told } = useUndoable(['account-tiers'], undoAct);
  const { find } = useListPort();
  const { company, owner, people } = account;
  const [parts, setParts] = useState<Part[]>(() =>
    of.scheme.shared
      .filter(({ companyId }) => companyId === company.id)
      .map(({ personId, percent }) => ({
        person: {
          id: personId,
          name: people.find(({ person }) => person.id === personId)?.person.name || t('keyAccounts.somebody'),
        },
        percent: String(percent),
      })),
  );
  const [errors, setErrors] = useState<string[]>([]);
  const percents = percentsOf(parts);
  const add = (person: Part['person'] | null) => {
    if (person && !parts.some((one) => one.person.id === person.id))
      setParts([...parts, { person: { id: person.id, name: person.name }, percent: '' }]);
  };
  const save = async () => {
    if (!percents) return;
    const body = sharedIn(of.scheme, company.id, parts, percents);
    const sent = await keyAccountsApi.call('PUT /api/v1/account-tiers', { ifMatch: of.scheme.version, body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    onClose();
    return told(sent.answer.groupId, t('keyAccounts.sharedNow', { name: company.name }));
  };
  return (
    <Dialog title={t('keyAccounts.shareOf', { name: company.name })} onClose={onClose}>
      <Form
        submit={t('keyAccounts.keep')}
        disabled={percents === null}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.quiet}>
          {owner ? t('keyAccounts.restIs', { name: owner.name }) : t('keyAccounts.restIsNobodys')}
        </p>
        {parts.map((part, at) => (
          <div key={part.person.id} className={css.share}>
            <TextField
              label={t('keyAccounts.percentOf', { name: part.person.name })}
              required
              inputMode="numeric"
              value={part.percent}
              onChange={(percent) => setParts(parts.map((one, place) => (place === at ? { ...one, percent } : one)))}
            />
            <Button
              kind="link"
              aria-label={t('keyAccounts.takeOutOf', { name: part.person.name })}
              onClick={() => setParts(parts.filter((_, place) => place !== at))}
            >
              {t('keyAccounts.takeOut')}
            </Button>
          </div>
        ))}
        {percents === null ? <p className={css.quiet}>{t('keyAccounts.badPercents')}</p> : null}
        <PersonField label={t('keyAccounts.shareWith')} value={null} people={find.person ?? []} onChange={add} />
      </Form>
    </Dialog>
  );
}
