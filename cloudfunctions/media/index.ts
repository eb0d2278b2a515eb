import { commandAction, endpoint, query } from '../platform/endpoint';
import { judge } from './actions/judge';
import { heldWords, judgeWords } from './actions/judge-words';
import { receiveVerdict } from './actions/receive-verdict';
import { inputs } from './contract';

/**
 * Whether files may be seen by others. WeChat's console names this function as the receiver of its event `wxa_media_check`. A phone
 * cannot send one: its source tells it from WeChat, and the trace that a verdict must name never leaves the server.
 */
export const main = endpoint('media', {
  wxa_media_check: commandAction('message', inputs.wxa_media_check, receiveVerdict),
  judge: commandAction('registered', inputs.judge, judge),
  'held-words': query('registered', inputs['held-words'], heldWords),
  'judge-words': commandAction('registered', inputs['judge-words'], judgeWords),
});
