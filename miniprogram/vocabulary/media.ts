/** A photo on its way through its check, as people read it; a state comes with its icon. */
export const MEDIA_STATES = {
  /** WeChat looks at it */
  checking: { label: '审核中', icon: 'clock-o' },
  /** WeChat gave no verdict: somebody of the staff has to look */
  unanswered: { label: '等待审核', icon: 'clock-o' },
  /** nobody sees it */
  refused: { label: '未通过', icon: 'warning-o' },
} as const;
export type HeldState = keyof typeof MEDIA_STATES;
