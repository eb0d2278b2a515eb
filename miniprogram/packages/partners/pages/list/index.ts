import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { replacePage } from '../../../../services/navigate';
import {
  OFFER_CATEGORIES,
  OFFER_KINDS,
  PARTNER_LIMITS,
  type OfferCategory,
  type OfferKind,
} from '../../vocabulary/partners';
import { WAYS_TO } from '../../ways';

const FORM = { what: '', category: 'place', unitId: '', gridCode: '', from: '', until: '' };
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;
const choices = (of: readonly { id?: string; code?: string; name: string }[]) =>
  of.map(({ id = '', code = '', name }) => ({ value: id || code, label: name }));

/** Puts a need or a resource onto its list, or changes one that nobody was asked about. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '需求和资源',
    asks: 'pact' as const,
    kind: 'need' as OfferKind,
    id: '',
    form: FORM,
    units: [] as ReturnType<typeof choices>,
    grids: [] as ReturnType<typeof choices>,
    categories: Object.entries(OFFER_CATEGORIES).map(([value, { label }]) => ({ value, label })),
    limits: PARTNER_LIMITS,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad({ kind = 'need', id = '' }: { kind?: string; id?: string }) {
      const [firstDay, lastDay] = [today(now()), dayAfter(now(), PARTNER_LIMITS.pactDays)];
      const own: OfferKind = kind === 'resource' ? 'resource' : 'need';
      void wx.setNavigationBarTitle({ title: `登记${OFFER_KINDS[own].label}` });
      this.setData({ kind: own, id, firstDay, lastDay, form: { ...FORM, from: firstDay } });
      void this.read();
    },
    async read(): Promise<void> {
      const { id } = this.data;
      const [reply, there] = await Promise.all([
        call('partners', 'form', {}),
        id ? call('partners', 'offer', { id }) : null,
      ]);
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const [grids, units] = [choices(reply.data.grids), choices(reply.data.units)];
      const first = { gridCode: grids[0]?.value ?? '', unitId: units[0]?.value ?? '' };
      const known = there?.ok && there.data.form ? { what: there.data.title, ...there.data.form } : {};
      this.setData({ grids, units, form: { ...this.data.form, ...first, ...known }, state: 'ready', message: '' });
    },
    set({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ form: { ...this.data.form, [name]: detail.value } }, name);
    },
    async submit(): Promise<void> {
      const { kind, id, form } = this.data;
      const whole = this.isWhole({
        what: form.what.trim() ? '' : '请填写内容。',
        from: form.from ? '' : '请选择从哪天起。',
        gridCode: form.gridCode ? '' : '请选择范围。',
      });
      if (!whole) return;
      const input = {
        ...(id ? { id } : {}),
        kind,
        gridCode: form.gridCode,
        ...(kind === 'resource' ? { unitId: form.unitId } : {}),
        category: form.category as OfferCategory,
        what: form.what,
        from: form.from,
        until: form.until || null,
      };
      const made = await this.send((commandId) => call('partners', 'put-offer', input, { commandId }));
      if (!made) return;
      if (id) this.leaveTo(WAYS_TO.offer(id));
      else replacePage(WAYS_TO.offer(made.id));
    },
  },
});
