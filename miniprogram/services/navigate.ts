const TAB_PAGES = ['home', 'requests', 'desk', 'groups', 'me'].map((name) => `/pages/${name}/index`);

/** Opens a page of the app by its path. WeChat keeps ten pages open at most: then the new one takes the last one's place. */
export function openPage(path: string): void {
  const url = rooted(path);
  if (isTabPage(url)) switchTo(url);
  else wx.navigateTo({ url, fail: () => wx.redirectTo({ url }) });
}

/** Goes on from a page that is done with, so that "back" does not lead to it again. */
export function replacePage(path: string): void {
  const url = rooted(path);
  if (isTabPage(url)) switchTo(url);
  else wx.redirectTo({ url });
}

/** The page in sight, with what the way to it said. */
export function shownPage(): string {
  const [{ route = '', options = {} } = {}] = getCurrentPages().slice(-1) as { route?: string; options?: object }[];
  return `/${route}?${Object.entries(options)
    .map((pair) => pair.join('='))
    .join('&')}`;
}

const rooted = (path: string) => (path.startsWith('/') ? path : `/${path}`);
const isTabPage = (url: string) => TAB_PAGES.includes(url.split('?')[0] ?? '');

/** WeChat gives a tab page no query: what a way to it says is kept until the page takes it. */
let tabQuery = { page: '', query: '' };
function switchTo(url: string): void {
  const [page = '', query = ''] = url.split('?');
  tabQuery = { page, query };
  wx.switchTab({ url: page });
}

/** What the way to a tab page said, once: {desk: 'whistles'}; empty for who came by the tab. */
export function takeTabQuery(page: string): Readonly<Record<string, string>> {
  const { query } = tabQuery.page === page ? tabQuery : { query: '' };
  tabQuery = { page: '', query: '' };
  return Object.fromEntries(
    query
      .split('&')
      .filter(Boolean)
      .map((part) => part.split('=').map(decodeURIComponent) as [string, string]),
  );
}

/** A page of a package, by the package's name and its own. */
export const at = (name: string) => `/packages/${name.replace('/', '/pages/')}/index`;
/** The same of one thing, by its id. */
export const byId = (name: string) => (id: string) => `${at(name)}?id=${id}`;

export const PAGES = {
  home: '/pages/home/index',
  requests: '/pages/requests/index',
  desk: '/pages/desk/index',
  compose: at('requests/compose'),
  request: byId('requests/detail'),
  whistle: byId('requests/whistle'),
  /** where I report as a party member, and my posts */
  party: at('party/mine'),
  partyReport: at('party/report'),
  member: byId('party/member'),
  /** what the branch of a community has before it; '' for the first of mine */
  branch: (code = '') => `${at('party/branch')}${code ? `?code=${code}` : ''}`,
  /** pioneer posts of a community; '' for the usual one */
  stations: (code = '') => `${at('party/stations')}${code ? `?code=${code}` : ''}`,
  station: byId('party/station'),
  serving: (code: string) => `${at('party/serving')}?code=${code}`,
  /** my own service record */
  record: at('records/mine'),
  releaseRecord: (year: string) => `${at('records/release')}?year=${year}`,
  statement: byId('records/statement'),
  /** copies that came to a branch, or to a unit */
  statements: (of: 'grid' | 'unit', id: string) => `${at('records/desk')}?of=${of}&id=${id}`,
  /** anybody checks a copy by its code */
  checkRecord: at('records/check'),
  pointRules: at('records/rules'),
  topics: at('council/topics'),
  topic: byId('council/topic'),
  newTopic: (request = '') => `${at('council/new')}?request=${request}`,
  startVote: byId('council/start'),
  vote: byId('council/vote'),
  paperBallots: byId('council/paper'),
  secretVote: byId('ballots/cast'),
  trustee: byId('ballots/trustee'),
  voteList: byId('ballots/list'),
  meeting: byId('council/meeting'),
  meetingCode: byId('council/code'),
  units: at('party/units'),
  squads: at('party/squads'),
  squad: byId('party/squad'),
  orders: at('party/orders'),
  order: byId('party/order'),
  /** somebody's own call, or one that somebody answers for */
  call: byId('party/call'),
  whistleScores: at('requests/whistle-scores'),
  neighbourhood: at('requests/neighbourhood'),
  /** a need as neighbours may see it */
  neighbour: byId('requests/neighbour'),
  ledger: (code = '') => `${at('ledger/ledger')}${code ? `?code=${code}` : ''}`,
  rates: (code = '') => `${at('ledger/rates')}${code ? `?code=${code}` : ''}`,
  exports: at('ledger/exports'),
  appeals: at('ledger/appeals'),
  appeal: byId('ledger/appeal'),
  /** what a community may be asked to do */
  mandates: at('requests/mandates'),
  /** one-tap answers, for who keeps a grid's or a department's */
  phrases: at('requests/phrases'),
  imports: at('imports/imports'),
  importTable: (key: string) => `${at('imports/table')}?key=${key}`,
  importJob: byId('imports/job'),
  activities: (view = '') => `${at('attendance/activities')}${view ? `?view=${view}` : ''}`,
  occasion: byId('attendance/occasion'),
  series: byId('attendance/series'),
  /** what a volunteer can do around here */
  tasks: at('attendance/tasks'),
  /** a task for neighbours. @param from the need it helps with, and where that is, roughly @param squad that asks */
  planTask: (from: { request: string; place: string } = { request: '', place: '' }, squad = '') =>
    `${at('attendance/plan')}?kind=task&request=${from.request}&place=${encodeURIComponent(from.place)}&squad=${squad}`,
  myHours: at('attendance/my-hours'),
  /** one person's hours of one occasion */
  hours: byId('attendance/hours'),
  /** @param card the person came here by the group's card */
  group: (id: string, card = false) => `${at('groups/group')}?id=${id}${card ? '&card=1' : ''}`,
  groupPost: byId('groups/post'),
  groupMember: byId('groups/member'),
  makeGroup: at('groups/settings'),
  governedGroups: at('groups/governed'),
  /** the cooperative of a community, one's own when none is named */
  cooperative: (code = '') => `${at('coop/cooperative')}${code ? `?code=${code}` : ''}`,
  /** order a service. @param requestId of one's own need that it comes from */
  coopCompose: (teamId = '', requestId = '') =>
    `${at('coop/compose')}?team=${teamId}${requestId ? `&request=${requestId}` : ''}`,
  coopOrder: byId('coop/order'),
  coopOrders: (view = '') => `${at('coop/orders')}${view ? `?view=${view}` : ''}`,
  coopMember: byId('coop/member'),
  coopTeam: byId('coop/team'),
  coopBooks: (id = '') => `${at('coop/books')}${id ? `?id=${id}` : ''}`,
  coopCareEntry: byId('coop/care-entry'),
  /** the care households of a mobilisation's place, in one list for those it called */
  careCalls: (order: string, code: string) => `${at('visits/plan-new')}?kind=storm&order=${order}&code=${code}`,
  /** the day's visits; and those to one's own household */
  visits: at('visits/today'),
  myVisits: at('visits/mine'),
  inbox: at('notices/inbox'),
  privacy: at('directory/privacy'),
  leave: at('directory/leave'),
  /** who is there in the posts of a grid; '' for the chief's own */
  duties: (code = '') => `${at('directory/duties')}${code ? `?code=${code}` : ''}`,
  /** a chief marks the leave of somebody else */
  leaveOf: (
    post: { postId: string; title: string },
    person: { personId: string; name: string; leaveText: string; onLeave: boolean },
  ) => {
    const { personId, name, leaveText, onLeave } = person;
    const words = `name=${encodeURIComponent(name)}&title=${encodeURIComponent(post.title)}&said=${encodeURIComponent(leaveText)}`;
    const whose = `postId=${post.postId}&personId=${personId}`;
    return `${at('directory/leave')}?${whose}&${words}&away=${onLeave ? '1' : ''}`;
  },
  deskMap: at('requests/desk-map'),
  acceptMany: at('requests/accept-many'),
  bindStaff: at('directory/bind-staff'),
  /** one's own bond with this WeChat, or that of somebody a chief answers for */
  binding: (personId = '') => `${at('directory/binding')}${personId ? `?person=${encodeURIComponent(personId)}` : ''}`,
  gridCard: (code: string) => `${at('directory/grid-card')}?code=${code}`,
  /** @param next the page to go on to when the person has said who they are */
  welcome: (next = '') => `${at('directory/welcome')}${next ? `?next=${encodeURIComponent(next)}` : ''}`,
  myHome: at('directory/my-home'),
  bindAddress: (next = '') => `${at('directory/bind-address')}${next ? `?next=${encodeURIComponent(next)}` : ''}`,
} as const;
