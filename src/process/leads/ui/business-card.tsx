import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import css from './business-card.module.css';

type Props = { photo: File | null; onPhoto: (photo: File | null) => void };

/** A photo of a card to type from; on a phone the camera opens. It is kept on the lead, nothing is read off it. */
export function BusinessCard({ photo, onPhoto }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const address = useAddressOf(photo);
  return (
    <div className={css.card}>
      {address ? <img src={address} alt={t('lead.card.photo')} /> : null}
      <span className={css.choose}>
        <input
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={({ target }) => onPhoto(target.files?.[0] ?? photo)}
        />
        <label htmlFor={id} className={css.pick}>
          {t(photo ? 'lead.card.another' : 'lead.card.take')}
        </label>
        {photo ? (
          <Button kind="link" onClick={() => onPhoto(null)}>
            {t('lead.card.drop')}
          </Button>
        ) : (
          <span className={css.hint}>{t('lead.card.hint')}</span>
        )}
      </span>
    </div>
  );
}

/** Where the browser shows a file from, for as long as it is shown. */
function useAddressOf(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = file ? URL.createObjectURL(file) : null;
    setAddress(made);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [file]);
  return address;
}

/** Keeps the photo on the lead; whether it is there. */
export async function keepCard(leadId: string, photo: File, label: string): Promise<boolean> {
  const query = new URLSearchParams({ name: photo.name || 'card.jpg', label });
  const sent = await fetch(`/api/v1/attachments/lead/${leadId}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: photo,
  }).catch(() => null);
  return sent?.ok ?? false;
}
