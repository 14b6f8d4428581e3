import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cutLink, tokenInLink } from '../../../../kit/forms/link-token.ts';
import type { Problem } from '../../../../kit/forms/problem.ts';

type Opened<Answer> = { ok: true; answer: Answer } | { ok: false; problem: Problem };

/**
 * What a link leads to whose token stands behind the #, so that no proxy and no log ever sees it: asked once, and spoken in the language
 * of what it leads to.
 */
export function useOpen<Answer extends { language: string }>(
  what: string,
  ask: (token: string) => Promise<Opened<Answer>>,
) {
  const { t, i18n } = useTranslation();
  const [token] = useState(tokenInLink);
  const { data, error } = useQuery({
    queryKey: [what, token],
    queryFn: async () => (token ? ask(token) : cutLink(t)),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = data?.ok ? data.answer.language : null;
  useEffect(() => {
    if (language) void i18n.changeLanguage(language);
  }, [language, i18n]);
  return { token, error, opened: data };
}
