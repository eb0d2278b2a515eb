/**
 * A list that can be searched: of which few rows lie in anybody's part of it, so that those are looked through; or, with marks, of any
 * number of rows.
 */
export interface SearchSlot {
  /** the action that takes `text` */
  action: string;
  in: string;
  /** the index of one's part of the list; of the marks themselves where `by` says so */
  index: string;
  by: 'looking' | 'marks';
  /** what is looked through */
  fields: readonly string[];
  /** how it can be sorted, the usual way first: each way with the index that keeps it so */
  sorts: Readonly<Record<string, string>>;
  /** the telephone number that somebody is found by when it is written whole; absent where nobody may be looked for so */
  phone?: string;
}
