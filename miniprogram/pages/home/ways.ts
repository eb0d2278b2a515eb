import { at, PAGES } from '../../services/navigate';

/** What one can do here beside posting a need. A context adds its own line. */
export interface Way {
  icon: string;
  label: string;
  hint: string;
  page: string;
}

export const WAYS: readonly Way[] = [
  { icon: 'good-job-o', label: '邻居在反映', hint: '同样的事附议一下', page: PAGES.neighbourhood },
  { icon: 'description', label: '办事', hint: '带什么、约窗口', page: at('services/items') },
  {
    icon: 'location-o',
    label: '社区阵地',
    hint: '会客厅、服务点，约场地',
    page: at('places/venues'),
  },
  { icon: 'calendar-o', label: '社区活动', hint: '报名、签到、看时长', page: PAGES.activities() },
  { icon: 'shop-o', label: '合作社', hint: '请能人上门，价目和账目', page: PAGES.cooperative() },
  { icon: 'chat-o', label: '有事好商量', hint: '议题、表决和落实', page: PAGES.topics },
  { icon: 'cluster-o', label: '共建单位', hint: '一起做成的事', page: at('partners/thanks') },
  { icon: 'flag-o', label: '党员报到', hint: '报到、认领先锋岗', page: PAGES.party },
  { icon: 'friends-o', label: '队伍', hint: '名单、任务、「四进」', page: PAGES.squads },
  { icon: 'home-o', label: '我家的走访', hint: '谁来过、谁看过，约走访', page: PAGES.myVisits },
  { icon: 'like-o', label: '邻里相帮', hint: '看附近能帮什么', page: PAGES.tasks },
];
