import { parts } from '../platform/house';
import type { MediaOwner } from '../platform/media-store';

/** Documents that show files, by the names their contexts gave them in part.ts. */
export const owners = (): [string, MediaOwner][] => parts().flatMap((part) => Object.entries(part.media ?? {}));

export const findOwner = (name: string): MediaOwner | undefined => owners().find(([own]) => own === name)?.[1];

/** @throws Error for a name that no context declares */
export function ownerOf(name: string): MediaOwner {
  const found = findOwner(name);
  if (!found) throw new Error(`no context declares documents with files named ${name}`);
  return found;
}
