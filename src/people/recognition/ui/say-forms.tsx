import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { shippedSkills } from '../../coaching/index.ts';
import { findDeals } from './queries.ts';
import { useRecognition } from './use-recognition.ts';

type Named = { id: string; name: string };
const longest = 400;

/** Praise of a colleague: what he did, with a deal or a skill. */
export function PraiseForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const acts = useRecognition();
  const [person, setPerson] = useState<Named | null>(null);
  const [text, setText] = useState('');
  const [deal, setDeal] = useState<Named | null>(null);
  const [skillKey, setSkill] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'text', 'dealId', 'skillKey']);
  const send = async () => {
    if (!person) return;
    const said = await acts.praise({
      ...{ personId: person.id, text, dealId: deal?.id ?? null, skillKey: skillKey || null },
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('recognition.praise')} onClose={onClose}>
      <Form
        submit={t('recognition.say')}
        disabled={!person || text.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          required
          label={t('recognition.field.person')}
          value={person}
          except={[user.id]}
          onChange={setPerson}
          error={byField.personId}
        />
        <TextField
          required
          lines={3}
          label={t('recognition.field.text')}
          maxLength={longest}
          value={text}
          onChange={setText}
          error={byField.text}
        />
        <PersonField
          faceless
          label={t('recognition.field.deal')}
          value={deal}
          people={findDeals}
          onChange={setDeal}
          error={byField.dealId}
        />
        <SelectField
          label={t('recognition.field.skill')}
          value={skillKey}
          options={[
            { id: '', label: t('recognition.noSkill') },
            ...shippedSkills.map(({ key }) => ({ id: key, label: t(`coaching.skill.${key as 'demo'}`) })),
          ]}
          onChange={setSkill}
          error={byField.skillKey}
        />
      </Form>
    </Dialog>
  );
}

/** A deal that one won, shared in one's own words: which, where it is known. */
export function WinForm({ won = null, onClose }: { won?: Named | null; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useRecognition();
  const [deal, setDeal] = useState<Named | null>(won);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['text', 'dealId']);
  const send = async () => {
    if (!deal) return;
    const said = await acts.shareWin({ dealId: deal.id, text });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('recognition.shareWin')} onClose={onClose}>
      <Form
        submit={t('recognition.say')}
        disabled={!deal || text.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          required
          faceless
          label={t('recognition.field.won')}
          value={deal}
          people={findDeals}
          onChange={setDeal}
          error={byField.dealId}
        />
        <TextField
          required
          lines={3}
          label={t('recognition.field.how')}
          maxLength={longest}
          value={text}
          onChange={setText}
          error={byField.text}
        />
      </Form>
    </Dialog>
  );
}
