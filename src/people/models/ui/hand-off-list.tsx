import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './models.module.css';
import type { HandOff } from './models.ts';
import { useModels } from './use-models.ts';

/** What was handed over, each taken once all that belongs to it is ticked, or sent back with why. */
export function HandOffList({ label, items }: { label: string; items: HandOff[] }) {
  return (
    <ul className={css.list} aria-label={label}>
      {items.map((handOff) => (
        <Row key={handOff.id} handOff={handOff} />
      ))}
    </ul>
  );
}

function Row({ handOff }: { handOff: HandOff }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useModels();
  const { user } = useSession();
  const [ticked, setTicked] = useState<number[]>([]);
  const [isBack, setBack] = useState(false);
  const { record, from, to, duty, checklist, state, handedOn, reason, mayAnswer } = handOff;
  const isHis = mayAnswer && to.id === user.id;
  const name = record.name ?? t(`models.record.${record.kind}`);
  return (
    <li className={css.row}>
      <span className={css.head}>
        {record.name ? <Go href={`/${record.kind}s/${record.id}`}>{name}</Go> : <b>{name}</b>}
        <Tag tone={state === 'taken' ? 'good' : state === 'sent-back' ? 'bad' : 'accent'}>
          {t(`models.state.${state}`)}
        </Tag>
        <span className={css.quiet}>
          {t('models.handedBy', {
            ...{ from: from.name, to: to.name, duty: t(`models.duty.${duty}`), day: f.day(handedOn) },
          })}
        </span>
      </span>
      {reason ? <p>{reason}</p> : null}
      {isHis ? (
        <>
          {checklist.map((text, place) => (
            <CheckField
              key={text}
              label={text}
              checked={ticked.includes(place)}
              onChange={(isOn) => setTicked(isOn ? [...ticked, place] : ticked.filter((one) => one !== place))}
            />
          ))}
          <div className={css.acts}>
            <Button
              kind="primary"
              disabled={ticked.length < checklist.length}
              onClick={() => void acts.take(handOff, ticked)}
            >
              {t('models.take')}
            </Button>
            <Button onClick={() => setBack(true)}>{t('models.sendBack')}</Button>
          </div>
        </>
      ) : null}
      {isBack ? (
        <ReasonDialog
          title={t('models.sendBackOf', { name })}
          text={t('models.sendBackHint', { name: from.name })}
          label={t('models.field.reason')}
          submit={t('models.sendBack')}
          onClose={() => setBack(false)}
          onSubmit={async (said) => {
            const problem = await acts.sendBack(handOff, said);
            if (!problem) setBack(false);
            return problem && sentenceOf(problem, t('kit.unreachable'));
          }}
        />
      ) : null}
    </li>
  );
}
