import { Refusal } from '../platform/errors';

const field = (code: string, name: string, message: string, rule: string) =>
  new Refusal(code, message, { fields: { [name]: message }, rule });

export const councilRefusals = {
  missingSeats: (missing: string) =>
    new Refusal('SEATS_MISSING', `${missing}，补齐后再表决。`, { rule: 'least number of seats' }),
  undeclared: (names: string) =>
    new Refusal('INTEREST_UNDECLARED', `${names}还没有说明与此事的利害关系，请先说明。`, {
      rule: 'interest undeclared',
    }),
  tooFewOptions: () =>
    new Refusal('TOO_FEW_OPTIONS', '至少要有两个方案（逐条表决至少一条）。', { rule: 'options of a vote' }),
  optionsFixed: () =>
    new Refusal('OPTIONS_FIXED', '表决已经开始，方案和名单不能再改。', { rule: 'options are fixed at the start' }),
  tooMany: (what: string, most: number) =>
    new Refusal('TOO_MANY', `${what}最多 ${most} 个。`, { rule: `most ${what}` }),
  noPost: () => new Refusal('FORBIDDEN', '只有社区工作人员可以办理。', { rule: 'runs no council here' }),
  past: (name: string) => field('BAD_INPUT', name, '时间已经过去，请重新选择。', 'a moment in the past'),
  tooFar: (name: string, days: number) => field('BAD_INPUT', name, `最远选到 ${days} 天后。`, 'too far ahead'),
  elsewhere: () => field('BAD_INPUT', 'gridCode', '这个网格不在您负责的范围内。', 'a grid of another place'),
  notInCouncil: () =>
    new Refusal('NOT_IN_COUNCIL', '这件诉求不在商量办，不能建立议题。', { rule: 'a request that is in no council' }),
  noPhone: () => field('BAD_INPUT', 'phone', '请填 11 位手机号。', 'a seat without a person'),
  seated: () => field('SEATED', 'phone', '这位代表已经在这一类席位上了。', 'seated twice'),
  notOver: () => new Refusal('PUBLICITY_OVER', '公示已经结束，不能再提异议。', { rule: 'objection after publicity' }),
  ownersOnly: () =>
    new Refusal('OWNERS_DECIDE', '业主共同决定的事，由业主大会表决，社区只登记结果。', { rule: 'voted by owners' }),
  fault: (name: string, message: string) => field('BAD_INPUT', name, message, 'council input'),
  empty: () => new Refusal('ROLL_EMPTY', '名单里没有人，请先添加议事代表或登记居民。', { rule: 'an empty roll' }),
  underAge: (name: string) =>
    field('BAD_INPUT', name, '年满 18 周岁才有表决权，请把这一位从名单里去掉。', 'under the voting age'),
  trustees: () =>
    field('BAD_INPUT', 'trustees', '正式无记名投票要在席位里选三位不同的保管人。', 'three different trustees'),
  ballotCopied: () =>
    new Refusal('BALLOT_COPIED', '这张票已经有人投过了，请重新加密以后再投。', { rule: 'a sealed ballot of another' }),
  notElector: () =>
    new Refusal('NOT_ON_ROLL', '您不在这次表决的名单里。名单在表决开始时已经确定，有疑问请联系社区。', {
      rule: 'not on the roll',
    }),
  notOpen: (said: string) => new Refusal('VOTE_NOT_OPEN', said, { rule: 'vote not open' }),
  onPaper: () =>
    new Refusal('VOTED_ON_PAPER', '您已经领了纸质票，一人一票，不能再用手机投。', { rule: 'voted on paper' }),
  voted: () => new Refusal('ALREADY_VOTED', '这位居民已经投过票，一人一票。', { rule: 'voted already' }),
  notSealed: () =>
    new Refusal('BALLOT_BROKEN', '这张票没有通过校验，没有计入。请重新打开页面再投。', { rule: 'proofs do not hold' }),
  wrongWay: () => new Refusal('WRONG_WAY', '这次表决不是这样投的，请更新小程序后再试。', { rule: 'another secrecy' }),
  notTrustee: () => new Refusal('FORBIDDEN', '只有这次投票的保管人可以办理。', { rule: 'no trustee' }),
  keyStep: () =>
    new Refusal('WRONG_STATUS', '保管人的这一步现在不能办，请刷新后再看。', { rule: 'key ceremony order' }),
  wrongPart: () =>
    new Refusal('PART_BROKEN', '打开的合计没有通过校验，请重新打开页面再试。', { rule: 'proof of opening' }),
  stillCounting: () =>
    new Refusal('STILL_COUNTING', '截止满三天还没有结果的表决，才能作废。', {
      rule: 'a vote that may still be counted',
    }),
  notConfirmed: () =>
    new Refusal('MINUTES_UNCONFIRMED', '到会的人过半数确认后才能定稿。', { rule: 'minutes unconfirmed' }),
  notRunning: () => new Refusal('WRONG_STATUS', '会议进行中才能写纪要、定事项。', { rule: 'outcomes of a meeting' }),
  noQuorum: () => new Refusal('NO_QUORUM', '到会人数没有达到法定人数，不能形成纪要。', { rule: 'quorum of a meeting' }),
  noSuchCode: () =>
    new Refusal('WRONG_CODE', '这个码不是这次会议的，或已经过期，请对着主持人手机上的新码再扫。', {
      rule: 'code of the meeting',
    }),
  tooFewVoters: () =>
    new Refusal('HIDDEN', '投票的不到五人，只公布结果，不公布票数。', { rule: 'fewer than five voters' }),
  hidden: () => new Refusal('HIDDEN', '截止以前不公布，也不能导出。', { rule: 'hidden until closed' }),
} as const;
