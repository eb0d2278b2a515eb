/** Something that waits for one person's word, for the first page: each context says its own, the page puts them in one list. */
export interface WaitingItem {
  /** unique among all: its context and the document, request:… */
  id: string;
  /** what is to be done, in a word or two: 等您确认 */
  label: string;
  title: string;
  /** by when, or where and when; '' for nothing */
  hint: string;
  /** what opens from it */
  page: string;
  /** epoch milliseconds: by when it has to be done, or when it takes place; the soonest stands on top */
  at: number;
}
