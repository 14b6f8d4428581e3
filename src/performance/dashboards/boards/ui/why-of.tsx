import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../../kit/figures/ask.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Panel } from '../../../../kit/panel/panel.tsx';
import { FigureWhy } from '../../ui/figure-why.tsx';
import { missingWords, valueWords } from '../../words/values.ts';
import type { Answer } from './api.ts';
import css from './boards.module.css';

type Definition = NonNullable<Answer['definition']>;
type Shown = NonNullable<Answer['whole']>;
type Asked = { definition: Definition; figure: Shown; of: string };

/** A box whose bars and points open why: whatever was pressed last, one at a time. */
export function useWhy(): { box: (children: ReactNode) => ReactNode; open: (asked: Asked) => void } {
  const { t } = useTranslation();
  const anchor = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const box = (children: ReactNode) => (
    <div ref={anchor} className={css.box}>
      {children}
      {asked ? (
        <Panel
          anchor={() => anchor.current}
          label={t('kit.figure.whyOf', { name: `${asked.definition.name}, ${asked.of}` })}
          width={404}
          onClose={() => setAsked(null)}
        >
          <FigureWhy {...asked} />
        </Panel>
      ) : null}
    </div>
  );
  return { box, open: setAsked };
}

/** A number in a table that can be asked why; without a value it says what is missing. */
export function AskedValue({ definition, figure, of, short }: Asked & { short?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { value } = figure;
  const words = value === null ? missingWords(figure, t) : valueWords(definition.unit, value, figure.currency, f);
  return (
    <Ask
      name={t('metrics.why.of', { name: definition.name, of })}
      why={() => <FigureWhy definition={definition} figure={figure} of={of} />}
    >
      {value === null ? (
        <span className={css.quiet} title={words}>
          {short ? '–' : words}
        </span>
      ) : (
        words
      )}
    </Ask>
  );
}
