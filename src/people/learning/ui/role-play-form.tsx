import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type PlayedTrack, playedTracks, rubrics } from '../rules/role-plays.ts';
import { useCourseWords } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';

/** Judges a talk that somebody played: from 1 to 5 for each thing that belongs to its track. */
export function RolePlayForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const words = useCourseWords();
  const [person, setPerson] = useState<Person | null>(null);
  const [track, setTrack] = useState<PlayedTrack>('prospecting');
  const [onDay, setDay] = useState(f.today);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const [recording, setRecording] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'onDay', 'note', 'recording']);
  const points = rubrics[track].flatMap((key) => (chosen[key] ? [{ key, points: Number(chosen[key]) }] : []));
  const send = async () => {
    if (!person) return;
    const said = await acts.judge({
      personId: person.id,
      track,
      onDay,
      points,
      note,
      recording: recording.trim() || null,
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('learning.judge')} onClose={onClose}>
      <Form
        submit={t('learning.judge')}
        disabled={!person || points.length < rubrics[track].length}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          required
          label={t('learning.field.person')}
          value={person}
          onChange={setPerson}
          error={byField.personId}
        />
        <SelectField
          label={t('learning.field.track')}
          value={track}
          options={playedTracks.map((id) => ({ id, label: t(`learning.track.${id}`) }))}
          onChange={(id) => setTrack(id as PlayedTrack)}
        />
        {rubrics[track].map((key) => (
          <SelectField
            key={key}
            required
            label={words.rubric(key)}
            value={chosen[key] ?? ''}
            none={t('ramp.choose')}
            options={(['1', '2', '3', '4', '5'] as const).map((id) => ({ id, label: t(`ramp.points.${id}`) }))}
            onChange={(point) => setChosen({ ...chosen, [key]: point })}
          />
        ))}
        <DateField required label={t('ramp.field.onDay')} value={onDay} onChange={setDay} error={byField.onDay} />
        <TextField
          lines={2}
          label={t('ramp.field.note')}
          maxLength={2_000}
          value={note}
          onChange={setNote}
          error={byField.note}
        />
        <TextField
          label={t('learning.field.recording')}
          type="url"
          maxLength={500}
          value={recording}
          onChange={setRecording}
          error={byField.recording}
        />
      </Form>
    </Dialog>
  );
}
