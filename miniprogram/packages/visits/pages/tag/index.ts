import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { VISITS } from '../../places';
import { SENSITIVITIES, TAG_GROUPS, type Sensitivity, type TagGroup } from '../../vocabulary/visits';

const choices = (table: Record<string, { label: string }>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }));
/** A whole number as it was typed, null for none. Pure. */
const wholeOf = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

/** One kind of tag: how often, who sees it, what for, by what right. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '标签设置',
    code: '',
    id: '',
    groups: choices(TAG_GROUPS),
    sensitivities: choices(SENSITIVITIES),
    name: '',
    group: 'care',
    intervalDays: '30',
    windowDays: '7',
    sensitivity: 'sensitive',
    longestDays: '365',
    purpose: '',
    ground: '',
    /** what is asked at the door; `asks` is the form's own */
    question: '',
    ended: false,
  },
  methods: {
    onLoad({ code = '', id = '' }: { code?: string; id?: string }) {
      this.setData({ code, id });
      void this.read();
    },
    async read(): Promise<void> {
      const { code, id } = this.data;
      if (!id) return this.setData({ state: 'ready' });
      const reply = await call('visits', 'tag-kinds', { gridCode: code || undefined });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const kind = reply.data.find((one) => one.id === id);
      if (!kind) return this.setData({ state: 'failed', message: '这个标签不在了。' });
      const { name, group, sensitivity, purpose, ground, asks: question, ended } = kind;
      const days = [kind.intervalDays, kind.windowDays, kind.longestDays].map(String);
      const [intervalDays = '', windowDays = '', longestDays = ''] = days;
      const values = {
        name,
        group,
        sensitivity,
        purpose,
        ground,
        question,
        ended,
        intervalDays,
        windowDays,
        longestDays,
      };
      this.setData({ ...values, state: 'ready' });
    },
    setEnded() {
      this.change({ ended: !this.data.ended });
    },
    async submit(): Promise<void> {
      const { code, id, name, group, sensitivity, purpose, ground, question, ended } = this.data;
      const [intervalDays, windowDays, longestDays] = [
        wholeOf(this.data.intervalDays),
        wholeOf(this.data.windowDays),
        wholeOf(this.data.longestDays),
      ];
      const whole = this.isWhole({
        name: name.trim() ? '' : '请填写标签名称。',
        intervalDays: intervalDays === null ? '请填写天数，不定期走访填 0。' : '',
        windowDays: windowDays === null || windowDays < 1 ? '请填写天数，至少 1 天。' : '',
        longestDays: longestDays === null ? '请填写天数，长期有效填 0。' : '',
        purpose: purpose.trim().length >= 2 ? '' : '请填写为什么收集。',
        ground: ground.trim().length >= 2 ? '' : '请填写依据。',
      });
      if (!whole || intervalDays === null || windowDays === null || longestDays === null) return;
      const input = {
        ...(id ? { id } : {}),
        gridCode: code || undefined,
        name: name.trim(),
        group: group as TagGroup,
        sensitivity: sensitivity as Sensitivity,
        intervalDays,
        windowDays,
        longestDays,
        purpose: purpose.trim(),
        ground: ground.trim(),
        asks: question.trim(),
        ended,
      };
      if (await this.send((commandId) => call('visits', 'set-tag-kind', input, { commandId })))
        this.leaveTo(VISITS.tags(code));
    },
  },
});
