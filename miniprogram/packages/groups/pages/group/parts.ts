/** What of a group is looked at. */
export const TABS = [
  { value: 'all', label: '全部' },
  { value: 'notice', label: '通知' },
  { value: 'signUp', label: '接龙' },
  { value: 'help', label: '求助' },
];
/** How it is sorted. */
export const SORTS = [
  { value: 'newest', label: '新的在前' },
  { value: 'answered', label: '回复多的在前' },
];
