import type { SearchSlot } from './search-slot';
import type { CollectionDeclaration } from './database';
import type { ImportTable } from './import-table';
import type { MediaOwner } from './media-store';
import type { NoticeKinds } from './notices';
import type { Outbox } from './outbox';
import type { PersonalData } from './personal-data';

/** What one round of due work did. */
export interface DueReport {
  /** documents that were due and read */
  found: number;
  /** of these, with which it was done */
  fired: number;
  /** that could not be dealt with, and are due again later */
  postponed: number;
  /** whether there is more to do at once; left out: when as many were found as were asked for */
  more?: boolean;
}

/** What is done by the clock, for documents of a collection whose time has come. */
export interface DueWork {
  /** unique in the house: what is done, and to what where several do the same: watch-clocks:requests */
  name: string;
  /** the collection, and its field that says when (epoch milliseconds, null for never), which an index begins with */
  in: string;
  at: string;
  /** done before what is not: others tell people by it */
  first?: true;
  /** how many at once, where a round of the usual 30 would be too long */
  batch?: number;
  /**
   * Deals with up to `limit` documents that are due at `now`, the longest waiting first, by that index: one database call when there
   * is none. Dying anywhere leaves the rest due; run twice at once it does nothing twice.
   * @param until epoch milliseconds by the real clock after which nothing further is begun
   */
  run(now: number, limit: number, until: number): Promise<DueReport>;
  /**
   * The same for whole documents just read, by which what several kinds do to one document costs one reading and one writing.
   * @returns by document id, the fields of the update that say it is done; a document that is left out was put off
   */
  each?(documents: readonly DueDocument[], now: number): Promise<Map<string, object>>;
}

/** A document about which something is to be done. */
export interface DueDocument extends Readonly<Record<string, unknown>> {
  _id: string;
  version: number;
}

/** How far one round came that brings open work to where it belongs now. */
export interface Moved {
  moved: number;
  /** that could not be moved yet, and are tried again */
  unsettled: number;
  /** false: its time was up before all was looked at */
  finished: boolean;
}

/** Whom and what the work of a context follows when posts change hands, or communities are redrawn. */
export interface Follower {
  /** brings the open work of a post to whoever has to have it now */
  people?(postId: string, now: number, until: number): Promise<Moved>;
}

/** What the function that carries a context is to have beyond the usual 20 seconds, 256 megabytes and settings. */
export interface Needs {
  seconds?: number;
  megabytes?: number;
  /** settings of a deployment that it reads, by their names in process.env */
  settings?: readonly string[];
  /** when it is called by the clock: seven fields, seconds first, in Beijing time */
  triggers?: readonly { name: string; at: string }[];
}

/**
 * The one declaration by which a context joins the house: its part.ts exports `part`, which gives this; cloudfunctions/parts.ts lists them. What waits in its
 * documents, what falls due, what it tells and what it keeps of people follow from this, and nobody else names the context.
 */
export interface Part {
  /** the noun of the context: of its folder, its function, its subpackage and its tests */
  name: string;
  /** every collection with the indexes its queries use */
  collections: readonly CollectionDeclaration[];
  /** of every collection: what it keeps of people, on which ground, how long, and how it goes */
  personal: PersonalData;
  /** kinds of notice it gives, from a file of its own which imports nothing */
  notices?: NoticeKinds;
  /** where its notices wait, by a name that stays: announcements on their way carry it */
  outboxes?: Readonly<Record<string, Outbox>>;
  /** what it does by the clock, beside what the outboxes and the media owners need */
  dueWork?: readonly DueWork[];
  /** its documents that show files which WeChat looks at first, by a name that stays: checks carry it */
  media?: Readonly<Record<string, MediaOwner>>;
  /** tables that administrators bring in from Excel, one that needs another after it */
  imports?: readonly ImportTable[];
  /** its lists that can be searched */
  search?: readonly SearchSlot[];
  /** what has to follow when somebody else holds a post */
  follows?: Follower;
  /** of the function that carries it: cloudbaserc.json follows from it */
  needs?: Needs;
}
