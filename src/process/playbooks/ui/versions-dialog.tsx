import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './playbooks.module.css';
import { api, type Playbook, type Version, versionsQuery } from './queries.ts';
import { useTold } from './use-told.ts';

type Props = { playbook: Playbook; mayWrite: boolean; onClose: () => void };

/** How a playbook was before, each version to be read and taken again. */
export function VersionsDialog({ playbook, mayWrite, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const told = useTold();
  const versions = useQuery(versionsQuery(playbook.id)).data;
  const takeAgain = async ({ steps, questions, scripts, links }: Version) => {
    const sent = await api.call('PUT /api/v1/playbooks/:id', {
      params: { id: playbook.id },
      ifMatch: playbook.version,
      body: { steps, questions, scripts, links },
    });
    if (!sent.ok) return toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    onClose();
    return told(sent.answer.groupId, t('playbooks.saved', { name: playbook.name }));
  };
  return (
    <Dialog title={t('playbooks.versionsOf', { name: playbook.name })} onClose={onClose}>
      {versions ? (
        <ul className={css.rows}>
          {versions.map((one) => (
            <li key={one.version}>
              <div className={css.what}>
                <b>{t('playbooks.version', { version: one.version })}</b>
                <p>{t('playbooks.since', { at: f.day(f.dayOf(one.since)) })}</p>
                <p>{one.steps.map(({ text }) => text).join(' · ')}</p>
              </div>
              {mayWrite && one.version !== playbook.version ? (
                <Button
                  aria-label={t('playbooks.takeAgainOf', { version: one.version })}
                  onClick={() => void takeAgain(one)}
                >
                  {t('playbooks.takeAgain')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}
