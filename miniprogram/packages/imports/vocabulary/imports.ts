import type { Tone } from '../../requests/vocabulary/requests';

/** How far a file is that an administrator brings in. */
export const IMPORT_STATES = {
  checking: { label: '核对中', tone: 'working' },
  faulty: { label: '要修改', tone: 'overdue' },
  ready: { label: '可以导入', tone: 'waiting' },
  importing: { label: '导入中', tone: 'working' },
  done: { label: '已导入', tone: 'done' },
  failed: { label: '没有做成', tone: 'overdue' },
  cancelled: { label: '已取消', tone: 'waiting' },
} as const satisfies Record<string, { label: string; tone: Tone }>;
export type ImportState = keyof typeof IMPORT_STATES;

export const IMPORT_LIMITS = {
  /** of a file, in bytes */ bytesMax: 20 * 1024 * 1024,
  rowsMax: 200_000,
  faultsShown: 200,
  pageSize: 20,
} as const;
