/** The tab of the phone under which something that waits is found. */
export type WaitingTab = 'home' | 'requests' | 'desk' | 'groups';

/** Something that waits for one person's word, for the first page: each context says its own, the page puts them in one list. */
export interface WaitingItem {
  /** unique among all: its context and the document, request:…; request~rest, which sorts behind them, for those not told one by one */
  id: string;
  /** what is to be done, in a word or two: 等您确认 */
  label: string;
  title: string;
  /** by when, or where and when; '' for nothing */
  hint: string;
  /** what opens from it */
  page: string;
  /** epoch milliseconds: by when it has to be done, when it takes place, or since when it waits; the soonest stands on top */
  at: number;
  /** 'late': its time is over, or it cannot wait; 'due': it has until `at`; 'open': nothing runs out. In this order they stand */
  pressing: 'late' | 'due' | 'open';
  /** how many things that wait for this person it stands for; 0 for what is only called to mind */
  count: number;
  /** how many of them are late; absent: all of one that is 'late', none of another */
  late?: number;
  tab: WaitingTab;
  /** which desk of the desks' tab, as deskName says; '' for what is on none */
  desk: string;
}
