import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { covers } from '../platform/identity';
import type { Category } from './category';
import type { ActionOption } from './contract';
import type { ServiceRequest } from './request';

/** The choice of one who does not know whose it is. No category's id begins so. */
export const ASK_ABOVE = '@above';

/** What a request may be passed on as: the kinds of matter of its cell that another kind of post answers for. */
function othersMatters(categories: readonly Category[], { cellCode, owner }: ServiceRequest): Category[] {
  return categories.filter(({ gridCode, postKind }) => covers(gridCode, cellCode) && postKind !== owner.postKind);
}

/** The options of the choice, in the order of the district's list; the way out is the last. */
export function passOnOptions(categories: readonly Category[], request: ServiceRequest): ActionOption[] {
  return [
    ...othersMatters(categories, request).map(({ _id, label, hint, icon }) => ({ value: _id, label, hint, icon })),
    { value: ASK_ABOVE, label: '拿不准', hint: '请上级定下来由谁办', icon: 'question-o' },
  ];
}

/** What a choice means: to which kind of post, and as which kind of matter. @returns null when it was not offered */
export function chosenMatter(
  choice: string,
  categories: readonly Category[],
  request: ServiceRequest,
): { postKind: string; category: Category | null } | null {
  if (choice === ASK_ABOVE) return { postKind: POST_KINDS.chief, category: null };
  const category = othersMatters(categories, request).find(({ _id }) => _id === choice);
  return category ? { postKind: category.postKind, category } : null;
}
