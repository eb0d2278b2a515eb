/** When somebody leaves: at once, or by dates. */
export type Way = 'now' | 'dates';
export const WAYS: { value: Way; label: string; hint: string }[] = [
  { value: 'now', label: '立即离岗', hint: '回来时再来点一下' },
  { value: 'dates', label: '按日期', hint: '到日子自动转给另一角，到期自动转回' },
];

/** Whose leave a chief marks, from the page's query; null for one's own. */
export function otherIn(query: Readonly<Record<string, string | undefined>>) {
  const { postId, personId } = query;
  if (!postId || !personId) return null;
  const said = (name: string) => decodeURIComponent(query[name] ?? '');
  return { postId, personId, name: said('name'), title: said('title'), said: said('said') };
}
