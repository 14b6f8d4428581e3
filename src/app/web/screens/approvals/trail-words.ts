import { useTranslation } from 'react-i18next';
import type { Request } from './queries.ts';

type Entry = Request['trail'][number];

const ends = ['changed-since', 'record-gone', 'nobody-left'];

/** A line of the trail: who, what, for whom. "Ana for Marek approved." */
export function useTrailWords() {
  const { t } = useTranslation();
  return ({ what, person, for: forWhom, to, reason }: Entry) => {
    const who = person
      ? forWhom
        ? t('approval.trail.whoFor', { who: person.name, name: forWhom.name })
        : person.name
      : t('approval.trail.itself');
    const names = to.map(({ name }) => name).join(', ');
    const why = reason && ends.includes(reason) ? t(`approval.ended.${reason}`) : reason;
    return {
      title: who,
      text: t(`approval.trail.${what}`, { to: names, from: forWhom?.name ?? '' }),
      ...(why ? { body: why } : {}),
    };
  };
}
