import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { type Competitor, closingApi } from './api.ts';
import { useSaved } from './use-saved.ts';

/** A competitor: name, where to read of them, what we know. */
export function CompetitorForm({ competitor, onClose }: { competitor: Competitor | null; onClose: () => void }) {
  const { t } = useTranslation();
  const saved = useSaved();
  const [name, setName] = useState(competitor?.name ?? '');
  const [website, setWebsite] = useState(competitor?.website ?? '');
  const [notes, setNotes] = useState(competitor?.notes ?? '');
  const [retired, setRetired] = useState(competitor ? competitor.retiredOn !== null : false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'website', 'notes']);
  const send = async () => {
    const body = { name: name.trim(), website: website.trim() || null, notes: notes.trim() || null };
    const sent = competitor
      ? await closingApi.call('PATCH /api/v1/competitors/:id', {
          params: { id: competitor.id },
          ifMatch: competitor.version,
          body: { ...body, retired },
        })
      : await closingApi.call('POST /api/v1/competitors', { body });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    return saved('competitor', sent.answer.groupId, t('closing.settings.savedOf', { name: body.name }));
  };
  return (
    <Dialog title={competitor?.name ?? t('closing.settings.addCompetitor')} onClose={onClose}>
      <Form
        submit={t('closing.save')}
        errors={rest}
        disabled={name.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('closing.settings.name')}
          maxLength={200}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <TextField
          label={t('closing.settings.website')}
          maxLength={300}
          value={website}
          onChange={setWebsite}
          error={byField.website}
        />
        <TextField
          label={t('closing.settings.notes')}
          lines={5}
          maxLength={10_000}
          value={notes}
          onChange={setNotes}
          error={byField.notes}
        />
        {competitor ? (
          <CheckField label={t('closing.settings.retire')} checked={retired} onChange={setRetired} />
        ) : null}
      </Form>
    </Dialog>
  );
}
