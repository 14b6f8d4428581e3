import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useIsOn, useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { settingPolicy } from '../../../../process/activities/policy.ts';
import { Kinds } from './kinds.tsx';
import { StageSuggestions } from './stage-suggestions.tsx';
import { Standards } from './standards.tsx';

const parts = { kinds: Kinds, stages: StageSuggestions, standards: Standards };
type Part = keyof typeof parts;

/** What there is to log, what is worth a try in which stage, and what is expected of people. */
export default function ActivitySettings() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const { part: asked } = useSearch({ strict: false }) as { part?: string };
  const [chosen, setPart] = useState<Part>(asked === 'standards' ? 'standards' : 'kinds');
  const isOn = useIsOn();
  // Whoever is led to the standards sees them, also before they are switched on.
  const shown = (Object.keys(parts) as Part[]).filter(
    (id) => id !== 'standards' || asked === 'standards' || isOn('standards'),
  );
  const part = shown.includes(chosen) ? chosen : 'kinds';
  const { write } = settingPolicy();
  const mayWrite = write[user.role as keyof typeof write] !== 'none' && !isPast;
  const Shown = parts[part];
  return (
    <PageHead
      title={t('activitySettings.title')}
      lead={t(`activitySettings.lead.${part}`)}
      flows
      filters={
        <Choices
          label={t('activitySettings.parts')}
          value={part}
          options={shown.map((id) => ({ id, label: t(`activitySettings.part.${id}`) }))}
          onChange={(id) => setPart(id as Part)}
        />
      }
    >
      <Shown mayWrite={mayWrite} />
    </PageHead>
  );
}
