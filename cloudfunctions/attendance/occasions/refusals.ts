import { Refusal } from '../../platform/errors';
import type { OccasionWords } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { OutOfWindow } from './say';
import type { Span } from '../people/spans';

const refused = (code: string, message: string, rule: string = code) => new Refusal(code, message, { rule });
const badField = (field: string, message: string, rule: string) =>
  new Refusal('BAD_INPUT', message, { fields: { [field]: message }, rule });

/** What attendance refuses beside the platform's own. */
export const attendanceRefusals = {
  unknownStep: () => refused('UNKNOWN_STEP', '没有这项操作，请更新小程序后再试。', 'step is not in the table'),
  wrongStatus: ({ one }: OccasionWords, label: string, step: string) =>
    refused('WRONG_STATUS', `${one}现在是“${label}”，不能${step}了。`, `${step} from ${label}`),
  signedUpAlready: ({ join }: OccasionWords) => refused('SIGNED_UP_ALREADY', `您已经${join}了，不用再${join}。`),
  signUpClosed: ({ join }: OccasionWords, until: string) =>
    refused('SIGN_UP_CLOSED', `${join}到${until}为止，已经截止了。想来的话，请打电话给组织者。`),
  begun: () =>
    refused('ALREADY_BEGUN', '签到已经开始，不能再改了。有变动请当面说明，或打电话。', 'change after check-in opened'),
  full: ({ join }: OccasionWords, waitingMax: number) =>
    refused('FULL', `${waitingMax > 0 ? '名额和候补都满了' : '名额已经满了'}，有人退出后可以再来${join}。`),
  wrongAudience: ({ one, join }: OccasionWords, label: string, how: string) =>
    refused('WRONG_AUDIENCE', `${one}请${label}来。您如果是${label}，${how}，再来${join}。`),
  needsSkill: ({ one }: OccasionWords, skills: string) =>
    refused('NEEDS_SKILL', `${one}需要会：${skills}。您会的话，请先在“邻里相帮”的“我会什么”里登记。`),
  tooYoung: ({ one }: OccasionWords, age: number) => refused('TOO_YOUNG', `${one}要年满 ${age} 岁才能参加。`),
  needsBirthYear: ({ one }: OccasionWords, age: number) =>
    badField('fields.number', `${one}要年满 ${age} 岁，请填写出生年份。`, 'birth year'),
  wrongBirthYear: () => badField('fields.number', '出生年份不对，请填四位数字，例如 1968。', 'birth year'),
  comebacks: ({ one }: OccasionWords) =>
    refused('TOO_MANY_COMEBACKS', `${one}您已经退出过几次，要再参加请打电话给组织者。`),
  answeredLate: () =>
    refused(
      'ANSWERED_LATE',
      '回复的时间过了，名额已经问下一位了。想来的话，请打电话给组织者。',
      'answers after the time for it',
    ),
  overlapsScarce: (title: string) =>
    refused(
      'OVERLAPS',
      `这段时间您已经报了“${title}”，这里名额紧，要先退出那一场才能报。`,
      'a scarce place beside another at the same time',
    ),
  cancelClosed: (until: string) =>
    refused('CANCEL_CLOSED', `退出到${until}为止。来不了的话，请打电话告诉组织者，好请别人来。`),
  notYet: () => refused('NOT_YET', '还没有开始，到时候再来。', 'before it begins'),
  alreadyThere: () => refused('ALREADY_THERE', '已经签到了，不能再退出。'),
  fewerThanTaken: (taken: number) =>
    badField('fields.number', `已经有 ${taken} 人有名额，名额不能比这还少。`, 'fewer places than are given'),
  badTitle: (max: number) => badField('fields.note', `标题写 2 到 ${max} 个字。`, 'a title too short or too long'),
  notWithPlaces: () => refused('NO_LIMIT', '这里没有限人数。'),
  notOnTheList: (field: string) =>
    badField(`fields.${field}`, '选的人不在名单里，请重新选择。', 'not among the people offered'),
  namedEnough: (most: number) => refused('NAMED_ENOUGH', `最多请 ${most} 位一起组织。`),
  inThePast: () => badField('fields.date', '要改到以后的时间。', 'a start in the past'),
  timeBesides: () =>
    badField('fields.time', '填的时间不在这次开始到结束之间。', 'a time by hand outside of the occasion'),
  notInOrder: () => badField('fields.time', '离开要在到达之后。', 'out before in'),

  notSignedUp: ({ join }: OccasionWords) =>
    refused('NOT_SIGNED_UP', `您还没有${join}，请先${join}，或请组织者现场补记。`),
  noPlace: () => refused('NO_PLACE', '您还在候补，轮到您时会有消息。现场还有位置的话，请组织者补记。'),
  checkedInAlready: () => refused('CHECKED_IN_ALREADY', '您已经签到了，不用再签。'),
  checkedOutAlready: () => refused('CHECKED_OUT_ALREADY', '您已经签退了，不用再签。'),
  notCheckedIn: () => refused('NOT_CHECKED_IN', '您还没有签到，请先签到；忘了的话请组织者补记。'),
  outOfWindow: ({ message, rule }: OutOfWindow) => refused('OUT_OF_WINDOW', message, rule),
  byHandOnly: () => refused('BY_HAND_ONLY', '这里由组织者点名，到了请告诉组织者。'),
  noCode: () => refused('NO_CODE', '请扫组织者手机上的签到码。'),
  wrongCode: () => refused('WRONG_CODE', '这不是这里的签到码，请扫组织者手机上正在显示的那一个。'),
  oldCode: () => refused('OLD_CODE', '这个码已经换了，请对着组织者的手机重新扫一次。'),
  noFix: () => refused('NO_FIX', '需要您的位置才能签到。请打开定位，或请组织者补记。'),
  vague: (metres: number, accuracy: number) =>
    refused('VAGUE_FIX', `定位不够准（误差约 ${accuracy} 米，离集合的地方约 ${metres} 米），请到空旷处等几秒再试。`),
  far: (metres: number, radius: number) =>
    refused('TOO_FAR', `您离集合的地方约 ${metres} 米，要在 ${radius} 米以内。到了再签，或请组织者补记。`),
  elsewhere: (title: string) =>
    refused('ELSEWHERE', `您在“${title}”那边签了到还没有签退，一个人不能同时在两处。请先签退。`),
  onPaidVisit: (title: string) =>
    refused('ELSEWHERE', `您正在做“${title}”，还没有做好。一个人不能同时在两处，请先在那张订单里点“做好了”。`),
  overlaps: ({ title, paid }: Pick<Span, 'title' | 'paid'>, name = '您') =>
    refused(
      'OVERLAPS',
      paid
        ? `这段时间${name}在做“${title}”，是收补贴的，不能又记成志愿服务。`
        : `这段时间${name}已经记在“${title}”里，同一段时间只能记一次。`,
      paid ? 'unpaid hours in the time of a paid visit' : 'spans of one person overlap',
    ),

  noDesk: () => refused('NO_DESK', '这个网格里没有您的岗位，请由社区或网格的工作人员发起。', 'no post in the grid'),
  squadsOnlyTasks: () =>
    badField('kind', '队伍可以请邻居来帮；办活动请找社区或网格的工作人员。', 'an activity by a squad'),
  notYourSquad: () =>
    refused('NO_DESK', '您现在不带这支队伍，或这里不是它服务的地方，请由队长发起。', 'no such squad led there'),
  unknownKind: () => badField('kindId', '菜单里没有这一项，请重新选择。', 'no such line of the menu'),
  badTimes: (field: string, message: string) => badField(field, message, `times: ${field}`),
  placeNeeded: () => badField('place', '要定位签到，请先在地图上选集合的地方。', 'proof by place without a point'),

  minutesMost: (most: number) => badField('fields.number', `最多 ${most} 分钟。`, 'more minutes than were served'),
  objectionClosed: (days: number) => refused('OBJECTION_CLOSED', `确认后 ${days} 天内可以提出异议，已经过了。`),
  correctionClosed: (days: number) => refused('CORRECTION_CLOSED', `结束后 ${days} 天内可以更正，已经过了。`),
  nothingServed: () => refused('NOTHING_SERVED', '这次没有服务时长，没有可以评价的。'),
  evaluationClosed: (days: number) => refused('EVALUATION_CLOSED', `结束后 ${days} 天内可以评价，已经过了。`),
  noCodeHere: () => refused('NO_CODE_HERE', '这里不用扫码签到。'),
  ownHours: () => refused('OWN_HOURS', '自己的时长要由别人确认。', 'confirms their own hours'),
  ownCheck: () =>
    badField('fields.choices', '自己的签到签退要由别人补记，请去掉自己。', 'checks themselves in by hand'),
  ownService: () => badField('fields.choices', '自己的服务要由别人评价，请去掉自己。', 'evaluates their own service'),
  partOfIt: () =>
    refused('SAME_CONFIRMER', '这场是您组织的，异议要由另一个人来复核。', 'decides about an occasion of their own'),
  sameConfirmer: () =>
    refused('SAME_CONFIRMER', '这段时长是您确认的，要由另一个人来复核。', 'decides about their own confirmation'),
} as const;
