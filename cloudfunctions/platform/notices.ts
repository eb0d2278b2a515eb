/**
 * A notice to be given to one person, written into the document that caused it, in the same write. The scheduler delivers it
 * from there at least once; its id makes the delivery happen once.
 */
export interface OutboxEntry {
  /** unique over all documents: derived from the document, the command and the person */
  id: string;
  /** the WeChat identity to tell, or the imported person when they have not bound one yet */
  to: { openid: string } | { personId: string };
  template: NoticeTemplate;
  /** the words of the notice, by the template's own fields */
  title: string;
  body: string;
  /** the page that opens from it, with its query */
  page: string;
  /** epoch milliseconds */
  at: number;
}

/** The kinds of notice; each has a WeChat subscription template, given as data. */
export type NoticeTemplate = 'request-assigned' | 'request-progress' | 'request-resolved' | 'clock-warning';
