import type { MyReports, UnitView } from '../../../../../cloudfunctions/party/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import type { Choice } from '../../../../components/choice-list/index';
import { openPage, PAGES } from '../../../../services/navigate';

import { PARTY_CONSENT, PARTY_LIMITS, type ReportPlace } from '../../vocabulary/party';
import { placesFor, unitChoices } from './choices';

const TYPING_PAUSE = 300;
/** Of the search under way: an answer to an older one is not shown. */
let turn = 0;
type Changed<V> = WechatMiniprogram.CustomEvent<{ value: V }>;

/** A member says from which unit and branch they come, and to which communities they report. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'party' as const,
    draftName: '我要报到',
    mine: null as MyReports | null,
    limits: PARTY_LIMITS,
    consent: PARTY_CONSENT.text,
    text: '',
    found: [] as UnitView[],
    units: [] as Choice[],
    unit: null as UnitView | null,
    unitName: '',
    branch: '',
    options: [] as Choice[],
    places: [] as string[],
  },
  methods: {
    onLoad() {
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('party', 'my-reports', {});
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      this.setData({ mine: reply.data, state: 'ready', message: '' });
      this.offer();
      await this.search();
    },
    /** Where one may report: what stands already is not offered again. */
    offer() {
      const { mine, unit, places } = this.data;
      const options = mine ? placesFor(mine, unit) : [];
      const only = options.length === 1 ? options.map(({ value }) => value) : [];
      const kept = places.filter((place) => options.some(({ value }) => value === place));
      this.setData({ options, places: kept.length > 0 ? kept : only });
    },
    async search(): Promise<void> {
      const mine = ++turn;
      const reply = await call('party', 'find-units', { text: this.data.text.trim() });
      if (mine !== turn || !reply.ok) return;
      this.setData({ found: reply.data, units: unitChoices(reply.data, this.data.text.trim() === '') });
    },
    typed({ detail }: Changed<string>) {
      const mine = ++turn;
      this.setData({ text: detail.value });
      setTimeout(() => {
        if (mine === turn) void this.search();
      }, TYPING_PAUSE);
    },
    chooseUnit({ detail }: Changed<string>) {
      const unit = this.data.found.find(({ id }) => id === detail.value) ?? null;
      this.change({ unit, unitName: unit ? '' : this.data.unitName });
      this.offer();
    },
    otherUnit() {
      this.change({ unit: null });
      this.offer();
    },
    setName({ detail }: Changed<string>) {
      this.change({ unitName: detail.value });
    },
    setBranch({ detail }: Changed<string>) {
      this.change({ branch: detail.value });
    },
    setPlaces({ detail }: Changed<string[]>) {
      this.change({ places: detail.value });
    },
    bindAddress() {
      openPage(PAGES.bindAddress(PAGES.partyReport));
    },
    async submit(): Promise<void> {
      const { unit, unitName, branch, places } = this.data;
      const input = {
        unitId: unit?.id ?? '',
        unitName: unitName.trim(),
        branch: branch.trim(),
        places: places as ReportPlace[],
        consentVersion: PARTY_CONSENT.version,
      };
      if (!(await this.send((commandId) => call('party', 'report', input, { commandId })))) return;
      wx.showToast({ title: '报上去了，请等答复', icon: 'none' });
      this.leaveTo(PAGES.party);
    },
  },
});
