import type { Session } from '../../cloudfunctions/directory/contract';

import type { Marks } from '../services/marks';

export interface Tab {
  path: string;
  label: string;
  icon: string;
  iconSelected: string;
  /** a figure on the tab, 0 for none */
  mark: number;
  /** what the figure counts, for those who listen */
  markSay: string;
  /** of one letter of the label, in hundredths of the screen's width: so wide that it does not run into its neighbours */
  widest: number;
}

/** Hundredths of the screen's width that the labels share; the rest keeps them apart. */
const WIDTH = 96;

/** The tabs of this person: a desk only for those who have one, and the neighbours' tab by the place's own word. */
export function tabsFor(session: Session | null, marks: Marks): Tab[] {
  const tabs = [
    tab('pages/home/index', '首页', 'wap-home', marks.home, '件事等您'),
    tab('pages/requests/index', '诉求', 'comment', marks.requests, '件等您答复'),
    tab('pages/groups/index', session?.brand.terms.group || '邻里', 'friends', marks.groups, '件没看'),
    tab('pages/me/index', '我的', 'manager', marks.unread, '条未读消息'),
  ];
  if (session?.hasDesk) tabs.splice(2, 0, tab('pages/desk/index', '工作台', 'todo-list', marks.desk, '件待办'));
  return tabs.map((one) => ({ ...one, widest: Math.floor((WIDTH / tabs.length / one.label.length) * 10) / 10 }));
}

function tab(path: string, label: string, icon: string, mark = 0, markSay = ''): Omit<Tab, 'widest'> {
  return { path, label, icon: `${icon}-o`, iconSelected: icon, mark, markSay };
}
