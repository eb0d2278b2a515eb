/**
 * Departments that a whistle may call, on each level. What they are is common; who works in them is invented. Titles read on from
 * the name of their grid.
 */
export interface Department {
  kind: string;
  title: string;
}

export const OF_A_DISTRICT: readonly Department[] = [
  { kind: 'housing', title: '住建局' },
  { kind: 'emergency', title: '应急局' },
  { kind: 'urbanManagement', title: '城管局' },
  { kind: 'market', title: '市场监管局' },
  { kind: 'water', title: '水务局' },
  { kind: 'civilAffairs', title: '民政局' },
  { kind: 'traffic', title: '交警大队' },
  { kind: 'education', title: '教育局' },
  { kind: 'health', title: '卫健局' },
  { kind: 'transport', title: '交通局' },
  { kind: 'labour', title: '人社局' },
  { kind: 'environment', title: '生态环境局' },
];

export const OF_A_TOWN: readonly Department[] = [
  { kind: 'urbanManagement', title: '城管中队' },
  { kind: 'emergency', title: '应急办' },
  { kind: 'market', title: '市场监管所' },
  { kind: 'power', title: '供电所' },
];
