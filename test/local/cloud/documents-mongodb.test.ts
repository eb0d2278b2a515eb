import { type DocumentsServer, startDocuments } from '../../support/documents-server';

/**
 * What MongoDB answers, by its manual: operators over what is missing, null, an array and of another type. `x` of a case is an
 * aggregation expression over DOCUMENT; `missing` is an answer without the field.
 */
let cloud: DocumentsServer;
type Fields = Record<string, unknown>;
const AT = new Date(Date.UTC(2024, 11, 30, 20, 5, 7)); // Monday of the first ISO week of 2025.
const DOCUMENT = {
  _id: 'a',
  n: -7,
  s: 'ab',
  a: [3, 1, 2],
  none: null,
  at: AT,
  items: [{ k: 1 }, { k: 2 }],
  o: { p: 1 },
};
const missing = Symbol('missing');

beforeAll(async () => {
  cloud = await startDocuments();
  await cloud.declare({ name: 'cases', indexes: [] }).add([DOCUMENT, { _id: 'b', s: 'other' }]);
});
afterAll(() => cloud.close());

const run = async (stages: Fields[]) =>
  ((await cloud.db.collection('cases').options({ raw: true }).aggregate(stages).end()) as { data: Fields[] }).data;
const valueOf = async (x: unknown): Promise<unknown> => {
  const [only] = await run([{ $match: { _id: 'a' } }, { $project: { _id: 0, x } }]);
  return only && 'x' in only ? only.x : missing;
};

const ANSWERS: readonly (readonly [string, unknown, unknown])[] = [
  // manual: reference/bson-type-comparison-order
  ['null 小于数', { $lt: ['$none', 1] }, true],
  ['缺的小于 null', { $lt: ['$gone', null] }, true],
  ['缺的不等于 null', { $eq: ['$gone', null] }, false],
  ['数小于文字', { $lt: [1000, '$s'] }, true],
  ['文字小于对象', { $lt: ['$s', '$o'] }, true],
  ['对象小于数组', { $lt: ['$o', '$a'] }, true],
  ['数组小于是否', { $lt: ['$a', false] }, true],
  ['是否小于日期', { $lt: [true, '$at'] }, true],
  ['文字不大于数组', { $gt: ['$s', '$a'] }, false],
  ['cmp 不同的类型', { $cmp: ['$s', 1] }, 1],
  ['cmp 数组按项', { $cmp: ['$a', [3, 2]] }, -1],
  // manual: meta/aggregation-quick-reference, a single operand may stand in an array
  ['abs 写在数组里', { $abs: ['$n'] }, 7],
  ['toUpper 写在数组里', { $toUpper: ['$s'] }, 'AB'],
  ['year 写在数组里', { $year: ['$at'] }, 2024],
  ['not 写在数组里', { $not: ['$none'] }, true],
  ['type 写在数组里', { $type: ['$s'] }, 'string'],
  ['isArray 写在数组里', { $isArray: ['$a'] }, true],
  ['ceil 写在数组里', { $ceil: [1.2] }, 2],
  ['toString 不写数组', { $toString: '$n' }, '-7'],
  ['strLenCP 写在数组里', { $strLenCP: ['$s'] }, 2],
  // manual: operator/aggregation/year and its like, of null and of missing
  ['null 的年', { $year: '$none' }, null],
  ['缺的月', { $month: '$gone' }, null],
  ['null 的星期', { $dayOfWeek: '$none' }, null],
  ['null 的小时', { $hour: { date: '$none', timezone: '+08:00' } }, null],
  ['null 的 dateToString', { $dateToString: { date: '$none', format: '%Y' } }, null],
  ['null 的 dateFromString', { $dateFromString: { dateString: '$none' } }, null],
  // manual: operator/aggregation/dateToString, format specifiers
  ['%w 从星期日 1 起', { $dateToString: { date: '$at', format: '%w' } }, '2'],
  ['%u 从星期一 1 起', { $dateToString: { date: '$at', format: '%u' } }, '1'],
  ['%U 一年的第几周', { $dateToString: { date: '$at', format: '%U' } }, '52'],
  ['%G 和 %V 按 ISO', { $dateToString: { date: '$at', format: '%G %V' } }, '2025 01'],
  ['isoWeekYear', { $isoWeekYear: '$at' }, 2025],
  ['%j 和时分秒', { $dateToString: { date: '$at', format: '%j %H:%M:%S.%L' } }, '365 20:05:07.000'],
  [
    'dateToString 带时区',
    { $dateToString: { date: '$at', format: '%Y-%m-%d %H', timezone: '+08:00' } },
    '2024-12-31 04',
  ],
  // manual: operator/aggregation/dateFromString
  [
    'dateFromString 带时区',
    { $dateFromString: { dateString: '2024-12-31T04:05:07', timezone: '+08:00' } },
    new Date(Date.UTC(2024, 11, 30, 20, 5, 7)),
  ],
  // manual: arithmetic and strings of null and missing
  ['加 null', { $add: [1, '$none'] }, null],
  ['减缺的', { $subtract: [1, '$gone'] }, null],
  ['mod 取被除数的正负', { $mod: ['$n', 3] }, -1],
  ['接缺的文字', { $concat: ['$s', '$gone'] }, null],
  ['缺的改小写', { $toLower: '$gone' }, ''],
  ['ifNull', { $ifNull: ['$gone', '$none', 5] }, 5],
  ['缺的 arrayElemAt', { $arrayElemAt: ['$gone', 0] }, null],
  ['出界的 arrayElemAt', { $arrayElemAt: ['$a', 9] }, missing],
  ['in 缺的项', { $in: ['$gone', '$a'] }, false],
  ['缺的 type', { $type: '$gone' }, 'missing'],
  ['缺的字段', '$gone', missing],
  ['cond 按真假', { $cond: ['$none', 1, 2] }, 2],
];

test.each(ANSWERS)('%s', async (_, x, expected) => {
  expect(await valueOf(x)).toEqual(expected);
});

test('push 和 addToSet 不收缺的', async () => {
  const group = { $group: { _id: null, all: { $push: '$n' }, set: { $addToSet: '$n' } } };
  expect(await run([group])).toEqual([{ _id: null, all: [-7], set: [-7] }]);
});

test('addFields 写进数组的每一项', async () => {
  const [first] = await run([{ $match: { _id: 'a' } }, { $addFields: { 'items.x': 9 } }]);
  expect(first?.items).toEqual([
    { k: 1, x: 9 },
    { k: 2, x: 9 },
  ]);
});

test('sample 不多不少，不重复', async () => {
  expect(await run([{ $sample: { size: 1 } }])).toHaveLength(1);
  const both = await run([{ $sample: { size: 5 } }]);
  expect(both.map(({ _id }) => _id).sort()).toEqual(['a', 'b']);
});

const REFUSED: readonly (readonly [string, Fields[]])[] = [
  ['缺的 size', [{ $project: { x: { $size: '$gone' } } }]],
  ['mod 0', [{ $project: { x: { $mod: [1, 0] } } }]],
  ['除以 0', [{ $project: { x: { $divide: [1, 0] } } }]],
  ['switch 都不是', [{ $project: { x: { $switch: { branches: [{ case: false, then: 1 }] } } } }]],
  ['limit 0', [{ $limit: 0 }]],
  ['后面的 limit 0', [{ $project: { n: 1 } }, { $limit: 0 }]],
  ['查询的 mod 0', [{ $match: { n: { $mod: [0, 0] } } }]],
  ['in 里写操作符', [{ $match: { n: { $in: [{ $gt: 1 }] } } }]],
  ['nin 里写操作符', [{ $match: { n: { $nin: [{ $gt: 1 }] } } }]],
  ['toUpper 数组', [{ $project: { x: { $toUpper: '$a' } } }]],
  ['文字加数', [{ $match: { _id: 'a' } }, { $project: { x: { $add: ['$s', 1] } } }]],
  ['不认识的操作符', [{ $project: { x: { $nothing: 1 } } }]],
];

test.each(REFUSED)('MongoDB 不肯的，这里也不肯：%s', async (_, stages) => {
  await expect(run(stages)).rejects.toThrow();
});

test('换成另一个 _id 的文档：不肯', async () => {
  const one = cloud.db.collection('cases').doc('b');
  await expect(one.set({ _id: 'c', s: 'x' })).rejects.toThrow();
});
