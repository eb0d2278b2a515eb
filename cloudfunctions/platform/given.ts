/** What a person wrote and showed in one call: the schemas of the input say which fields those are, and note them as they are read. */
export interface Given {
  words: Set<string>;
  pictures: Set<string>;
  recordings: Set<string>;
}

/** What a text of an input is: written by a person, a picture, a recording, or a file that nobody is shown. */
export type TextKind = 'words' | 'picture' | 'recording' | 'file';
const kinds = new WeakMap<object, TextKind>();

/** Says what a schema of a text takes. @returns the same schema */
export function ofKind<S extends object>(kind: TextKind, schema: S): S {
  kinds.set(schema, kind);
  return schema;
}

/** What a schema of a text takes; undefined for one that does not say so: it has to take nothing that anybody could write words in. */
export const kindOfText = (schema: object): TextKind | undefined => kinds.get(schema);

/** Reading is done in one go: nothing else reads meanwhile. */
let reading: Given | null = null;

/** What was noted while an input was read. */
export function collecting<T>(read: () => T): { result: T; given: Given } {
  const given: Given = { words: new Set(), pictures: new Set(), recordings: new Set() };
  const before = reading;
  reading = given;
  try {
    return { result: read(), given };
  } finally {
    reading = before;
  }
}

export function noteWords(text: string): void {
  if (text !== '') reading?.words.add(text);
}
export function notePictures(fileIDs: readonly string[]): void {
  fileIDs.forEach((fileID) => reading?.pictures.add(fileID));
}
export function noteRecording(fileID: string): void {
  reading?.recordings.add(fileID);
}
