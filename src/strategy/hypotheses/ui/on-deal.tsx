import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './hypotheses.module.css';
import { hypothesesApi, ofDealQuery } from './hypotheses.ts';

/** On the page of a deal: by which hypotheses it is sold. Nothing while none runs. */
export default function OnDeal({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { told, failed } = useUndoable(['hypothesis'], undoAct);
  const found = useQuery({ ...ofDealQuery(id), enabled: !isPast }).data;
  if (isPast || !found) return null;
  const shown = found.items.filter(({ isTagged, isByLot }) => found.mayTag || isTagged || isByLot);
  if (shown.length === 0) return null;
  const tag = async (one: (typeof shown)[number], isTagged: boolean) => {
    const body = isTagged ? { tag: [id], untag: [] } : { tag: [], untag: [id] };
    const sent = await hypothesesApi.call('PUT /api/v1/hypotheses/:id/deals', { params: { id: one.id }, body });
    if (!sent.ok) return failed(sent.problem);
    const word = isTagged ? 'tagged' : 'untagged';
    const { groupId } = sent.answer;
    return groupId ? told(groupId, t(`hypotheses.onDeal.${word}`, { name: one.name })) : undefined;
  };
  return (
    <Section title={t('hypotheses.onDeal.title')}>
      <ul className={css.list}>
        {shown.map((one) => (
          <li key={one.id}>
            {found.mayTag && !one.isByLot ? (
              <CheckField label={one.name} checked={one.isTagged} onChange={(is) => void tag(one, is)} />
            ) : (
              <b>{one.name}</b>
            )}
            {one.isByLot ? (
              <small>{t(one.isTagged ? 'hypotheses.onDeal.drawn' : 'hypotheses.onDeal.notDrawn')}</small>
            ) : null}
            <small className={css.quiet}>
              {one.statement}, {t('hypotheses.onDeal.until', { day: f.dayNear(one.endsOn) })}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
