const keptAs = 'demo-strip-height';

/**
 * The room of the strip from the first moment on, as high as it stood on this device last: what is below would else be pushed down
 * just when somebody presses it.
 */
export const StripPlace = () => <div style={{ minHeight: localStorage.getItem(keptAs) ?? 0 }} />;

/** How high the strip stands now; null where there is none. */
export function keepPlace(height: number | null): void {
  if (height === null) localStorage.removeItem(keptAs);
  else localStorage.setItem(keptAs, `${height}px`);
}
