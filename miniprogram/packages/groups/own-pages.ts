import { at, byId } from '../../services/navigate';

/** Pages that only this package opens. */
export const OWN_PAGES = {
  groupWrite: (id: string, kind = 'words') => `${at('groups/write')}?id=${id}&kind=${kind}`,
  groupRewrite: byId('groups/rewrite'),
  groupMembers: (id: string, view = 'member') => `${at('groups/members')}?id=${id}&view=${view}`,
  groupJoin: byId('groups/join'),
  groupReaders: byId('groups/readers'),
  groupSignUp: byId('groups/sign-up'),
  groupSettings: byId('groups/settings'),
  broadcasts: at('groups/broadcasts'),
  broadcast: byId('groups/broadcast'),
} as const;
