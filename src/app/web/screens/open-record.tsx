import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { wayTo } from './record-ways.ts';

/** Where a mail leads to: on to the record's own page, wherever that stands by now. */
export default function OpenRecord() {
  const { t } = useTranslation();
  const { go } = useWay();
  const { kind = '', id = '' } = useParams({ strict: false }) as { kind?: string; id?: string };
  const { comment } = useSearch({ strict: false }) as { comment?: string };
  const way = wayTo({ kind, id }, comment ?? null);
  useEffect(() => {
    if (way) go(way);
  }, [way, go]);
  return way ? <Skeleton lines={6} /> : <ErrorPage title={t('app.notFound.title')} text={t('app.notFound.text')} />;
}
