import { refusals } from '../../platform/errors';
import { wordsAreSafe } from '../../platform/wechat';
import { refuseBadPhotos } from './refuse-bad-photos';

/** Refuses words and photos of a step that others must not see. Only what the rules would let pass is worth asking about. */
export async function refuseBadContent(
  openid: string,
  entry: { note: string; photos: readonly string[] },
): Promise<void> {
  await refuseBadPhotos(entry.photos);
  if (entry.note !== '' && !(await wordsAreSafe(openid, entry.note))) throw refusals.unsafeWords();
}
