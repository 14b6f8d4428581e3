let speak = async (_language: string): Promise<void> => {};

/** Says how another language is spoken: its words are loaded first. */
export const onSpeak = (how: typeof speak): void => {
  speak = how;
};

/** A page that stands by itself, such as a buyer's, is in its own language where the product speaks it; else in that of the browser. */
export const speakAsPage = (language: string): Promise<void> => speak(language);
