import { useTranslation } from 'react-i18next';

/** What records of a kind are called: what a demo company brings by its own words, all else by those of the rights. */
export function useKindNames(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => t(`demo.kind.${kind}`, { defaultValue: t(`access.kinds.${kind}`, { defaultValue: kind }) });
}
