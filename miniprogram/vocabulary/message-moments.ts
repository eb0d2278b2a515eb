/**
 * Kinds of notice that begin to matter at a tap, by the name of that moment. WeChat asks for three templates at a time: of more, those
 * come first that were asked for longest ago.
 */
export const MESSAGE_MOMENTS = {
  need: ['request-progress', 'request-resolved', 'neighbour-progress'],
  /** somebody who works here accepts, resolves, or passes on */
  desk: [
    'request-assigned',
    'clock-warning',
    'whistle',
    'mobilisation',
    'request-progress',
    'media-review',
    'visit-event',
    'visit-approval',
    'visit-reminder',
    'visit-plan',
  ],
  council: ['council', 'request-resolved'],
  /** a word on a topic, a ballot, a seat: what comes of it is told */
  topic: ['council-topic', 'council-meeting'],
  /** a pact is drawn up, signed, kept; a unit is asked for something */
  pact: ['partner-pact', 'partner-match'],
  order: ['coop-order', 'coop-price'],
  cooperative: ['coop-member', 'coop-order', 'coop-care'],
  group: ['group-notice', 'group-matter'],
  activity: ['activity-place', 'activity', 'service-record', 'visit-invite'],
  hours: ['hours-review', 'activity', 'service-record'],
  party: ['party-member', 'service-record', 'mobilisation'],
  branch: ['party-branch', 'party-member', 'mobilisation'],
  /** a place in a squad is asked for or taken: orders may follow */
  squad: ['mobilisation', 'squad', 'squad-task'],
  service: ['service-case'],
  place: ['venue-booking', 'lent-thing', 'programme', 'mediation', 'stairwell'],
  statement: ['service-record'],
  appeal: ['ledger-appeal'],
  files: ['ledger-export', 'import'],
  /** a WeChat is bound to a post */
  post: ['request-assigned', 'clock-warning', 'mobilisation', 'account-changed', 'home-moved'],
} as const;

export type MessageMoment = keyof typeof MESSAGE_MOMENTS;

/** Steps that are not primary and yet lead on. */
export const LEADING_ON =
  'reopen supplement urge part-own ask whistle report-in reply ask-to-join claim renew claim-warranty dispute redo enrol follow wait object'.split(
    ' ',
  );
