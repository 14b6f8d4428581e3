type Asked = Record<string, Promise<Response> | undefined>;

/**
 * What the document asked for before any code was there (`app/web/public/ahead.js`): the first who asks the same takes that answer, once.
 * One that went wrong is asked for again, so that nothing is told differently than without it.
 */
export const fetchAhead: typeof fetch = async (input, init) => {
  const { quarterdeckAsked: asked } = globalThis as { quarterdeckAsked?: Asked };
  const ready = typeof input === 'string' && init?.method === 'GET' ? asked?.[input] : undefined;
  if (!asked || !ready) return fetch(input, init);
  delete asked[input as string];
  const reply = await ready.catch(() => null);
  return reply?.ok ? reply : fetch(input, init);
};
