import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LocalDate, parseDay } from '../../../ground/days.ts';
import { useFormat } from '../../format/format.tsx';
import { useAsOf } from '../as-of.tsx';
import { daysOf, firstDay, type Span, type Step, spanFor, stepped } from './days.ts';

/** How long a day stands there, once all of it is there, before the next one comes. */
const restMs = 900;
/** A hand that rests so long on the slider means the day it rests on. */
const heldMs = 200;

/** A walk over past days: by steps, by hand, or by itself, when it waits for each day until the page has it. */
export function useReplay() {
  const { today } = useFormat();
  const { asOf, setAsOf } = useAsOf();
  const [span, setSpan] = useState<Span>(() => spanFor(asOf, today));
  const [step, setStep] = useState<Step>('day');
  const [playing, setPlaying] = useState(false);
  const [held, setHeld] = useState<LocalDate | null>(null);
  const fetching = useIsFetching({ type: 'active', predicate: ({ state }) => state.data === undefined }) > 0;
  const within = { first: firstDay(span, today), today };
  const show = (day: LocalDate | null) => setAsOf(day && parseDay(day) && day < today ? day : null, { walking: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a hand that moves on begins its rest anew
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => {
      show(held);
      setHeld(null);
    }, heldMs);
    return () => clearTimeout(timer);
  }, [held]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is not here decides nothing about when
  useEffect(() => {
    if (!playing || fetching) return;
    const timer = setTimeout(() => {
      const next = stepped(asOf, daysOf[step], within);
      show(next);
      if (next === null) setPlaying(false);
    }, restMs);
    return () => clearTimeout(timer);
  }, [playing, fetching, asOf, step]);

  const move = (by: number) => {
    setPlaying(false);
    setHeld(null);
    show(stepped(held ?? asOf, by, within));
  };
  return {
    /** The day under the hand, or the one looked at. */
    day: held ?? asOf ?? today,
    first: asOf && asOf < within.first ? asOf : within.first,
    today,
    span,
    step,
    playing,
    fetching,
    setStep,
    setSpan,
    back: () => move(-daysOf[step]),
    forward: () => move(daysOf[step]),
    move,
    hold: (day: LocalDate) => {
      setPlaying(false);
      setHeld(day);
    },
    /** Begins at the first day when it is asked for today. */
    play: () => {
      if (!playing && asOf === null) show(within.first);
      setPlaying(!playing);
    },
  };
}
