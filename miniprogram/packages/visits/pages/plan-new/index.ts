import type { VisitsInputs } from '../../../../../cloudfunctions/visits/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { inTerms } from '../../../../behaviors/terms';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { replacePage } from '../../../../services/navigate';
import { PLAN_HINTS, planChoices, questionsIn, type Choices } from '../../day/plan';
import { toggled } from '../../day/write';
import { VISITS } from '../../places';
import { PLAN_KINDS, VISIT_LIMITS, type PlanKind } from '../../vocabulary/visits';

const kinds = (Object.keys(PLAN_KINDS) as PlanKind[]).map((value) => ({
  value,
  label: PLAN_KINDS[value].label,
  hint: PLAN_HINTS[value],
}));
const ASKS: readonly PlanKind[] = ['squad', 'round'];
type Several = 'cells' | 'tagIds' | 'people';

/** Plans a joint visit, a squad's assignment, a list to be called, or a themed round: of which households, by whom, until when. */
Component({
  behaviors: [inTerms, opening, form],
  data: {
    draftName: '走访安排',
    code: '',
    /** of the mobilisation whose people do it, '' for none */
    orderId: '',
    kinds,
    choices: { cells: [], tags: [], people: [], squads: [] } as Choices,
    kind: 'joint' as PlanKind,
    title: '',
    words: '',
    cells: [] as string[],
    tagIds: [] as string[],
    people: [] as string[],
    squadId: '',
    questions: '',
    until: '',
    first: '',
    last: '',
    asking: false,
  },
  observers: {
    kind(kind: PlanKind) {
      this.setData({ asking: ASKS.includes(kind) });
    },
  },
  methods: {
    onLoad({ code = '', kind = 'joint', order = '' }: { code?: string; kind?: PlanKind; order?: string }) {
      this.setData({
        code,
        kind,
        orderId: order,
        first: today(now()),
        last: dayAfter(now(), 365),
        until: dayAfter(now(), 7),
      });
      void this.read();
    },
    async read(): Promise<void> {
      this.setData({ choices: await planChoices(this.data.code), state: 'ready' });
    },
    toggle({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { field } = currentTarget.dataset as { field: Several };
      this.change({ [field]: toggled(this.data[field] as string[], detail.value) });
    },
    async submit(): Promise<void> {
      const { code, orderId, kind, title, words, cells, tagIds, people, squadId, until, asking } = this.data;
      const questions = asking ? questionsIn(this.data.questions) : [];
      const whole = this.isWhole({
        title: title.trim().length >= 2 ? '' : '请填写名称。',
        until: until ? '' : '请选择截止日期。',
        cells: cells.length > 0 || tagIds.length > 0 ? '' : '请选择走访哪些住户：按片、按标签，或两样都选。',
        squadId: kind === 'squad' && !squadId ? '请选择队伍。' : '',
        questions:
          asking && questions.length === 0
            ? '请填写要问的问题，一行一个。'
            : questions.length > VISIT_LIMITS.questions
              ? `最多 ${VISIT_LIMITS.questions} 个问题。`
              : '',
      });
      if (!whole) return;
      const input: VisitsInputs['make-plan'] = {
        kind,
        title: title.trim(),
        words: words.trim(),
        cells,
        tagIds,
        people,
        questions,
        until,
        ...(code ? { gridCode: code } : {}),
        ...(kind === 'squad' ? { squadId } : {}),
        ...(orderId && kind === 'storm' ? { orderId } : {}),
      };
      const plan = await this.send((commandId) => call('visits', 'make-plan', input, { commandId }));
      if (plan) replacePage(VISITS.plan(plan.id));
    },
  },
});
