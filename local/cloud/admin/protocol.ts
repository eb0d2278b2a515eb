import { randomUUID } from 'node:crypto';
import type { DocumentService } from '../documents';
import { CloudError, describeError } from '../errors';
import type { FunctionHost } from '../functions/host';
import type { Invocation, Outcome } from '../functions/invocation';
import { isRecord, parseJson } from '../json';
import type { StorageActions } from '../storage/actions';
import type { Usage } from '../usage';
import { NoAnswer } from '../wechat/faults';
import { parseRequestData, type WeChat } from '../wechat/wechat';

type Body = Record<string, unknown>;
type Fields = Record<string, unknown>;

export interface ProtocolParts {
  documents: DocumentService;
  storage: StorageActions;
  weChat: WeChat;
  host: FunctionHost;
  usage: Usage;
  log: (line: string) => void;
}

/** CloudBase's protocol as the SDK speaks it: an action and its fields in, its result or an error code out. */
export class AdminProtocol {
  constructor(private readonly parts: ProtocolParts) {}

  /**
   * Answers always, but where a missing answer was set on purpose (null): what goes wrong is told by `code` and `message`, which the SDK throws.
   * @param invocation the call within which this is asked, when a function asks
   */
  async answer(body: Body, invocation: Invocation | undefined): Promise<Fields | null> {
    const requestId = randomUUID();
    const action = typeof body.action === 'string' ? body.action : '';
    try {
      return { requestId, ...(await this.dispatch(action, body, invocation)) };
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      if (error instanceof CloudError) return { requestId, code: error.code, message: error.message };
      this.parts.log(`${action}: ${describeError(error)}`);
      return { requestId, code: 'SYS_ERR', message: `the local cloud failed at ${action}` };
    }
  }

  private async dispatch(action: string, body: Body, invocation: Invocation | undefined): Promise<Fields> {
    if (action.startsWith('database.')) {
      invocation?.countDatabaseCall();
      this.parts.usage.asked(invocation?.label ?? '', body);
      return this.parts.documents.handle(action, body);
    }
    if (action === 'functions.invokeFunction') return this.invokeFunction(body, invocation);
    if (action === 'wx.api') return this.callWeChat(body);
    if (action === 'wx.openApi') return this.openData(body, invocation);
    const stored = this.parts.storage.handle(action, body);
    if (stored) return stored;
    this.parts.log(`本地云没有 ${action || '（空）'} 这个动作，已拒绝。`);
    throw new CloudError('INVALID_PARAM', `the local cloud does not have the action ${action}`);
  }

  private callWeChat(body: Body): Fields {
    const answer = this.parts.weChat.byCloud(String(body.apiName), parseRequestData(body.requestData));
    return { data: { responseData: JSON.stringify(answer) } };
  }

  /** In WeChat's binary form: `raw` is bytes one to one as characters, see http/multipart.ts. */
  private openData({ apiName, requestData }: Body, invocation: Invocation | undefined): Fields {
    if (apiName === 'wxacode.getUnlimited')
      return { raw: this.parts.weChat.miniCodeByCloud(Buffer.from(String(requestData), 'latin1')).toString('latin1') };
    if (apiName !== 'ApiGetOpenDataByCloudId')
      throw new CloudError('INVALID_PARAM', `the simulated WeChat does not have the API ${String(apiName)}`);
    const asked = Buffer.from(String(requestData), 'latin1');
    return { raw: this.parts.weChat.openData.answer(asked, invocation?.openid ?? '').toString('latin1') };
  }

  private async invokeFunction(body: Body, parent: Invocation | undefined): Promise<Fields> {
    const functionName = String(body.function_name);
    if (!this.parts.host.has(functionName)) throw new CloudError('FUNCTION_NOT_FOUND', `no function ${functionName}`);
    const event = body.request_data ? parseJson(String(body.request_data)) : {};
    if (!isRecord(event)) throw new CloudError('INVALID_PARAM', 'request_data must be a JSON object');
    const outcome = await this.parts.host.invoke({
      functionName,
      event,
      openid: '',
      source: parent ? `${parent.source},scf` : 'scf',
      ...(parent ? { parent } : {}),
    });
    if (outcome.ok) return { data: { response_data: outcome.json } };
    throw new CloudError(CODES[outcome.kind], outcome.message);
  }
}

const CODES: Readonly<Record<Extract<Outcome, { ok: false }>['kind'], string>> = {
  timeout: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
  memory: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
  threw: 'FUNCTIONS_EXECUTE_FAIL',
  exited: 'FUNCTIONS_EXECUTE_FAIL',
  'too-large': 'FUNCTIONS_EXECUTE_FAIL',
};
