import { useTranslation } from 'react-i18next';
import { sizeIn } from '../../../../kit/format/size.ts';
import { FileField } from '../../../../kit/forms/file-field.tsx';
import type { Problem } from '../../../../kit/forms/problem.ts';
import { cvEndings, mostCvBytes } from '../../rules/cv.ts';

type Props = { file: File | null; onFile: (file: File) => void };

/** Chooses a CV as a file; one that is too large is said before anything is sent. */
export function CvField({ file, onFile }: Props) {
  const { t, i18n } = useTranslation();
  const number = (value: number, most = 0) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: most }).format(value);
  return (
    <FileField
      label={t('hiring.apply.cv')}
      accept={cvEndings}
      onFile={onFile}
      hint={t('hiring.apply.cvHint')}
      error={file && file.size > mostCvBytes ? t('hiring.apply.cvTooBig', { size: sizeIn(file.size, number) }) : null}
    />
  );
}

/** Sends the file along; what stands in the way, or null. */
export async function sendCv(
  key: string,
  file: File,
  sayOf: (problem: Problem) => string,
  away: string,
): Promise<string | null> {
  const query = new URLSearchParams({ key, name: file.name });
  const sent = await fetch(`/api/v1/applications/cv?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => null);
  if (sent?.ok) return null;
  const problem = (await sent?.json().catch(() => null)) as Problem | null;
  return problem ? sayOf(problem) : away;
}
