import { Refusal } from '../platform/errors';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';

/** What groups refuse beside the platform's own. */
export const groupRefusals = {
  /** The same for whoever never was in it and for whoever was: nothing of the group is said. */
  notIn: () =>
    new Refusal('NOT_IN_GROUP', '您现在不在这个群里，看不到里面的内容。可以从微信群里的卡片进来，或申请加入。', {
      rule: 'no member now',
    }),
  notOpen: () => new Refusal('GROUP_NOT_OPEN', '这个群现在没有开着，只能看，不能发。', { rule: 'group not open' }),
  silenced: (until: string) =>
    new Refusal('SILENCED', `您在这个群里暂时不能发言，${until} 以后可以。看通知、接龙不受影响。`, {
      rule: 'silenced',
    }),
  full: () =>
    new Refusal('GROUP_FULL', `这个群已满 ${GROUP_LIMITS.membersMax} 人，请联系负责人。`, { rule: 'members' }),
  alreadyIn: () => new Refusal('ALREADY_IN', '您已经在这个群里了。', { rule: 'member already' }),
  askedAlready: () =>
    new Refusal('ASKED_ALREADY', '您已经申请过了，等负责人答复，有结果会告诉您。', { rule: 'asked already' }),
  removedLately: () =>
    new Refusal('REMOVED_LATELY', '您刚被移出这个群，现在还不能再申请。有疑问请打社区电话。', {
      rule: 'removed lately',
    }),
  noCard: () =>
    new Refusal('NO_CARD', '没有认出您是从哪个微信群进来的，请在微信群里点开卡片再试，或申请加入。', {
      rule: 'no openGId',
    }),
  notBound: () =>
    new Refusal('NOT_BOUND', '这个群还没有绑定微信群，请先申请加入，或请负责人点一次卡片。', {
      rule: 'group not bound',
    }),
  otherChat: () =>
    new Refusal('OTHER_CHAT', '这张卡片不在绑定的微信群里，不能直接进来，可以申请加入。', { rule: 'other openGId' }),
  chatTaken: () =>
    new Refusal('CHAT_TAKEN', '这个微信群已经绑定了别的群，一个微信群只能绑定一个。', { rule: 'openGId bound' }),
  mayNotMake: () =>
    new Refusal('MAY_NOT_MAKE', '建群要由社区工作人员，或这里的楼长、网格员这样有岗位的人来做。', {
      rule: 'no post here',
    }),
  sameThere: () => new Refusal('GROUP_EXISTS', '这里已经有一个同样的群了，不用再建一个。', { rule: 'area taken' }),
  noBuilding: () =>
    new Refusal('BAD_INPUT', '请选好是哪栋楼。', { fields: { addressId: '请选好是哪栋楼。' }, rule: 'no building' }),
  noPact: () =>
    new Refusal('BAD_INPUT', '请写明是哪个共建协议。', { fields: { pact: '请写明是哪个共建协议。' }, rule: 'no pact' }),
  wrongStatus: (label: string, step: string) =>
    new Refusal('WRONG_STATUS', `现在是“${label}”，不能${step}了。`, { rule: `${step} from ${label}` }),
  notNow: () =>
    new Refusal('WRONG_STATUS', '这一条现在不能这样操作，请刷新看看。', { rule: 'step does not fit the post' }),
  notOnYourself: () => new Refusal('NOT_ON_YOURSELF', '这一步要由别人来做。', { rule: 'on oneself' }),
  onlyCommunity: () =>
    new Refusal('ONLY_COMMUNITY', '对方是群里的负责人，要由社区工作人员来做。', { rule: 'a chief on a chief' }),
  lastChief: () =>
    new Refusal('LAST_CHIEF', '您是唯一的负责人，请先请一位邻居接手，再退出或卸任。', { rule: 'last chief' }),
  chiefsEnough: () => new Refusal('CHIEFS_ENOUGH', `负责人最多 ${GROUP_LIMITS.chiefsMax} 位。`, { rule: 'chiefs' }),
  onlyChiefs: () =>
    new Refusal('ONLY_CHIEFS', '通知由群里的负责人和社区工作人员发。您可以发“说说”。', { rule: 'notice by a member' }),
  enoughToday: () =>
    new Refusal('ENOUGH_TODAY', `一天最多发 ${GROUP_LIMITS.postsADay} 条，请明天再发。`, { rule: 'posts a day' }),
  commentsFull: () => new Refusal('COMMENTS_FULL', '这一条的评论已经很多了，请另发一条。', { rule: 'comments' }),
  pinnedEnough: () =>
    new Refusal('PINNED_ENOUGH', `最多置顶 ${GROUP_LIMITS.pinnedMax} 条，请先取消一条。`, { rule: 'pinned' }),
  nudgedAlready: (again: string) =>
    new Refusal('NUDGED_ALREADY', `一天只能提醒一次，${again} 以后可以再提醒。`, { rule: 'nudge once a day' }),
  allRead: () => new Refusal('ALL_READ', '大家都看过了，不用提醒。', { rule: 'nobody to nudge' }),
  placesGone: () =>
    new Refusal('PLACES_GONE', '名额已满，来晚了一步。有人退出时还可以再来。', { rule: 'no place left' }),
  signUpOver: () => new Refusal('SIGN_UP_OVER', '接龙已经截止，不能再报名或改动。', { rule: 'past the deadline' }),
  onIt: () => new Refusal('ON_IT', '您已经在接龙里了，要改的话点自己的那一行。', { rule: 'entry already' }),
  notOnIt: () => new Refusal('NOT_ON_IT', '您不在这个接龙里。', { rule: 'no entry' }),
  answers: (fields: Record<string, string>) =>
    new Refusal('BAD_INPUT', Object.values(fields)[0] ?? '请检查填写的内容。', {
      fields,
      rule: 'answers of a sign-up',
    }),
  helpersEnough: () => new Refusal('HELPERS_ENOUGH', '愿意帮忙的邻居已经很多了，谢谢您。', { rule: 'helpers' }),
  needsCategory: () =>
    new Refusal('NEEDS_CATEGORY', '没有认出是哪一类事，请选一下。', { rule: 'no category sure enough' }),
  needsPlace: () => new Refusal('NEEDS_PLACE', '不知道这件事在哪里，请选一下位置。', { rule: 'no place known' }),
  notRequest: () =>
    new Refusal('REQUEST_ALREADY', '这一条已经成了一件诉求，在下面看得到进展。', { rule: 'request already' }),
  sentToAll: () =>
    new Refusal('SENT_TO_ALL', '这条是发给所有群的，不能单独改一个群的。有变化请再发一条。', {
      rule: 'part of a broadcast',
    }),
  underReport: () => new Refusal('UNDER_REPORT', '有人对这一条有意见，负责人看过以后才能改。', { rule: 'reported' }),
  helpersCome: () =>
    new Refusal('HELPERS_COME', '已经有邻居照您写的说能帮忙，不能再改了。可以在评论里补充。', { rule: 'answered' }),
  rewrittenEnough: () =>
    new Refusal('REWRITTEN_ENOUGH', `一条最多改 ${GROUP_LIMITS.revisionsMax} 次，请另发一条。`, { rule: 'revisions' }),
  placesTaken: (taken: number) =>
    new Refusal('PLACES_TAKEN', `已经有 ${taken} 人报了名，名额不能比这少。`, {
      fields: { places: `已经有 ${taken} 人报了名，名额不能比这少。` },
      rule: 'limit below entries',
    }),
  noBroadcast: () =>
    new Refusal('NO_BROADCAST', '群发通知要由社区工作人员来做。', { rule: 'no post of the community' }),
} as const;
