import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { ComposerTabs } from '../../../kit/record/timeline.tsx';
import { findCompanies, type Kind, type Named } from './api.ts';
import { Writing } from './composer.tsx';

/** A new activity from the list or from a day of the calendar. */
export function NewActivity({ kinds, on, onClose }: { kinds: Kind[]; on: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const offered = kinds.filter(({ retired }) => !retired);
  const [chosen, setChosen] = useState<string | null>(null);
  const [company, setCompany] = useState<Named | null>(null);
  const kind = offered.find(({ id }) => id === chosen) ?? offered[0];
  if (!kind) return null;
  return (
    <Dialog title={t('activities.add')} onClose={onClose}>
      <ComposerTabs
        label={t('activities.composer')}
        value={kind.id}
        kinds={offered.map(({ id, name }) => ({ id, label: name }))}
        onChange={setChosen}
      />
      <PersonField
        faceless
        label={t('activities.field.about')}
        value={company}
        people={findCompanies}
        onChange={setCompany}
      />
      <Writing
        key={kind.id}
        kind={kind}
        about={company ? [{ kind: 'company', id: company.id }] : []}
        first={on ? { on, isDone: kind.happensAtOnce } : { isDone: kind.happensAtOnce }}
        onClose={onClose}
      />
    </Dialog>
  );
}
