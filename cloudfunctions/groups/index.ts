import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { listBroadcasts, send, showBroadcast } from './actions/broadcast';
import { ask, enter } from './actions/enter';
import { listGoverned, listMine, listNear, makeChoices } from './actions/list-groups';
import { makeGroup } from './actions/make-group';
import { callMe, listMembers, performMember, showMember } from './actions/members';
import { changeGroup, performGroup } from './actions/perform-group';
import { listOptions, performPost } from './actions/perform-post';
import { feed, listComments, showPost } from './actions/read-posts';
import { showReaders } from './actions/readers';
import { rewritePost } from './actions/rewrite-post';
import { showGroup } from './actions/show-group';
import { exportSignUp, giveUp, signUp } from './actions/sign-up';
import { comment, offer, read, takeCommentBack } from './actions/talk';
import { writePost } from './actions/write-post';
import { inputs } from './contract';

/**
 * Neighbours' groups (S21). Who may do what in one is in sides.ts and in the three tables of steps: groups, memberships, posts.
 * Whoever is not in a group, or is no longer, is told of all of it that it is not theirs to see.
 */
export const main = endpoint(
  'groups',
  {
    mine: query('registered', inputs.mine, listMine),
    near: query('registered', inputs.near, listNear),
    governed: query('registered', inputs.governed, listGoverned),
    group: query('registered', inputs.group, showGroup),
    feed: query('registered', inputs.feed, feed),
    post: query('registered', inputs.post, showPost),
    comments: query('registered', inputs.comments, listComments),
    members: query('registered', inputs.members, listMembers),
    member: query('registered', inputs.member, showMember),
    readers: query('registered', inputs.readers, showReaders),
    options: query('registered', inputs.options, listOptions),
    broadcasts: query('registered', inputs.broadcasts, listBroadcasts),
    broadcast: query('registered', inputs.broadcast, showBroadcast),
    'make-choices': query('registered', inputs['make-choices'], makeChoices),
    make: commandAction('registered', inputs.make, makeGroup),
    change: commandAction('registered', inputs.change, changeGroup),
    enter: commandAction('registered', inputs.enter, enter),
    ask: commandAction('registered', inputs.ask, ask),
    'call-me': commandAction('registered', inputs['call-me'], callMe),
    write: commandAction('registered', inputs.write, writePost),
    rewrite: commandAction('registered', inputs.rewrite, rewritePost),
    comment: commandAction('registered', inputs.comment, comment),
    'remove-comment': commandAction('registered', inputs['remove-comment'], takeCommentBack),
    read: commandAction('registered', inputs.read, read),
    offer: commandAction('registered', inputs.offer, offer),
    'sign-up': commandAction('registered', inputs['sign-up'], signUp),
    'give-up': commandAction('registered', inputs['give-up'], giveUp),
    'export-sign-up': commandAction('registered', inputs['export-sign-up'], exportSignUp),
    send: commandAction('registered', inputs.send, send),
    'perform-group': commandAction('registered', inputs['perform-group'], performGroup),
    'perform-member': commandAction('registered', inputs['perform-member'], performMember),
    'perform-post': commandAction('registered', inputs['perform-post'], performPost),
  },
  holdWorkingYears,
);
