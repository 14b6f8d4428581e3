import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './quotes.module.css';

type Props = { has: boolean; error: string | undefined; onChange: (logo: string | null) => void };

/** The picture that stands above quotes on paper, as base64. */
export function LogoField({ has, error, onChange }: Props) {
  const { t } = useTranslation();
  const [isTooLarge, setTooLarge] = useState(false);
  const bring = (file: File) => {
    setTooLarge(file.size > 500_000);
    if (file.size > 500_000) return;
    const reader = new FileReader();
    reader.onload = () => onChange(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(file);
  };
  const wrong = isTooLarge ? t('quotes.pdf.tooLarge') : error;
  return (
    <div>
      <FileField label={t('quotes.pdf.logo')} accept="image/png,image/jpeg" onFile={bring} error={wrong} />
      <p className={css.quiet}>
        {t(has ? 'quotes.pdf.hasLogo' : 'quotes.pdf.noLogo')}{' '}
        {has ? (
          <Button kind="link" onClick={() => onChange(null)}>
            {t('quotes.pdf.dropLogo')}
          </Button>
        ) : null}
      </p>
    </div>
  );
}
