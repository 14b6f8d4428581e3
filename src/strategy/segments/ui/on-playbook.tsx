import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { BuyerMapShown } from './buyer-map.tsx';
import { buyerMapQuery } from './segments.ts';

/** In the playbook of a deal: how companies like this one buy. Nothing where no segment that it fits has a map. */
export default function OnPlaybook({ id }: { id: string }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const told = useQuery({ ...buyerMapQuery(id), enabled: !isPast }).data?.found;
  if (isPast || !told) return null;
  return (
    <details>
      <summary>{t('segments.map.of', { name: told.segment.name })}</summary>
      <BuyerMapShown map={told.map} open={told.open} />
      <Go href={`/segments/${told.segment.id}`}>{t('segments.map.more')}</Go>
    </details>
  );
}
