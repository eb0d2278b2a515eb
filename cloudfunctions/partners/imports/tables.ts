import { column, type ImportTable } from '../../platform/import-table';
import { OFFER_CATEGORIES } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { offersFromExcel, pactsFromExcel, partnershipsFromExcel } from './actions/import-tables';

const terms = { kind: 'list', hint: '几条之间用顿号隔开，后面写数量：次、场、小时、元、件' } as const;
const day = { kind: 'date' } as const;
const inWords = (of: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(of).map(([id, { label }]) => [label, id]));

/** What administrators bring in from Excel about partner units. */
export const partnerTables: readonly ImportTable[] = [
  {
    key: 'partnerships',
    label: '共建单位',
    hint: '社区和哪些单位共建。单位要先在“驻区单位”里有。已经在名单上的不变。',
    unique: ['communityCode', 'unitId'],
    batch: 200,
    columns: [
      column('id', '编号', { required: true, hint: '字母、数字、横线，不重复', example: 'partner-1' }),
      column('communityCode', '社区编号', { required: true, hint: '12 位', example: '610302002003' }),
      column('unitId', '单位编号', { required: true, example: 'unit-school-1' }),
      column('guiding', '是包抓单位', { kind: 'flag', example: '否' }),
      column('contactedOn', '联系日期', { ...day, hint: '还没联系过就空着', example: '2026-03-05' }),
      column('contactNote', '联系情况', { example: '对接了需求清单' }),
    ],
    import: partnershipsFromExcel,
  },
  {
    key: 'partner-pacts',
    label: '共建协议',
    hint: '已签的和正在签的协议，一行一份。同一编号已经有的不变：签了的协议只能在手机上建立新的版本。',
    unique: ['id'],
    batch: 100,
    columns: [
      column('id', '协议编号', { required: true, hint: '字母、数字、横线，不重复', example: 'pact-1' }),
      column('communityCode', '社区编号', { required: true, hint: '12 位', example: '610302002003' }),
      column('unitId', '单位编号', { required: true, example: 'unit-school-1' }),
      column('title', '协议名称', { required: true, example: '校社共建协议' }),
      column('from', '生效日', { ...day, required: true, example: '2026-03-01' }),
      column('until', '到期日', { ...day, hint: '长期有效就空着', example: '2027-02-28' }),
      column('deadline', '履行期限', { ...day, hint: '没有就空着', example: '2026-12-31' }),
      column('signedOn', '双方签字日', { ...day, hint: '没签就空着，手机上再签', example: '2026-03-01' }),
      column('signedBy', '社区签字人', { example: '张三' }),
      column('unitSignedBy', '单位签字人', { example: '李四' }),
      column('needs', '需求', { ...terms, example: '给老人讲智能手机（20小时）' }),
      column('resources', '资源', { ...terms, example: '借礼堂（4次）、慰问困难家庭（5000元）' }),
      column('projects', '项目', { ...terms, example: '暑期托管班（2场）' }),
    ],
    import: pactsFromExcel,
  },
  {
    key: 'partner-offers',
    label: '需求和资源清单',
    hint: '社区需要的、单位能给的，一行一条。同一编号已经有的不变。',
    unique: ['id'],
    batch: 200,
    columns: [
      column('id', '编号', { required: true, hint: '字母、数字、横线，不重复', example: 'need-1' }),
      column('communityCode', '社区编号', { required: true, hint: '12 位', example: '610302002003' }),
      column('kind', '需求或资源', { required: true, example: '资源', words: { 需求: 'need', 资源: 'resource' } }),
      column('unitId', '单位编号', { hint: '资源要写，需求不写', example: 'unit-school-1' }),
      column('category', '种类', {
        required: true,
        hint: Object.values(OFFER_CATEGORIES)
          .map(({ label }) => label)
          .join('、'),
        example: '场地',
        words: inWords(OFFER_CATEGORIES),
      }),
      column('what', '内容', { required: true, example: '周末可借礼堂，可坐 200 人' }),
      column('gridCode', '网格编号', { hint: '只用在一处时才写', example: '' }),
      column('from', '从哪天起', { ...day, required: true, example: '2026-03-01' }),
      column('until', '到哪天止', { ...day, hint: '长期就空着', example: '' }),
    ],
    import: offersFromExcel,
  },
];
