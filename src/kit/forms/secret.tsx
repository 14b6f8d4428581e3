import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import css from './forms.module.css';

/** Something told only once, such as a key or a link, to be copied now. */
export function Secret({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={css.secret}>
      <code>
        <span className="sr-only">{label}: </span>
        {text}
      </code>
      {/* Without https there is no clipboard; the text can still be selected. */}
      {navigator.clipboard ? (
        <Button kind="primary" onClick={() => void copy()}>
          {copied ? t('kit.secret.copied') : t('kit.secret.copy')}
        </Button>
      ) : null}
    </div>
  );
}
