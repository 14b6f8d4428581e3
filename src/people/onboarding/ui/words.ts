import { useTranslation } from 'react-i18next';
import type { Criterion } from '../rules/templates.ts';
import type { Plan, Step } from './queries.ts';

/** What a way, its steps and what a gate looks at are called. */
export function useRampWords() {
  const { t } = useTranslation();
  return {
    planName: ({ templateKey, name }: Pick<Plan, 'templateKey' | 'name'>): string =>
      name ?? t(`ramp.template.${templateKey as 'seller'}`, { defaultValue: templateKey }),
    stepName: ({ key, text, courseKey }: Pick<Step, 'key' | 'text' | 'courseKey'>): string =>
      text ??
      (courseKey === null
        ? t(`ramp.step.${key as 'knows-people'}`, { defaultValue: key })
        : t(`ramp.course.${courseKey as 'prospecting'}`, { defaultValue: courseKey })),
    criterionName: ({ key, text }: Criterion): string =>
      text ?? t(`ramp.criterion.${key as 'discovery'}`, { defaultValue: key }),
  };
}

export type RampWords = ReturnType<typeof useRampWords>;
