import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { type Competitor, closingApi } from './api.ts';
import { NamedForm } from './named-form.tsx';

/** A competitor: name, where to read of them, what we know. */
export function CompetitorForm({ competitor, onClose }: { competitor: Competitor | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [website, setWebsite] = useState(competitor?.website ?? '');
  const [notes, setNotes] = useState(competitor?.notes ?? '');
  return (
    <NamedForm
      kind="competitor"
      known={competitor}
      add={t('closing.settings.addCompetitor')}
      longestName={200}
      fields={['website', 'notes']}
      send={({ name, retired }) => {
        const body = { name, website: website.trim() || null, notes: notes.trim() || null };
        return competitor
          ? closingApi.call('PATCH /api/v1/competitors/:id', {
              params: { id: competitor.id },
              ifMatch: competitor.version,
              body: { ...body, retired },
            })
          : closingApi.call('POST /api/v1/competitors', { body });
      }}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <TextField
            label={t('closing.settings.website')}
            maxLength={300}
            value={website}
            onChange={setWebsite}
            error={errors.website}
          />
          <TextField
            label={t('closing.settings.notes')}
            lines={5}
            maxLength={10_000}
            value={notes}
            onChange={setNotes}
            error={errors.notes}
          />
        </>
      )}
    </NamedForm>
  );
}
