/** Which wording a person agreed to; recorded with their agreement. A change of the text below is a new version. */
export const PRIVACY_VERSION = '2026-12-2';

/** What is kept of a person, why, and on what ground (个人信息保护法 第十三条). */
export const PRIVACY_ITEMS = [
  {
    what: '您的称呼',
    why: '让为您办事的人知道怎么称呼您。',
    ground: '您的同意',
    who: '经办您诉求的工作人员',
  },
  {
    what: '您的住址',
    why: '找到您所在的网格和负责的人，您反映事情时不用再写地址。',
    ground: '您的同意',
    who: '您所在网格的工作人员',
  },
  {
    what: '您的手机号（可以不填）',
    why: '办事时方便和您联系。页面上只显示前三位和后四位。',
    ground: '您的同意',
    who: '经办您诉求的工作人员',
  },
  {
    what: '您写下的诉求、录音、照片和位置',
    why: '把事情交给对的人，办好，并留下办理经过。',
    ground: '您的同意',
    who: '经办人和上级督办人员；您选择公开时，还有您的邻居（录音、电话、门牌不给邻居）',
  },
  {
    what: '您的党员身份、单位和支部（报到时才填）',
    why: '让社区支部确认报到、安排先锋岗，把服务情况送回单位。属于敏感个人信息，报到时另外征求您的同意。',
    ground: '您的单独同意',
    who: '所报到社区的支部和上级支部、您单位的联络人；您亮身份时，还有邻居',
  },
  {
    what: '您的服务记录',
    why: '记下时间、内容、时长和谁确认的，供您自己留存、给人查验。',
    ground: '您的同意；志愿服务条例第十九条',
    who: '您自己、活动的组织者；您给了查验码的人只看得到您选的',
  },
  {
    what: '微信给您的编号',
    why: '认出是您，不会把别人的事给您看。它不是您的微信号。',
    ground: '提供服务所必需',
    who: '没有人能看到',
  },
] as const;
