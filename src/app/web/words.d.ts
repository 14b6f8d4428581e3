declare module 'virtual:words/first' {
  const words: Record<string, unknown>;
  export default words;
}
declare module 'virtual:words/later' {
  const words: Record<string, unknown>;
  export default words;
}
declare module 'virtual:words/languages' {
  /** Every language but English, whole; what it lacks is filled with English. */
  const catalogues: Record<string, () => Promise<{ default: Record<string, unknown> }>>;
  export default catalogues;
}
