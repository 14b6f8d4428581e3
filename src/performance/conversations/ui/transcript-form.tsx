import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { speakersIn } from '../rules/agreed.ts';
import { talkOf } from '../rules/talk.ts';
import { turnsIn } from '../rules/turns.ts';
import css from './conversations.module.css';
import { conversationsApi } from './queries.ts';
import { TalkFacts } from './talk-facts.tsx';

/** Brings the transcript of a call: who speaks in it, whose call it is, and who agreed that his words are kept. */
export function TranscriptForm({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [rep, setRep] = useState('');
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [agreedHow, setHow] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const turns = useMemo(() => turnsIn(text), [text]);
  const speakers = speakersIn(turns);
  const { byField, rest } = fieldErrors(problem, ['text', 'rep', 'agreedHow']);
  const read = async (file: File) => {
    setName(file.name);
    setText(await file.text());
    setAgreed([]);
    setRep('');
  };
  const save = async () => {
    const sent = await conversationsApi.call('POST /api/v1/activities/:id/transcript', {
      params: { id: activityId },
      body: { name: name || t('conversations.typed'), text, rep, agreed: [...agreed], agreedHow },
    });
    if (!sent.ok) return setProblem(sent.problem);
    toast({ text: t('conversations.kept') });
    await client.invalidateQueries({ queryKey: ['transcript'] });
    onClose();
  };
  const toggle = (speaker: string) => (is: boolean) =>
    setAgreed((before) => (is ? [...before, speaker] : before.filter((one) => one !== speaker)));
  return (
    <Dialog title={t('conversations.add')} wide onClose={onClose}>
      <Form
        submit={t('conversations.keep')}
        disabled={rep === '' || !agreed.includes(rep) || agreedHow.trim() === ''}
        onSubmit={save}
        errors={rest}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <FileField
          label={t('conversations.file')}
          accept=".vtt,.srt,.txt,text/plain,text/vtt"
          onFile={(file) => void read(file)}
        />
        <TextField
          label={t('conversations.text')}
          hint={t('conversations.textHint')}
          required
          lines={6}
          value={text}
          onChange={setText}
          error={byField.text}
        />
        {text.trim() !== '' && speakers.length === 0 ? <p role="alert">{t('conversations.nobody')}</p> : null}
        {speakers.length > 0 ? (
          <>
            <SelectField
              label={t('conversations.rep')}
              required
              value={rep}
              none={t('conversations.choose')}
              onChange={setRep}
              error={byField.rep}
              options={speakers.map((speaker) => ({ id: speaker.name, label: speaker.name }))}
            />
            <fieldset className={css.speakers}>
              <legend>{t('conversations.whoAgreed')}</legend>
              {speakers.map((speaker) => (
                <CheckField
                  key={speaker.name}
                  label={speaker.name}
                  checked={agreed.includes(speaker.name)}
                  onChange={toggle(speaker.name)}
                />
              ))}
              <p className={css.quiet}>{t('conversations.whoAgreedHint')}</p>
            </fieldset>
            <TextField
              label={t('conversations.how')}
              hint={t('conversations.howHint')}
              required
              maxLength={300}
              value={agreedHow}
              onChange={setHow}
              error={byField.agreedHow}
            />
            {rep ? <TalkFacts talk={talkOf(turns, rep)} /> : null}
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
