declare module 'virtual:words/first' {
  const words: Record<string, unknown>;
  export default words;
}
declare module 'virtual:words/later' {
  const words: Record<string, unknown>;
  export default words;
}
