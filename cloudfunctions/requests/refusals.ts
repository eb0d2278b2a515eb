import { Refusal } from '../platform/errors';
import type { PlaceQuestion } from './contract';

/** What this context refuses beside the platform's own. */
export const requestRefusals = {
  unknownCategory: () =>
    new Refusal('UNKNOWN_CATEGORY', '没有这个类别，请重新选择。', {
      fields: { categoryId: '请重新选择类别。' },
      rule: 'category of the cell',
    }),
  authorGone: () =>
    new Refusal('AUTHOR_GONE', '写这一条的人已经注销，不能替他转成诉求。', { rule: 'a need without an author' }),
  placeNeedsChoice: (candidates: PlaceQuestion['candidates']) =>
    new Refusal('PLACE_NEEDS_CHOICE', '这个位置在网格的交界处，请选一下属于哪里。', {
      detail: { candidates } satisfies PlaceQuestion,
      rule: 'near a boundary',
    }),
  placeOutside: (candidates: PlaceQuestion['candidates']) =>
    new Refusal('PLACE_OUTSIDE', '这个位置不在任何网格里，请换个位置，或选一个最近的网格来受理。', {
      detail: { candidates } satisfies PlaceQuestion,
      rule: 'outside every cell',
    }),
  notACandidate: () =>
    new Refusal('PLACE_NOT_A_CANDIDATE', '所选的网格离这个位置太远，请重新选择。', {
      fields: { 'place.cellCode': '请重新选择网格。' },
      rule: 'cellCode is not a candidate',
    }),
  nobodyResponsible: (hotline: { name: string; phone: string }) =>
    new Refusal(
      'NOBODY_RESPONSIBLE',
      `这里还没有安排负责人，您填写的内容没有丢，请先拨打${hotline.name}${hotline.phone}。`,
      {
        rule: 'no holder of any post up to the district',
      },
    ),
  wrongStatus: (label: string, step: string) =>
    new Refusal('WRONG_STATUS', `这件事现在是“${label}”，不能${step}了。`, { rule: `${step} from ${label}` }),
  unknownStep: () =>
    new Refusal('UNKNOWN_STEP', '没有这一步操作，请更新小程序后再试。', { rule: 'step is not in the table' }),
  reopenTooLate: (days: number) =>
    new Refusal('REOPEN_TOO_LATE', `处理完已超过 ${days} 天，请重新提交一件新的诉求。`, { rule: 'reopen window' }),
  urgedToday: () =>
    new Refusal('URGED_TODAY', '今天已经催办过了，负责人已收到提醒，请明天再催。', { rule: 'once a day' }),
  supplementedEnough: (most: number) =>
    new Refusal('SUPPLEMENTED_ENOUGH', `一件诉求最多补充 ${most} 次。还有要说的，请直接打电话给负责人。`, {
      rule: 'supplements of one request',
    }),
  pausedEnough: (most: number) =>
    new Refusal('PAUSED_ENOUGH', `一件诉求最多请居民补充 ${most} 次，还要问的请打电话。`, {
      rule: 'pauses of one request',
    }),
  lateToPause: () =>
    new Refusal('LATE_TO_PAUSE', '已经过了时限，不能再暂停等待补充，请打电话问清楚，尽快办理。', {
      rule: 'a pause after the deadline',
    }),
  extendedEnough: (most: number) =>
    new Refusal('EXTENDED_ENOUGH', `一件诉求只能延期 ${most} 次，请尽快办结。`, { rule: 'extensions of one request' }),
  deferredEnough: (most: number) =>
    new Refusal('DEFERRED_ENOUGH', `商量最多改期 ${most} 次，请按时商量，或改为直接办。`, {
      rule: 'deferrals of a council',
    }),
  sameRequest: () => tie('TIE_TO_ITSELF', '这就是这一件，请选另一件。', 'a tie to itself'),
  mergeIntoMerged: (number: string) =>
    tie('MERGED_ALREADY', `那一件已经并入编号 ${number} 的诉求，请并入那一件。`, 'merged into a merged one'),
  mergeIntoClosed: () => tie('MERGE_INTO_CLOSED', '那一件已经结束了，不能再并进去。', 'merged into a closed one'),
  hasMerged: () =>
    tie('HAS_MERGED', '已经有别的诉求并入这一件，请反过来，把那一件并到这里。', 'one with merged ones is merged'),
  tiedEnough: (most: number) => tie('TIED_ENOUGH', `一件诉求最多和 ${most} 件连在一起。`, 'ties of one request'),
  tiedAlready: () => tie('TIED_ALREADY', '这两件已经连在一起了。', 'tied already'),
  notLinked: () => tie('NOT_LINKED', '这一件没有关联别的诉求。', 'no related request'),
  wordsTooShort: (least: number) => {
    const message = `另一件至少写 ${least} 个字，好让别人看明白。`;
    return new Refusal('BAD_INPUT', message, { fields: { 'fields.note': message }, rule: 'words of the other one' });
  },
  splitAlready: () =>
    new Refusal('SPLIT_ALREADY', '反映人已经有一件同样的诉求，不用再分一件。', { rule: 'openKey of the other one' }),
  secondedAlready: () =>
    new Refusal('SECONDED_ALREADY', '您说过的那一件已经并进来一起办，算过人数了，不用再附议。', {
      rule: 'a voice counts once over merged ones',
    }),
  nothingSpoken: () =>
    new Refusal('NO_RECORDING', '这件诉求没有录音，不用记。', { rule: 'writes down what nobody said' }),
  noPetition: () =>
    new Refusal('NOT_A_PETITION', '只有信访事项才能不予受理。不归您办的，请退回改派。', {
      rule: 'category is no petition',
    }),
  notMandated: () =>
    new Refusal(
      'MANDATE_NOT_LISTED',
      '这件事不在社区可以承担的事项清单里，不能交给社区办。请由本部门办理；要增加事项，请向区里提请修改清单。',
      { fields: { mandateId: '请从清单里选一项。' }, rule: 'no entry of the list of the district' },
    ),
  notAbove: () =>
    new Refusal('NOT_ABOVE', '只有管着这个社区的镇街、区里的岗位，才能把清单里的事交给社区办。', {
      rule: 'no post above the place',
    }),
  notOffered: () =>
    new Refusal('CHOICE_NOT_OFFERED', '请从列出的选项里选一项。', {
      fields: { 'fields.choice': '请从列出的选项里选一项。' },
      rule: 'choice is not an option of this request',
    }),
  nobodyElse: () =>
    new Refusal('NOBODY_ELSE', '没有别的人可以接手，请先由您办理，或请上级安排人。', { rule: 'nobody but the owner' }),
  chiefDecides: () =>
    new Refusal('CHIEF_CANNOT_DECLINE', '这件事由您定下来谁办：请先受理，再转给该办的人。', {
      rule: 'a chief declines',
    }),
  passedOnBefore: () =>
    new Refusal('PASSED_ON_BEFORE', '这件事您转出过一次，现在又定为由您办，请办理，或向上级说明。', {
      rule: 'one passes a request on once',
    }),
  otherDistrict: () =>
    new Refusal('PLACE_OTHER_DISTRICT', '这个位置在另一个区，那里要另外提交一件。请把这一件撤回，再到那里提交。', {
      fields: { 'fields.place': '这个位置在另一个区，请重新选择。' },
      rule: 'relocated to another district',
    }),
  voiceMissing: () => voice('VOICE_MISSING', '录音没有上传好，请重新提交，或重新录一段。'),
  voiceNotSound: () => voice('VOICE_NOT_SOUND', '这段录音放不出来，请重新录一段。'),
  voiceTooLarge: (megabytes: number) => voice('VOICE_TOO_LARGE', `录音超过 ${megabytes} MB，请录短一点。`),
  squadsEnough: (most: number) =>
    new Refusal('SQUADS_ENOUGH', `一件诉求最多请 ${most} 支队伍。`, { rule: 'too many squads on a request' }),
} as const;

function voice(code: string, message: string): Refusal {
  return new Refusal(code, message, { fields: { voice: message } });
}

function tie(code: string, message: string, rule: string): Refusal {
  return new Refusal(code, message, { fields: { 'fields.choice': message }, rule });
}
