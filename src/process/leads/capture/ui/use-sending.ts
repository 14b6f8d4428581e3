import { useState } from 'react';
import { refusalOf } from '../../../../kit/forms/problem.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import { leastSeconds } from '../../../../platform/open-forms/rules/held-off.ts';
import type { Filled } from '../rules/form-fields.ts';
import { formsApi, type OpenForm } from './queries.ts';

type Signed = { opened: string; at: number };
type Sending = { filled: Filled; agreed: boolean; trap: string };

/** Whoever lets his browser fill everything in is quicker than people are: he waits for what is left of it. */
const asPeople = ({ at }: Signed) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at + leastSeconds * 1_000 + 100 - Date.now())));

/** Where the reader came from, as the address of the page says. */
function origin() {
  const query = new URLSearchParams(window.location.search);
  const said = (name: string) => query.get(name)?.trim().slice(0, 100) || null;
  return { utmSource: said('utm_source'), utmMedium: said('utm_medium'), utmCampaign: said('utm_campaign') };
}

/** Sends a form; one that was left open for longer than a day is opened anew, and what stands in it is sent all the same. */
export function useSending(token: string, form: OpenForm) {
  const { words } = form;
  const [signed, setSigned] = useState<Signed>(() => ({ opened: form.opened, at: Date.now() }));
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [thanks, setThanks] = useState<string | null>(null);

  const sendAs = async (moment: Signed, sending: Sending) => {
    await asPeople(moment);
    const body = { token, opened: moment.opened, ...sending, ...origin() };
    return formsApi.call('POST /api/v1/forms/send', { once: true, body });
  };
  const again = async (sending: Sending) => {
    const { opened } = await answerOf(formsApi.call('POST /api/v1/forms/open', { once: true, body: { token } }));
    const moment = { opened, at: Date.now() };
    setSigned(moment);
    return sendAs(moment, sending);
  };
  const send = async (sending: Sending) => {
    if (isBusy) return;
    setFailed(null);
    setBusy(true);
    try {
      const first = await sendAs(signed, sending);
      const sent = !first.ok && refusalOf(first.problem) === 'open-anew' ? await again(sending) : first;
      if (sent.ok) setThanks(sent.answer.thanks);
      else setFailed(sent.problem.status === 429 ? words.often : words.failed);
    } catch {
      setFailed(words.failed);
    } finally {
      setBusy(false);
    }
  };
  return { send, isBusy, failed, thanks };
}
