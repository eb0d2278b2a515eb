/** The parser brings no types of its own; what the tests read of its tree is typed where it is read. */
declare module '@wxml/parser' {
  export function parse(text: string): unknown;
}
