import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { staysQuery } from './api.ts';
import css from './demo.module.css';
import { useKindNames } from './use-kind-names.ts';

/** Before it goes: what stays, since people made or changed it. */
export function RemoveDialog({ onRemove, onClose }: { onRemove: () => Promise<boolean>; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useKindNames();
  const { data: stays } = useQuery(staysQuery);
  const remove = async () => {
    if (await onRemove()) onClose();
  };
  const isNothing = stays && stays.own.length + stays.changed.length === 0;
  return (
    <Dialog title={t('demo.removeTitle')} onClose={onClose}>
      <Form submit={t('demo.remove')} onSubmit={remove} extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}>
        <p>{t('demo.removeText')}</p>
        {isNothing ? <p>{t('demo.staysNothing')}</p> : null}
        {(['own', 'changed'] as const).map((what) =>
          stays && stays[what].length > 0 ? (
            <div key={what}>
              <b>{t(`demo.stays.${what}`)}</b>
              <ul className={css.left}>
                {stays[what].map(({ kind, count }) => (
                  <li key={kind}>
                    {nameOf(kind)}: {count}
                  </li>
                ))}
              </ul>
            </div>
          ) : null,
        )}
      </Form>
    </Dialog>
  );
}
