const TAB_PAGES = ['home', 'requests', 'desk', 'groups', 'me'].map((name) => `/pages/${name}/index`);

/** Opens a page of the app by its path. WeChat keeps ten pages open at most: then the new one takes the last one's place. */
export function openPage(path: string): void {
  const url = rooted(path);
  if (isTabPage(url)) wx.switchTab({ url });
  else wx.navigateTo({ url, fail: () => wx.redirectTo({ url }) });
}

/** Goes on from a page that is done with, so that "back" does not lead to it again. */
export function replacePage(path: string): void {
  const url = rooted(path);
  if (isTabPage(url)) wx.switchTab({ url });
  else wx.redirectTo({ url });
}

const rooted = (path: string) => (path.startsWith('/') ? path : `/${path}`);
const isTabPage = (url: string) => TAB_PAGES.includes(url.split('?')[0] ?? '');

export const PAGES = {
  home: '/pages/home/index',
  requests: '/pages/requests/index',
  desk: '/pages/desk/index',
  compose: '/packages/requests/pages/compose/index',
  request: (id: string) => `/packages/requests/pages/detail/index?id=${id}`,
  whistle: (id: string) => `/packages/requests/pages/whistle/index?id=${id}`,
  /** where I report as a party member, and my posts */
  party: '/packages/party/pages/mine/index',
  partyReport: '/packages/party/pages/report/index',
  member: (id: string) => `/packages/party/pages/member/index?id=${id}`,
  /** what the branch of a community has before it; '' for the first of mine */
  branch: (code = '') => `/packages/party/pages/branch/index${code ? `?code=${code}` : ''}`,
  /** pioneer posts of a community; '' for the usual one */
  stations: (code = '') => `/packages/party/pages/stations/index${code ? `?code=${code}` : ''}`,
  station: (id: string) => `/packages/party/pages/station/index?id=${id}`,
  serving: (code: string) => `/packages/party/pages/serving/index?code=${code}`,
  /** my own service record */
  record: '/packages/records/pages/mine/index',
  releaseRecord: (year: string) => `/packages/records/pages/release/index?year=${year}`,
  statement: (id: string) => `/packages/records/pages/statement/index?id=${id}`,
  /** copies that came to a branch, or to a unit */
  statements: (of: 'grid' | 'unit', id: string) => `/packages/records/pages/desk/index?of=${of}&id=${id}`,
  /** anybody checks a copy by its code */
  checkRecord: '/packages/records/pages/check/index',
  pointRules: '/packages/records/pages/rules/index',
  units: '/packages/party/pages/units/index',
  squads: '/packages/party/pages/squads/index',
  squad: (id: string) => `/packages/party/pages/squad/index?id=${id}`,
  orders: '/packages/party/pages/orders/index',
  newOrder: '/packages/party/pages/order-new/index',
  order: (id: string) => `/packages/party/pages/order/index?id=${id}`,
  /** people of an order in one state; '' for all of its places */
  orderPeople: (id: string, placeId: string, status: string) =>
    `/packages/party/pages/order-people/index?id=${id}&place=${placeId}&status=${status}`,
  /** somebody's own call, or one that somebody answers for */
  call: (id: string) => `/packages/party/pages/call/index?id=${id}`,
  whistleScores: '/packages/requests/pages/whistle-scores/index',
  neighbourhood: '/packages/requests/pages/neighbourhood/index',
  /** a need as neighbours may see it */
  neighbour: (id: string) => `/packages/requests/pages/neighbour/index?id=${id}`,
  ledger: (code = '') => `/packages/ledger/pages/ledger/index${code ? `?code=${code}` : ''}`,
  rates: (code = '') => `/packages/ledger/pages/rates/index${code ? `?code=${code}` : ''}`,
  exports: '/packages/ledger/pages/exports/index',
  appeals: '/packages/ledger/pages/appeals/index',
  appeal: (id: string) => `/packages/ledger/pages/appeal/index?id=${id}`,
  /** what a community may be asked to do */
  mandates: '/packages/requests/pages/mandates/index',
  /** one-tap answers, for who keeps a grid's or a department's */
  phrases: '/packages/requests/pages/phrases/index',
  imports: '/packages/imports/pages/imports/index',
  importTable: (key: string) => `/packages/imports/pages/table/index?key=${key}`,
  importJob: (id: string) => `/packages/imports/pages/job/index?id=${id}`,
  activities: (view = '') => `/packages/attendance/pages/activities/index${view ? `?view=${view}` : ''}`,
  occasion: (id: string) => `/packages/attendance/pages/occasion/index?id=${id}`,
  /** what comes back and one holds */
  allSeries: '/packages/attendance/pages/all-series/index',
  series: (id: string) => `/packages/attendance/pages/series/index?id=${id}`,
  /** to check in or out */
  check: (id: string, way: 'in' | 'out') => `/packages/attendance/pages/check/index?id=${id}&way=${way}`,
  /** the changing code, on an organiser's phone */
  occasionCode: (id: string) => `/packages/attendance/pages/code/index?id=${id}`,
  roster: (id: string) => `/packages/attendance/pages/roster/index?id=${id}`,
  planOccasion: '/packages/attendance/pages/plan/index',
  /** what a volunteer can do around here */
  tasks: '/packages/attendance/pages/tasks/index',
  /** what I can do for neighbours */
  offer: '/packages/attendance/pages/offer/index',
  /** a task for neighbours. @param from the need it helps with, and where that is, roughly @param squad that asks */
  planTask: (from: { request: string; place: string } = { request: '', place: '' }, squad = '') =>
    `/packages/attendance/pages/plan/index?kind=task&request=${from.request}&place=${encodeURIComponent(from.place)}&squad=${squad}`,
  myHours: '/packages/attendance/pages/my-hours/index',
  /** one person's hours of one occasion */
  hours: (id: string) => `/packages/attendance/pages/hours/index?id=${id}`,
  /** @param card the person came here by the group's card */
  group: (id: string, card = false) => `/packages/groups/pages/group/index?id=${id}${card ? '&card=1' : ''}`,
  groupPost: (id: string) => `/packages/groups/pages/post/index?id=${id}`,
  groupWrite: (id: string, kind = 'words') => `/packages/groups/pages/write/index?id=${id}&kind=${kind}`,
  groupRewrite: (id: string) => `/packages/groups/pages/rewrite/index?id=${id}`,
  groupMembers: (id: string, view = 'member') => `/packages/groups/pages/members/index?id=${id}&view=${view}`,
  groupMember: (id: string) => `/packages/groups/pages/member/index?id=${id}`,
  groupJoin: (id: string) => `/packages/groups/pages/join/index?id=${id}`,
  groupReaders: (id: string) => `/packages/groups/pages/readers/index?id=${id}`,
  groupSignUp: (id: string) => `/packages/groups/pages/sign-up/index?id=${id}`,
  groupSettings: (id: string) => `/packages/groups/pages/settings/index?id=${id}`,
  makeGroup: '/packages/groups/pages/settings/index',
  governedGroups: '/packages/groups/pages/governed/index',
  broadcasts: '/packages/groups/pages/broadcasts/index',
  broadcast: (id: string) => `/packages/groups/pages/broadcast/index?id=${id}`,
  /** the cooperative of a community, one's own when none is named */
  cooperative: (code = '') => `/packages/coop/pages/cooperative/index${code ? `?code=${code}` : ''}`,
  /** order a service. @param requestId of one's own need that it comes from */
  coopCompose: (teamId = '', requestId = '') =>
    `/packages/coop/pages/compose/index?team=${teamId}${requestId ? `&request=${requestId}` : ''}`,
  coopOrder: (id: string) => `/packages/coop/pages/order/index?id=${id}`,
  coopOrders: (view = '') => `/packages/coop/pages/orders/index${view ? `?view=${view}` : ''}`,
  coopJoin: '/packages/coop/pages/join/index',
  coopMember: (id: string) => `/packages/coop/pages/member/index?id=${id}`,
  coopTeam: (id: string) => `/packages/coop/pages/team/index?id=${id}`,
  coopMembers: '/packages/coop/pages/members/index',
  /** one line of the price list, or a new one of a team */
  coopPrice: (id: string, teamId = '') => `/packages/coop/pages/price/index?id=${id}${teamId ? `&team=${teamId}` : ''}`,
  coopBooks: (id = '') => `/packages/coop/pages/books/index${id ? `?id=${id}` : ''}`,
  /** for whom a fund pays, of one's own community when none is named */
  coopCare: (code = '') => `/packages/coop/pages/care/index${code ? `?code=${code}` : ''}`,
  coopCareAdd: (code: string) => `/packages/coop/pages/care-add/index?code=${code}`,
  coopCareEntry: (id: string) => `/packages/coop/pages/care-entry/index?id=${id}`,
  inbox: '/packages/notices/pages/inbox/index',
  privacy: '/packages/directory/pages/privacy/index',
  leave: '/packages/directory/pages/leave/index',
  /** who is there in the posts of a grid; '' for the chief's own */
  duties: (code = '') => `/packages/directory/pages/duties/index${code ? `?code=${code}` : ''}`,
  /** a chief marks the leave of somebody else */
  leaveOf: (
    post: { postId: string; title: string },
    person: { personId: string; name: string; leaveText: string; onLeave: boolean },
  ) => {
    const { personId, name, leaveText, onLeave } = person;
    const words = `name=${encodeURIComponent(name)}&title=${encodeURIComponent(post.title)}&said=${encodeURIComponent(leaveText)}`;
    const whose = `postId=${post.postId}&personId=${personId}`;
    return `/packages/directory/pages/leave/index?${whose}&${words}&away=${onLeave ? '1' : ''}`;
  },
  deskMap: '/packages/requests/pages/desk-map/index',
  acceptMany: '/packages/requests/pages/accept-many/index',
  bindStaff: '/packages/directory/pages/bind-staff/index',
  gridCard: (code: string) => `/packages/directory/pages/grid-card/index?code=${code}`,
  /** @param next the page to go on to when the person has said who they are */
  welcome: (next = '') => `/packages/directory/pages/welcome/index${next ? `?next=${encodeURIComponent(next)}` : ''}`,
  bindAddress: (next = '') =>
    `/packages/directory/pages/bind-address/index${next ? `?next=${encodeURIComponent(next)}` : ''}`,
} as const;
