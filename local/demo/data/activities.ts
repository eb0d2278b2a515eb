import type { KindRowInput } from '../../../cloudfunctions/attendance/menu/kind';

type KindPlan = Omit<KindRowInput, 'id' | 'gridCode'> & { key: string };

/** The menu of activities of each district of the demonstration. */
export const ACTIVITY_KINDS: readonly KindPlan[] = [
  {
    key: 'party-day',
    label: '主题党日',
    usually: '每月一次',
    hint: '学习、议事、过组织生活',
    icon: 'flag-o',
    audience: 'party-member',
    proof: 'both',
    duration: 120,
    serves: false,
  },
  {
    key: 'tea-chat',
    label: '邻里茶叙',
    usually: '每月一次',
    hint: '喝杯茶，说说楼里的事',
    icon: 'smile-comment-o',
    duration: 90,
    serves: false,
  },
  {
    key: 'service-day',
    label: '便民服务日',
    usually: '每周五上午',
    hint: '理发、磨刀、量血压、修小家电',
    icon: 'shop-o',
    proof: 'code',
    capacity: 20,
    duration: 150,
  },
  {
    key: 'monday-theme',
    label: '周一主题活动',
    usually: '每周一',
    hint: '一周一个主题，大家一起做',
    icon: 'calendar-o',
    capacity: 30,
    duration: 90,
  },
  {
    key: 'wednesday-action',
    label: '周三行动日',
    usually: '每周三下午',
    hint: '清楼道、捡白色垃圾、查隐患',
    icon: 'brush-o',
    proof: 'place',
    radius: 300,
    capacity: 40,
    duration: 120,
  },
  {
    key: 'four-visits',
    label: '党员「四进」',
    usually: '每周一次',
    hint: '进家门、知家情、解家难、暖家心',
    icon: 'wap-home-o',
    audience: 'party-member',
    proof: 'place',
    radius: 500,
    duration: 120,
  },
  {
    key: 'training',
    label: '骨干培训',
    usually: '每季度一次',
    hint: '怎样议事、怎样帮人、怎样记录',
    icon: 'bulb-o',
    capacity: 50,
    duration: 180,
  },
];

/** What is on soon: days from the start of the demonstration, Beijing's time of day. */
export const COMING: readonly {
  kind: string;
  title: string;
  words: string;
  place: string;
  /** no sooner than so many days from now; on this day of the week, 0 for Sunday, where it has one */
  days: number;
  weekday?: number;
  /** begins so many minutes from now instead, so that there is something to check in to */
  inMinutes?: number;
  time: string;
  cadence: 'once' | 'weekly' | 'monthly';
  risks?: string;
  capacity?: number;
}[] = [
  {
    kind: 'monday-theme',
    title: '楼下茶话会·说说身边事',
    words: '搬个小板凳来坐坐，身边的难事说一说，能办的当场记下来。',
    place: '小区小广场',
    days: 0,
    inMinutes: 20,
    time: '',
    cadence: 'once',
  },
  {
    kind: 'service-day',
    title: '便民服务日',
    words: '在小广场摆摊：理发、磨刀、量血压、修小家电，欢迎带上老人一起来。',
    place: '小区小广场',
    days: 1,
    weekday: 5,
    time: '09:00',
    cadence: 'weekly',
  },
  {
    kind: 'wednesday-action',
    title: '周三行动日·清楼道',
    words: '一起清掉楼道里的杂物，带上手套，扫帚社区准备。',
    place: '社区门口集合',
    days: 2,
    weekday: 3,
    time: '14:30',
    cadence: 'weekly',
    risks: '要搬重物、上下楼梯，请穿防滑的鞋，量力而行。',
    capacity: 3,
  },
  {
    kind: 'party-day',
    title: '主题党日',
    words: '学习之后议一议停车难。',
    place: '社区党群活动室',
    days: 4,
    time: '19:00',
    cadence: 'monthly',
  },
  {
    kind: 'training',
    title: '楼栋长怎样开好小院会',
    words: '请来议事员讲一讲，讲完分组练。',
    place: '社区会议室',
    days: 6,
    time: '15:00',
    cadence: 'once',
  },
];

/** What has been: days before, begin and end by Beijing's time of day, and what came of it. */
export const BEEN: readonly {
  kind: string;
  title: string;
  place: string;
  /** at least so many days ago, on this day of the week where it has one */
  days: number;
  weekday?: number;
  from: string;
  until: string;
  recap: string;
}[] = [
  {
    kind: 'service-day',
    title: '便民服务日',
    place: '小区小广场',
    days: 6,
    weekday: 5,
    from: '09:00',
    until: '11:30',
    recap: '为 32 位老人理发、量血压，修好 9 件小家电。',
  },
  {
    kind: 'wednesday-action',
    title: '周三行动日·捡拾白色垃圾',
    place: '清姜河边',
    days: 13,
    weekday: 3,
    from: '14:30',
    until: '16:30',
    recap: '捡了 21 袋，三处乱堆的点位清完了。',
  },
  {
    kind: 'monday-theme',
    title: '周一主题活动·防诈骗',
    place: '社区活动室',
    days: 23,
    weekday: 1,
    from: '10:00',
    until: '11:30',
    recap: '民警讲了三个身边的案子，装了 40 部手机的反诈软件。',
  },
  {
    kind: 'service-day',
    title: '便民服务日',
    place: '小区小广场',
    days: 34,
    weekday: 5,
    from: '09:00',
    until: '11:30',
    recap: '理发 27 人，磨刀 40 把。',
  },
];
