import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { questionIn } from '../rules/question.ts';
import { FigureWhy } from './figure-why.tsx';
import { metricQuery } from './queries.ts';

/** Why a number on another capability's page is what it is: the metric by its id, asked what the page asked. */
export default function WhySlot({ id, values = {} }: SlotProps) {
  const { t } = useTranslation();
  const { of, ...asked } = values;
  const answer = useQuery(metricQuery(id, questionIn(asked)));
  if (answer.error && !answer.data) return <p>{t('metrics.failed')}</p>;
  if (!answer.data) return <Skeleton lines={6} />;
  const { definition, whole } = answer.data;
  return <FigureWhy definition={definition} figure={whole} {...(of ? { of } : {})} />;
}
