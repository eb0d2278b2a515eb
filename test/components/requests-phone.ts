import type { RequestDetail } from '../../cloudfunctions/requests/contract';

type Answer = object | 'lost';
export interface Sent {
  name: string;
  data: { action: string; input: Record<string, unknown>; commandId: string };
}

/** A phone with a memory and a network of its own: what the services of the requests pages stand on. */
export function requestsPhone() {
  const storage = new Map<string, unknown>();
  const sent: Sent[] = [];
  const uploads: string[] = [];
  const removed: string[] = [];
  const toasts: string[] = [];
  const went: string[] = [];
  const answers = new Map<string, Answer[]>();
  let networkChanged: (change: { isConnected: boolean }) => void = () => undefined;
  let appShown: () => void = () => undefined;
  const state = { uploadFails: false, /** the path of the one that fails */ uploadFailsFor: '', connected: true };

  const wx = {
    getStorageSync: (key: string) => copy(storage.get(key)) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, copy(value)),
    setStorage: ({ key, data, encrypt }: { key: string; data: unknown; encrypt?: boolean }) => {
      storage.set(key, encrypt ? { sealed: JSON.stringify(data) } : copy(data));
      return Promise.resolve({ errMsg: 'setStorage:ok' });
    },
    getStorage: ({ key, encrypt }: { key: string; encrypt?: boolean }) => {
      const kept = storage.get(key) as { sealed?: string } | undefined;
      if (kept === undefined || !!kept.sealed !== !!encrypt)
        return Promise.reject({ errMsg: 'getStorage:fail data not found' } as unknown as Error);
      return Promise.resolve({ data: (kept.sealed ? JSON.parse(kept.sealed) : copy(kept)) as unknown });
    },
    getNetworkType: ({ success }: { success(answer: object): void }) =>
      success({ networkType: state.connected ? 'wifi' : 'none' }),
    onNetworkStatusChange: (listener: typeof networkChanged) => (networkChanged = listener),
    onAppShow: (listener: typeof appShown) => (appShown = listener),
    getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
    showToast: ({ title }: { title: string }) => toasts.push(title),
    pageScrollTo: () => undefined,
    setNavigationBarTitle: () => undefined,
    redirectTo: ({ url }: { url: string }) => went.push(url),
    navigateTo: ({ url }: { url: string }) => went.push(url),
    switchTab: ({ url }: { url: string }) => went.push(url),
    navigateBack: () => went.push('back'),
    getFileSystemManager: () => ({ removeSavedFile: ({ filePath }: { filePath: string }) => removed.push(filePath) }),
    cloud: {
      callFunction: (event: Sent) => {
        sent.push(copy(event));
        const queue = answers.get(event.data.action) ?? [];
        const answer = queue.length > 1 ? queue.shift() : queue[0];
        if (answer === undefined || answer === 'lost') return Promise.reject(new Error('request:fail'));
        return Promise.resolve({ result: answer });
      },
      uploadFile: ({
        filePath,
        success,
        fail,
      }: {
        filePath: string;
        success(a: object): void;
        fail(a: object): void;
      }) => {
        uploads.push(filePath);
        if (state.uploadFails || state.uploadFailsFor === filePath) fail({ errMsg: 'uploadFile:fail' });
        else success({ fileID: `cloud://local/requests/${filePath}` });
      },
    },
  };
  return {
    wx,
    storage,
    sent,
    uploads,
    removed,
    toasts,
    went,
    state,
    /** what an action answers, in turn; the last one again and again */
    answer: (action: string, ...replies: Answer[]) => void answers.set(action, replies),
    calls: (action: string) => sent.filter(({ data }) => data.action === action),
    connect: (isConnected: boolean) => {
      state.connected = isConnected;
      networkChanged({ isConnected });
    },
    showApp: () => appShown(),
  };
}

export const ok = (data: unknown) => ({ ok: true, data });
export const no = (code: string, message: string, more: object = {}) => ({
  ok: false,
  error: { code, message, ...more },
});

export const settled = (milliseconds = 20) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A need as the server shows it, for what a test is not about. */
export function someRequest(more: Partial<RequestDetail> = {}): RequestDetail {
  return {
    id: 'r1',
    number: '26110001',
    title: '二楼的灯坏了',
    words: '二楼的灯坏了，老人看不见',
    status: { id: 'assigned', label: '待受理', tone: 'waiting' },
    category: { id: 'light', label: '楼道照明' },
    urgency: 'normal',
    placeText: '东院 3号楼 2单元',
    cellName: '第一网格',
    cellCode: '000000000000001',
    createdAt: 1,
    createdText: '今天 9:00',
    deadline: { kind: 'accept', at: 2, text: '今天 11:00 前受理', overdue: false },
    owner: { name: '张三', title: '网格员' },
    ownerPhone: '00000000001',
    photoCount: 0,
    photos: [],
    heldPhotos: [],
    cover: '',
    authorPhone: '',
    point: null,
    version: 1,
    reason: '这里由第一网格的网格员负责。',
    standing: null,
    promises: { acceptBy: { at: 2, text: '今天 11:00 前' }, resolveBy: { at: 3, text: '周五 18:00 前' } },
    author: { name: '李四', phone: '', isMe: true },
    visibility: 'private',
    seconders: 0,
    voice: null,
    satisfaction: null,
    outcome: null,
    track: { id: 'prompt', label: '及时办' },
    council: null,
    mandateText: '',
    sourceText: '',
    timeline: [],
    availableActions: [],
    repeated: false,
    mergedInto: null,
    linkCount: 0,
    whistleId: '',
    ...more,
  };
}

/** What is kept or sent is a copy, as on a phone. */
function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
