import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type QuarterlyReviews, quarterlyReviews } from '../../../platform/settings/rules/quarterly-reviews.ts';
import { settingsApi, type Workspace } from './queries.ts';
import css from './reviews.module.css';

/** For whom the quarter is reviewed by itself: for everybody to read, for whoever keeps the workspace to choose. */
export function ByItself() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const client = useQueryClient();
  const [sending, setSending] = useState<QuarterlyReviews | null>(null);
  const workspace = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/workspace', { signal })),
  });
  const edit = useEdit<Workspace>({
    record: workspace.data,
    values: ({ quarterlyReviews: now }) => ({ quarterlyReviews: now }),
    send: (changes, version) =>
      settingsApi.call('PATCH /api/v1/workspace', { body: changes as never, ifMatch: version }),
    onSaved: (saved) => void client.setQueryData(['workspace'], saved),
    fieldName: () => t('reviews.byItself.title'),
    say: (_, value) => t(`reviews.byItself.for.${value as QuarterlyReviews}`),
  });
  if (!workspace.data) return null;
  const now = sending ?? workspace.data.quarterlyReviews;
  const choose = async (setting: QuarterlyReviews) => {
    setSending(setting);
    const no = await edit.save({ quarterlyReviews: setting });
    setSending(null);
    if (no) toast({ text: no, tone: 'bad' });
  };
  const mayChoose = (user.role === 'leader' || user.role === 'operations') && !isPast;
  if (!mayChoose) return <p className={css.byItself}>{t(`reviews.byItself.means.${now}`)}</p>;
  return (
    <div className={css.byItself}>
      <SelectField
        label={t('reviews.byItself.title')}
        value={now}
        onChange={(value: string) => void choose(value as QuarterlyReviews)}
        options={quarterlyReviews.map((id) => ({ id, label: t(`reviews.byItself.for.${id}`) }))}
        hint={t('reviews.byItself.hint')}
      />
      {edit.dialog}
    </div>
  );
}
