import { derivedId } from './commands';
import { refusals } from './errors';
import type { Identity } from './identity';
import { mediaOf, type MediaOwner, type MediaStore } from './media-store';
import type { Notice } from './notices';
import type { Said } from './telling';

/** What a kind of document that shows files says of them; all the rest is the same for every kind. */
export interface Showing<Document> {
  /** its collection */
  in: string;
  /** 这件诉求 */
  noun: string;
  byId(id: string): Promise<Document | null>;
  /** who put a file in, '' for one that is not of this document */
  uploaderOf(document: Document, fileID: string): string;
  /** whether somebody may decide about a file that another put in; null for whom the document is not there */
  judges(identity: Identity, document: Document): boolean | null | Promise<boolean | null>;
  /** what its uploader is told of a file that was refused */
  refused(document: Document): Omit<Said, 'title'>;
  /** whom a file waits for that WeChat left to people, where somebody is told */
  waiting?(document: Document, fileID: string, now: number): Promise<Notice | null>;
}

/** Documents of one kind as the media context asks for them. */
export function mediaOwner<Document>(showing: Showing<Document>): MediaOwner & MediaStore {
  const { byId, uploaderOf } = showing;
  const store = mediaOf(showing.in);
  return {
    ...store,
    async markMedia(id, fileID, state, now) {
      await store.moveMark(id, fileID, state);
      const document = isTold(showing, state) ? await byId(id) : null;
      if (!document) return null;
      if (state === 'unanswered') return showing.waiting?.(document, fileID, now) ?? null;
      return noticeOfRefused(uploaderOf(document, fileID), fileID, showing.refused(document), now);
    },
    async mayJudgeMedia(identity, id, fileID) {
      const document = await byId(id);
      const judges = document && (await showing.judges(identity, document));
      if (!document || judges === null) throw refusals.notFound(showing.noun);
      const uploader = uploaderOf(document, fileID);
      return judges && uploader !== '' && uploader !== identity.openid;
    },
  };
}

function isTold({ waiting }: Pick<Showing<never>, 'waiting'>, state: string): boolean {
  return state === 'refused' || (state === 'unanswered' && waiting !== undefined);
}

/** To whoever uploaded it, once, in however many places it stood. */
function noticeOfRefused(openid: string, fileID: string, said: Omit<Said, 'title'>, at: number): Notice | null {
  if (openid === '') return null;
  const id = derivedId('notice', openid, fileID, 'refused');
  return { id, to: { openid }, title: '有一张照片没有通过审核', ...said, at };
}
