import { MEDIA_OWNERS } from '../media-owners';
import type { MediaOwner } from '../platform/media-store';

/** Documents that show files, by the name their context gave them in part.ts; undefined for a name that none gave. */
export async function findOwner(name: string): Promise<MediaOwner | undefined> {
  return Object.hasOwn(MEDIA_OWNERS, name) ? MEDIA_OWNERS[name]?.() : undefined;
}

/** @throws Error for a name that no context declares */
export async function ownerOf(name: string): Promise<MediaOwner> {
  const found = await findOwner(name);
  if (!found) throw new Error(`no context declares documents with files named ${name}`);
  return found;
}
