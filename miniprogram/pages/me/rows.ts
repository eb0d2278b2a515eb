import { terms } from '../../services/terms';
import type { Session } from '../../../cloudfunctions/directory/contract';
import { at, PAGES } from '../../services/navigate';

import { POST_KINDS } from '../../vocabulary/grid';

/** A line of the page that leads on. */
export interface Row {
  id: string;
  icon: string;
  label: string;
  hint: string;
  page: string;
}

/** Whoever may have a branch, or a unit, to answer for; the server says which. */
const BRANCH_KINDS: readonly string[] = [
  POST_KINDS.branchSecretary,
  POST_KINDS.unitContact,
  POST_KINDS.chief,
  POST_KINDS.communityWorker,
];

/** Posts of a grid that say no phrases for it: its chief, its administrator and its departments do. */
const WRITES_NO_PHRASES: readonly string[] = [
  POST_KINDS.gridWorker,
  POST_KINDS.communityWorker,
  POST_KINDS.branchSecretary,
  POST_KINDS.unitContact,
];

/** Where one can go from here, for this person. */
export function rowsFor(session: Session, unread: number): Row[] {
  const { posts, registered } = session;
  const works = posts.length > 0;
  return [
    ...when(registered, row('inbox', 'envelop-o', '消息', unread > 0 ? `${unread} 条未读` : '没有未读的', PAGES.inbox)),
    ...homeRows(session),
    ...when(
      registered,
      row('coop-orders', 'shop-o', '我的订单', '我订的、我接的', PAGES.coopOrders()),
      row('hours', 'medal-o', '我的服务时长', '参加过的活动，记了多少', PAGES.myHours),
    ),
    works
      ? row('staff', 'manager-o', '更新我的岗位', '名册有变动时，点这里重新认领', PAGES.bindStaff)
      : row('staff', 'manager-o', '我是工作人员', '用手机号认领岗位', PAGES.bindStaff),
    ...when(
      works,
      row('visits', 'guide-o', '今天走访', '待走访的住户，没有信号也能记', PAGES.visits),
      row('ledger', 'bar-chart-o', '台账', '件数、三率、导出、申诉', PAGES.ledger()),
      row('binding', 'link-o', '微信绑定', '换手机、换微信号之前，在这里解除', PAGES.binding()),
      row('leave', 'clock-o', '请假与回岗', leaveHint(session), PAGES.leave),
    ),
    ...when(
      posts.some(({ kind }) => kind === POST_KINDS.chief),
      row('duties', 'friends-o', '管内岗位', '谁在岗，替人请假、销假', PAGES.duties()),
      row('orders', 'bullhorn-o', '调令', '下达、看谁到了、补缺口', PAGES.orders),
    ),
    ...when(
      posts.some(({ kind }) => !WRITES_NO_PHRASES.includes(kind)),
      row('phrases', 'chat-o', '常用语', '办理时点一下就能填的话', PAGES.phrases),
    ),
    ...branchRows(session),
    ...when(
      session.administrator,
      row('imports', 'description', '导入名册', `${terms().cell}、人员、住址、岗位、类别`, PAGES.imports),
    ),
    ...when(registered, row('record', 'orders-o', '我的服务记录', '时长、积分、送回单位', PAGES.record)),
    row('check-record', 'scan', '查验服务记录', '有查验码就能查', PAGES.checkRecord),
    row('privacy', 'shield-o', '隐私说明', '留存什么、为什么、谁能看到', PAGES.privacy),
  ];
}
const when = (is: boolean, ...rows: Row[]) => (is ? rows : []);

/** Where one lives, and who came there. */
function homeRows({ home }: Session): Row[] {
  if (!home) return [row('address', 'wap-home-o', '登记我的住址', '登记后才知道谁为您负责', PAGES.bindAddress())];
  return [
    row('card', 'location-o', `我的${terms().cell}`, home.cellName, PAGES.gridCard(home.gridCode)),
    row('address', 'wap-home-o', '我的住址', home.text, PAGES.myHome),
    row('my-visits', 'home-o', '我家的走访', '谁来过、记了什么、谁看过', PAGES.myVisits),
  ];
}

/** The desk of a branch, or of whoever answers for a unit. */
function branchRows({ posts }: Session): Row[] {
  if (!posts.some(({ kind }) => BRANCH_KINDS.includes(kind))) return [];
  const unit = row('unit', 'cluster-o', '我们单位的共建', '协议、资源、请我们支持的', at('partners/mine'));
  const own = posts.some(({ kind }) => kind === POST_KINDS.unitContact) ? [unit] : [];
  return posts.every(({ kind }) => kind === POST_KINDS.unitContact)
    ? [row('branch', 'flag-o', '本单位的党员', '报到的情况、送来的服务记录', PAGES.branch()), ...own]
    : [row('branch', 'flag-o', '支部工作台', '报到的党员、先锋岗', PAGES.branch()), ...own];
}

/** What is known of the next leave, else what the page is for. */
function leaveHint({ posts }: Session): string {
  return posts.find(({ leaveText }) => leaveText)?.leaveText ?? '不在岗时，诉求先派给另一角';
}

function row(id: string, icon: string, label: string, hint: string, page: string): Row {
  return { id, icon, label, hint, page };
}
