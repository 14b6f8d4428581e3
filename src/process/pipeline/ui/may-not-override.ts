import type { TFunction } from 'i18next';
import type { Overriding } from '../rules/gate.ts';

/** The reader's language and its words, as `useTranslation` gives them. */
type Words = { t: TFunction; i18n: { language: string } };

/** Why somebody sees no way round a gate, and whom to ask: "Going on without it is for managers. Ask Mia Kos." */
export function mayNotWords({ roles, ask }: Omit<Overriding, 'mayOverride'>, { t, i18n }: Words): string {
  if (roles.length === 0) return t('pipeline.gate.nobody');
  const list = (type: 'conjunction' | 'disjunction', texts: string[]) =>
    new Intl.ListFormat(i18n.language, { type }).format(texts);
  const who = t('pipeline.gate.onlyRoles', {
    roles: list(
      'conjunction',
      roles.map((role) => t(`roles.${role}`)),
    ),
  });
  if (ask.length === 0) return who;
  return `${who} ${t('pipeline.gate.ask', {
    people: list(
      'disjunction',
      ask.map(({ name }) => name),
    ),
  })}`;
}
