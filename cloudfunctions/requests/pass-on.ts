import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { covers } from '../platform/identity';
import type { Category } from './category';
import type { ActionOption } from './contract';
import type { ServiceRequest } from './request';

/** The choice of one who does not know whose it is. No category's id begins so. */
export const ASK_ABOVE = '@above';

/** Whom a choice means: a kind of post, from which grid on up, and as which kind of matter; null when that stays. */
export interface Matter {
  postKind: string;
  gridCode: string;
  category: Category | null;
}

/** What a request may be passed on as: the kinds of matter of its cell that another kind of post answers for. */
function othersMatters(categories: readonly Category[], { cellCode, owner }: ServiceRequest): Category[] {
  return categories.filter(({ gridCode, postKind }) => covers(gridCode, cellCode) && postKind !== owner.postKind);
}

/** What each of the options means, in their order. */
export function passOnMatters(categories: readonly Category[], request: ServiceRequest): Matter[] {
  return passOnOptions(categories, request).flatMap(({ value }) => chosenMatter(value, categories, request) ?? []);
}

/** A chief decides whose it is, and may decide that it is theirs who passed it on; for others it never goes back. */
export function passedOver({ owner, passedOnBy }: ServiceRequest): ServiceRequest['passedOnBy'] {
  return owner.postKind === POST_KINDS.chief ? [] : passedOnBy;
}

/** The options of the choice, in the order of the district's list; the way out is the last. */
export function passOnOptions(categories: readonly Category[], request: ServiceRequest): ActionOption[] {
  return [
    ...othersMatters(categories, request).map(({ _id, label, hint, icon }) => ({ value: _id, label, hint, icon })),
    ...(mayAskAbove(request)
      ? [{ value: ASK_ABOVE, label: '拿不准', hint: '请上级定下来由谁办', icon: 'question-o' }]
      : []),
  ];
}

/** Above the district's chief there is nobody to ask. */
function mayAskAbove({ owner }: ServiceRequest): boolean {
  return owner.postKind !== POST_KINDS.chief || owner.gridCode.length > GRID_CODE_LENGTH.district;
}

/** Where somebody to answer is looked for: from the request's cell on up; a chief who asks above means above themselves. */
function askedFrom({ owner, cellCode }: ServiceRequest): string {
  return owner.postKind === POST_KINDS.chief ? owner.gridCode : cellCode;
}

/** What a choice means: to which kind of post, and as which kind of matter. @returns null when it was not offered */
export function chosenMatter(choice: string, categories: readonly Category[], request: ServiceRequest): Matter | null {
  if (choice === ASK_ABOVE)
    return mayAskAbove(request) ? { postKind: POST_KINDS.chief, gridCode: askedFrom(request), category: null } : null;
  const category = othersMatters(categories, request).find(({ _id }) => _id === choice);
  return category ? { postKind: category.postKind, gridCode: request.cellCode, category } : null;
}
