import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../ground/ids.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { most } from '../rules/playbook.ts';
import css from './playbooks.module.css';
import { api, type Playbook } from './queries.ts';
import { Rows } from './rows.tsx';
import { useTold } from './use-told.ts';

const isAddress = (text: string) => /^https?:\/\/\S+\.\S+/.test(text.trim());

/** Writes a playbook: steps, questions one a line, scripts and links. */
export function EditPlaybook({ playbook, onClose }: { playbook: Playbook; onClose: () => void }) {
  const { t } = useTranslation();
  const told = useTold();
  const [steps, setSteps] = useState(playbook.steps);
  const [asked, setAsked] = useState(playbook.questions.join('\n'));
  const [scripts, setScripts] = useState(() => playbook.scripts.map((one) => ({ ...one, key: newId() })));
  const [links, setLinks] = useState(() => playbook.links.map((one) => ({ ...one, key: newId() })));
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const questions = asked.split('\n').map((one) => one.trim());
    const sent = await api.call('PUT /api/v1/playbooks/:id', {
      params: { id: playbook.id },
      ifMatch: playbook.version,
      body: {
        steps,
        questions: questions.filter(Boolean),
        scripts: scripts.map(({ title, text }) => ({ title, text })),
        links: links.map(({ title, url }) => ({ title, url: url.trim() })),
      },
    });
    if (sent.ok) {
      onClose();
      return told(sent.answer.groupId, t('playbooks.saved', { name: playbook.name }));
    }
    return setProblem(
      sent.problem.status === 412 ? t('playbooks.changedSince') : sentenceOf(sent.problem, t('kit.unreachable')),
    );
  };
  return (
    <Dialog wide title={t('playbooks.editOf', { name: playbook.name })} onClose={onClose}>
      <Form
        submit={t('playbooks.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <Rows
          title={t('playbooks.steps')}
          list={steps}
          most={most.steps}
          add={() => ({ key: `step-${newId().slice(-12)}`, text: '' })}
          onChange={setSteps}
          draw={(step, change, at) => (
            <TextField
              required
              label={t('playbooks.step', { number: at + 1 })}
              maxLength={200}
              value={step.text}
              onChange={(text) => change({ ...step, text })}
            />
          )}
        />
        <TextField label={t('playbooks.questions')} lines={4} value={asked} onChange={setAsked} />
        <Rows
          title={t('playbooks.scripts')}
          list={scripts}
          most={most.scripts}
          add={() => ({ key: newId(), title: '', text: '' })}
          onChange={setScripts}
          draw={(script, change) => (
            <div className={css.pair}>
              <TextField
                required
                label={t('playbooks.scriptTitle')}
                maxLength={100}
                value={script.title}
                onChange={(title) => change({ ...script, title })}
              />
              <TextField
                required
                label={t('playbooks.scriptText')}
                lines={3}
                maxLength={4_000}
                value={script.text}
                onChange={(text) => change({ ...script, text })}
              />
            </div>
          )}
        />
        <Rows
          title={t('playbooks.links')}
          list={links}
          most={most.links}
          add={() => ({ key: newId(), title: '', url: '' })}
          onChange={setLinks}
          draw={(link, change) => (
            <div className={css.pair}>
              <TextField
                required
                label={t('playbooks.linkTitle')}
                maxLength={100}
                value={link.title}
                onChange={(title) => change({ ...link, title })}
              />
              <TextField
                required
                label={t('playbooks.linkUrl')}
                type="url"
                placeholder="https://"
                maxLength={2_000}
                value={link.url}
                refused={link.url === '' || isAddress(link.url) ? undefined : t('playbooks.badUrl')}
                onChange={(url) => change({ ...link, url })}
              />
            </div>
          )}
        />
      </Form>
    </Dialog>
  );
}
