import type { VisitsInputs, VisitView } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';
import { VISITS } from '../../places';
import { OUTCOMES } from '../../vocabulary/visits';

type Correction = VisitsInputs['correct-visit']['field'];
type Raised = VisitsInputs['raise-need']['topic'];
interface Line {
  field: Raised;
  label: string;
  text: string;
  chips: string;
  /** something that can become a need */
  raisable: boolean;
}
const NEEDS: readonly string[] = ['needs', 'difficulties'];
const NOTHING = '没有';
/** What was noted, topic by topic. */
function linesOf({ topics, asked }: VisitView): Line[] {
  return [
    ...topics.map(({ topic, label, chips, text }) => ({
      field: topic,
      label,
      text,
      chips: chips.join('、'),
      raisable: NEEDS.includes(topic),
    })),
    ...asked.map(({ asked: field, label, text }) => ({
      field,
      label,
      text: text || NOTHING,
      chips: '',
      raisable: text !== '' && text !== NOTHING,
    })),
  ];
}

/** One visit as it was recorded: what came of it, who was there, and corrections, which are added and replace nothing. */
Component({
  behaviors: [
    shows<VisitView>(
      ({ id = '' }) => call('visits', 'visit', { id }),
      (view) => ({
        lines: linesOf(view),
        tone: OUTCOMES[view.outcome].tone,
        me: view.companions.find(({ isMe, state }) => isMe && state === 'named') ?? null,
        fields: [
          ...linesOf(view).map(({ field, label }) => ({ value: field, label })),
          { value: 'remarks', label: '备注' },
        ],
      }),
    ),
  ],
  data: {
    lines: [] as Line[],
    tone: 'done',
    me: null as VisitView['companions'][number] | null,
    fields: [] as { value: string; label: string }[],
    /** the form of a correction is open */
    correcting: false,
    field: '',
    text: '',
    why: '',
    fault: '',
    invites: [
      { to: 'volunteers', label: '请志愿者联系' },
      { to: 'cooperative', label: '请合作社联系' },
    ],
  },
  methods: {
    async raise({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const line = this.data.lines.find(({ field }) => field === currentTarget.dataset.field);
      if (!line) return;
      const said = [line.chips, line.text].filter(Boolean).join('。');
      const input = { visitId: this.data.query.id ?? '', topic: line.field, words: `${line.label}：${said}` };
      const raised = await this.order(
        () => call('visits', 'raise-need', input, { commandId: newCommandId() }),
        '已转为诉求',
      );
      if (raised) await this.read();
    },
    async invite({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { to } = currentTarget.dataset as { to: VisitsInputs['invite-skill']['to'] };
      const input = { visitId: this.data.query.id ?? '', to };
      const told = await this.order(() => call('visits', 'invite-skill', input, { commandId: newCommandId() }));
      if (!told) return;
      wx.showToast({ title: told.text || (told.told ? '已发出邀请' : '暂时没有可以邀请的人'), icon: 'none' });
      await this.read();
    },
    async company(was: boolean) {
      const input = { id: this.data.query.id ?? '', was };
      const view = await this.order(() => call('visits', 'confirm-company', input, { commandId: newCommandId() }));
      if (view) this.show(view);
    },
    wasThere() {
      void this.company(true);
    },
    wasNotThere() {
      void this.company(false);
    },
    openCorrection() {
      this.setData({ correcting: true, fault: '' });
    },
    setField({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ [String((currentTarget.dataset as { name?: string }).name)]: detail.value, fault: '' });
    },
    async correct() {
      const { field, text, why } = this.data;
      const missing = !field
        ? '请选择更正哪一项。'
        : !text.trim()
          ? '请填写更正内容。'
          : !why.trim()
            ? '请填写更正原因。'
            : '';
      this.setData({ fault: missing });
      if (missing) return;
      const input = { id: this.data.query.id ?? '', field: field as Correction, text: text.trim(), why: why.trim() };
      const view = await this.order(
        () => call('visits', 'correct-visit', input, { commandId: newCommandId() }),
        '已更正',
      );
      if (!view) return;
      this.setData({ correcting: false, field: '', text: '', why: '' });
      this.show(view);
    },
    openRaised({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { kind, id } = currentTarget.dataset as { kind: string; id: string };
      if (kind === 'request') openPage(PAGES.request(id));
    },
    openPage({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(String(currentTarget.dataset.page));
    },
    openHousehold() {
      openPage(VISITS.household(this.data.view?.householdId ?? ''));
    },
  },
});
