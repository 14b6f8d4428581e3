const place = 'quarterdeck.language';

/** The language that this browser spoke last, so that its next first page is drawn in it. A browser may keep nothing. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

export function keepLanguage(language: string): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // Then the next first page is drawn in the browser's own language, until it is known who is signed in.
  }
}

export function forgetLanguage(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
}
