import { commandAction, endpoint, query } from '../platform/endpoint';
import { inbox, markAsRead, unread } from './actions/read-inbox';
import { recordConsent } from './actions/record-consent';
import { showAllowances } from './actions/show-allowances';
import { inputs } from './contract';

/** The in-app inbox, and what a person allowed WeChat to send them. Everybody has them for themselves alone. */
export const main = endpoint('notices', {
  inbox: query('anyone', inputs.inbox, inbox),
  unread: query('anyone', inputs.unread, unread),
  'mark-read': commandAction('anyone', inputs['mark-read'], markAsRead),
  allowances: query('anyone', inputs.allowances, showAllowances),
  'record-consent': commandAction('anyone', inputs['record-consent'], recordConsent),
});
