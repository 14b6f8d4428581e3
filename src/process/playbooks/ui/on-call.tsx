import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { Links, Questions, Scripts } from './on-deal.tsx';
import css from './playbooks.module.css';
import { type OnDeal, onDealQuery, playbooksQuery } from './queries.ts';

/** What to ask and say in a call: for the kind of activity, and for the stage of the deal that it is about. */
export default function OnCall({ id, values }: SlotProps) {
  const { t } = useTranslation();
  const kindId = values?.kindId ?? '';
  const onDeal = useQuery({ ...onDealQuery(id, null), enabled: id !== '' }).data;
  const all = useQuery(playbooksQuery()).data;
  const ofKind = all?.items.find((one) => one.id === kindId);
  const parts = [
    ...(ofKind ? [{ id: 'kind', title: t('calling.script.kind', { kind: ofKind.name }), of: ofKind }] : []),
    ...(onDeal?.stage
      ? [{ id: 'stage', title: t('calling.script.stage', { stage: onDeal.stage.name }), of: onDeal }]
      : []),
  ].filter(({ of }) => of.scripts.length + of.questions.length + of.links.length > 0);
  return parts.map((part, place) => (
    <details key={part.id} className={css.fold} open={place === 0}>
      <summary>{part.title}</summary>
      <Parts of={part.of} />
    </details>
  ));
}

function Parts({ of }: { of: Pick<OnDeal, 'questions' | 'scripts' | 'links'> }) {
  return (
    <>
      <Scripts list={of.scripts} />
      <Questions list={of.questions} />
      <Links list={of.links} />
    </>
  );
}
