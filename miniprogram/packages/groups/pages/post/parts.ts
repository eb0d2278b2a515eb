import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';
import type { StepFrame } from '../../../../components/step-frame/index';
import { PAGES } from '../../../../services/navigate';

/** What of a refusal is asked on the form: which kind of matter it is, and where. */
export const ASKED_ON_FORM = ['NEEDS_CATEGORY', 'NEEDS_PLACE', 'PLACE_NEEDS_CHOICE', 'PLACE_OUTSIDE'];
export const byDoor = (group: string, post: string) => `${PAGES.group(group, true)}&post=${post}`;
export const say = (title: string) => wx.showToast({ title, icon: 'none', duration: 4000 });

/** WeChat shows two lines of a card's title. */
const CARD_CHARACTERS = 30;
const TOLD: readonly string[] = ['signUp', 'notice'];

/** A card of its own for what is meant for all; what a neighbour wrote to neighbours is not told by the card. */
export function cardOf(post: PostDetail | null) {
  if (!post) return { title: '群里的一条消息', path: PAGES.home };
  const said = TOLD.includes(post.kind.id) ? post.words.split('\n')[0]?.slice(0, CARD_CHARACTERS) : post.groupName;
  return { title: `${post.kind.label}：${said ?? ''}`, path: `${PAGES.groupPost(post.id)}&group=${post.groupId}` };
}

/** Getting on the list: a button as those of the steps, taken in its own way. */
export const SIGN_UP = { action: 'sign-up', label: '我要报名', primary: true, confirm: '', fields: [] };

/** The button of a list stays at the thumb, however many are on it. */
export function withSignUp(frame: StepFrame, post: PostDetail | null): StepFrame {
  const list = post?.signUp;
  if (!list?.mayTake || list.myPlace > 0 || frame.state !== 'ready') return frame;
  return { ...frame, actions: [SIGN_UP, ...frame.actions] };
}
