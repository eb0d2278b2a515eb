/** What a person is told when a call is refused, and, apart from it, what the log keeps. */
export interface RefusalBody {
  code: string;
  /** plain Chinese for the person: what happened and what to do */
  message: string;
  /** per input field, in the same plain words */
  fields?: Record<string, string>;
  /** what the page needs to offer a way on, e.g. the cells to choose from near a boundary */
  detail?: unknown;
}

/** A refusal by rule. It changes nothing and is no fault: the person reads `message`, the log reads `rule`. */
export class Refusal extends Error {
  readonly code: string;
  readonly fields: Record<string, string> | undefined;
  readonly detail: unknown;
  /** which rule refused, for the log; never shown */
  readonly rule: string;

  constructor(
    code: string,
    message: string,
    more: { rule?: string; fields?: Record<string, string>; detail?: unknown } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = more.fields;
    this.detail = more.detail;
    this.rule = more.rule ?? code;
  }

  body(): RefusalBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.detail === undefined ? {} : { detail: this.detail }),
    };
  }
}

/** Refusals that any context may give. A context adds its own beside its rules. */
export const refusals = {
  /** What was asked for is not logged: it may be anybody's words. */
  unknownAction: () =>
    new Refusal('UNKNOWN_ACTION', '没有这项操作，请更新小程序后再试。', { rule: 'action is not in the table' }),
  /** Unless told otherwise the log names the fields, never what was in them. */
  badInput: (fields: Record<string, string>, rule = `schema of ${Object.keys(fields).join(', ')}`) =>
    new Refusal('BAD_INPUT', Object.values(fields)[0] ?? '填写的内容有误，请检查后再试。', { fields, rule }),
  notRegistered: () => new Refusal('NOT_REGISTERED', '请先告诉我们您是谁、住在哪里，再使用这项服务。'),
  forbidden: (rule: string) => new Refusal('FORBIDDEN', '您没有办理这件事的权限。如有疑问，请拨打社区电话。', { rule }),
  notFound: (what: string) =>
    new Refusal('NOT_FOUND', `没有找到${what}，可能已被撤回，或不在您的查看范围内。`, { rule: `no such ${what}` }),
  stale: () => new Refusal('STALE', '这件事刚刚有了新进展，请看过最新情况后再操作。', { rule: 'version' }),
  unsafeWords: () =>
    new Refusal('UNSAFE_WORDS', '内容里有不宜公开的词句，请修改后再提交，您写的已为您保留。', { rule: 'msgSecCheck' }),
} as const;
