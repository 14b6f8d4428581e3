import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Item, Packet } from './appraisal-queries.ts';
import css from './reviews.module.css';
import { useItemWords } from './use-item-words.ts';

/** What the period left behind, as it was frozen when the appraisal was opened. */
export function PacketPart({ packet, personId }: { packet: Packet; personId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const called = useItemWords();
  const { luck } = packet;
  return (
    <section aria-labelledby="packet">
      <h2 id="packet">{t('appraisals.packet')}</h2>
      {packet.items.length === 0 ? (
        <p className={css.quiet}>{t('appraisals.emptyPacket')}</p>
      ) : (
        <ul className={css.list}>
          {packet.items.map((item) => (
            <li key={item.id}>
              <div className={css.told}>
                <p>
                  {wayTo(item, personId) ? (
                    <Go href={wayTo(item, personId) as string}>{called(item)}</Go>
                  ) : (
                    called(item)
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {luck ? (
        <p className={css.quiet}>
          {t(`appraisals.luck.${luck.says}`, {
            ...{ won: f.number(luck.won), closed: f.number(luck.closed) },
            ...{ low: f.number(luck.low), high: f.number(luck.high) },
          })}
        </p>
      ) : null}
    </section>
  );
}

/** Where an item can be looked at; a number has its records. */
function wayTo({ kind, recordId }: Item, personId: string): string | null {
  if (kind === 'objective' || kind === 'check-in') return `/objectives/${personId}`;
  if (kind === 'coaching-plan' || kind === 'coaching-session') return `/coaching/${personId}`;
  if (kind === 'charter') return `/charters/${personId}`;
  if (kind === 'certificate' || kind === 'development-plan') return '/learning/people';
  return kind === 'meeting' ? `/week/${recordId}` : null;
}
